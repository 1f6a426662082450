import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { PageError } from './page-error.ts';

export interface Asset {
  readonly type: string;
  readonly content: Buffer;
}

const types = {
  'index.html': 'text/html; charset=utf-8',
  'styles.css': 'text/css; charset=utf-8',
  'main.js': 'text/javascript; charset=utf-8',
  'theme.js': 'text/javascript; charset=utf-8',
  'favicon.svg': 'image/svg+xml',
  'footnote.svg': 'image/svg+xml',
  'member.svg': 'image/svg+xml',
  'moderator.svg': 'image/svg+xml',
} as const;

/** The page's files by path, read once: they are few, and a build replaces the process anyway. */
export async function readAssets(): Promise<ReadonlyMap<string, Asset>> {
  const folder = assetsFolder();
  const read = Object.entries(types).map(async ([name, type]) => {
    const content = await readFile(new URL(name, folder));
    return [name === 'index.html' ? '/' : `/${name}`, { type, content }] as const;
  });
  try {
    return new Map(await Promise.all(read));
  } catch (cause) {
    throw notBuilt(folder, cause);
  }
}

// From dist/src/local/ the page is two folders up; from the source it is in the project's dist/.
function assetsFolder(): URL {
  const candidates = ['../../page/', '../../dist/page/'].map(
    (path) => new URL(path, import.meta.url),
  );
  const found = candidates.find((folder) => existsSync(new URL('index.html', folder)));
  if (!found) throw notBuilt(new URL('../../dist/page/', import.meta.url));
  return found;
}

function notBuilt(folder: URL, cause?: unknown): PageError {
  return new PageError(
    'not-built',
    `The page is not built: files are missing in ${fileURLToPath(folder)}. Run npm run build.`,
    { cause },
  );
}
