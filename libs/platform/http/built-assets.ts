import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Where the built pages are, seen from this file as it is built: `dist/web`. */
const ASSETS = join(import.meta.dirname, '../../../web/assets');

/**
 * The address of a file that was built for the pages, whose name carries a hash of its content.
 * @param name without that hash: `public-pages.css`
 * @returns null when only the server was built
 */
export function builtAsset(name: string): string | null {
  if (!existsSync(ASSETS)) return null;
  const [stem, ending] = name.split('.') as [string, string];
  const file = readdirSync(ASSETS).find((each) => each.startsWith(`${stem}-`) && each.endsWith(`.${ending}`));
  return file === undefined ? null : `/assets/${file}`;
}
