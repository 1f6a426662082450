// Builds what `npm start` runs: TypeScript to dist/, and the page's one script.
import { spawnSync } from 'node:child_process';
import { build } from 'esbuild';
import { existsSync } from 'node:fs';

const tsc = spawnSync(
  process.execPath,
  ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'],
  {
    stdio: ['ignore', 2, 2],
  },
);
if (tsc.status !== 0) process.exit(tsc.status ?? 1);

if (existsSync('src/local/page/main.ts')) {
  await build({
    entryPoints: ['src/local/page/main.ts'],
    outfile: 'dist/page/main.js',
    bundle: true,
    format: 'esm',
    target: 'es2022',
    minify: true,
    legalComments: 'linked',
    logLevel: 'warning',
  });
}
