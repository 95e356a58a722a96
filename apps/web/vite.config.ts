import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const api = `http://127.0.0.1:${process.env.PORT ?? '3000'}`;

/**
 * The web app. Nothing is inlined (scripts, styles, fonts), so that the pages work under
 * `default-src 'none'; script-src 'self'; style-src 'self'`. Every page is its own chunk.
 */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    sourcemap: true,
  },
  server: {
    proxy: {
      '/graphql': api,
      '/api': api,
      // Only the feeds: `/agenda` itself is a page.
      '^/agenda/.+\\.ics': api,
    },
  },
});
