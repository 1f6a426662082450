// Builds what `npm start` runs: TypeScript to dist/, and the page to dist/page/ (`--page`: only that).
import { spawnSync } from 'node:child_process';
import { build } from 'esbuild';
import { copyFileSync, cpSync, existsSync, mkdirSync, readdirSync } from 'node:fs';

if (!process.argv.includes('--page')) {
  const tsc = spawnSync(
    process.execPath,
    ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'],
    { stdio: ['ignore', 2, 2] },
  );
  if (tsc.status !== 0) process.exit(tsc.status ?? 1);
  // Learnt weights are read from beside the module that uses them.
  cpSync('src/search/learnt', 'dist/src/search/learnt', { recursive: true });
}

const PAGE = 'src/local/page';
const OUT = 'dist/page';

// The message elements write a role's colour into style attributes, which the page's policy
// refuses, loudly. Nobody here has such a colour, so the attribute is left out: this symbol is
// how Lit says "no attribute".
const withoutInlineStyles = {
  name: 'without-inline-styles',
  setup({ onResolve, onLoad }) {
    const filter = /^lit\/directives\/style-map\.js$/;
    onResolve({ filter }, ({ path }) => ({ path, namespace: 'without-inline-styles' }));
    onLoad({ filter, namespace: 'without-inline-styles' }, () => ({
      contents: "export const styleMap = () => Symbol.for('lit-nothing');",
    }));
  },
};

if (existsSync(`${PAGE}/main.ts`)) {
  const options = {
    outdir: OUT,
    bundle: true,
    target: 'es2022',
    minify: true,
    legalComments: 'linked',
    logLevel: 'warning',
  };
  await build({
    ...options,
    entryPoints: [`${PAGE}/main.ts`, `${PAGE}/styles.css`],
    format: 'esm',
    plugins: [withoutInlineStyles],
  });
  // Not a module: it must run before the first paint.
  await build({ ...options, entryPoints: [`${PAGE}/theme.ts`], format: 'iife' });
  mkdirSync(OUT, { recursive: true });
  for (const name of readdirSync(PAGE)) {
    if (/\.(?:html|svg)$/.test(name)) copyFileSync(`${PAGE}/${name}`, `${OUT}/${name}`);
  }
}
