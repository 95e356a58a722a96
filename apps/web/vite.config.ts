import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import react from '@vitejs/plugin-react';
import { createLogger, defineConfig, type Logger, type LogLevel } from 'vite';
import { classesIn, onlyUsedStyles } from './public-pages/used-styles.js';

const api = `http://127.0.0.1:${process.env.PORT ?? '3000'}`;
/** The source of the pages that the server makes. */
const PUBLIC_PAGES = path.join(import.meta.dirname, '../../libs/masterclass/public');

/**
 * The web app, and what the server's own pages wear. Nothing is inlined (scripts, styles, fonts), so that the pages work
 * under `default-src 'none'; script-src 'self'; style-src 'self'`. Every page is its own chunk.
 */
export default defineConfig(({ command }) => ({
  root: import.meta.dirname,
  plugins: [react()],
  css: { postcss: { plugins: [onlyUsedStyles('public-pages.css', classesOfPublicPages)] } },
  customLogger: quietLogger(command === 'build' ? 'warn' : 'info'),
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    sourcemap: true,
    rollupOptions: {
      // Styles take most of the time, as they should.
      checks: { pluginTimings: false },
      input: {
        index: path.join(import.meta.dirname, 'index.html'),
        'public-pages': path.join(import.meta.dirname, 'public-pages/public-pages.ts'),
      },
    },
  },
  server: {
    proxy: {
      '/graphql': api,
      '/api': api,
      // Only the feeds: `/agenda` itself is a page.
      '^/agenda/.+\\.ics': api,
      '^/(en/)?(masterclasses|inbedden|aanmelding)(/|$|\\?)': api,
    },
  },
}));

/** The component library names its character set in the middle of its file, which is not a fault of ours and harms nothing. */
function quietLogger(level: LogLevel): Logger {
  const logger = createLogger(level);
  return {
    ...logger,
    warn: (message, options) => {
      if (!message.includes('@charset must precede')) logger.warn(message, options);
    },
  };
}

function classesOfPublicPages(): ReadonlySet<string> {
  const pages = readdirSync(PUBLIC_PAGES).map((file) => path.join(PUBLIC_PAGES, file));
  const files = [...pages, path.join(import.meta.dirname, 'public-pages/public-pages.ts')];
  return new Set(files.flatMap((file) => classesIn(readFileSync(file, 'utf8'))));
}
