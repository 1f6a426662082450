import { isAbsolute, relative, resolve } from 'node:path';
import { countCorpus } from '../corpus/counts.ts';
import { checkCorpus } from '../corpus/load.ts';
import { formatProblem } from '../corpus/problem.ts';

/**
 * `npm run check-corpus [-- DIR]`: every problem of a corpus (default: `corpus`), each on one line
 * with a path from here, so that terminals open it; then its counts.
 * Exit code 1 when there is an error, 2 when called wrongly.
 */
const [dir = 'corpus', ...rest] = process.argv.slice(2);
if (rest.length > 0 || dir.startsWith('-')) {
  console.error('Usage: npm run check-corpus [-- DIR]');
  process.exitCode = 2;
} else {
  const { corpus, problems } = await checkCorpus(dir);
  for (const severity of ['error', 'warning'] as const) {
    const found = problems.filter((problem) => problem.severity === severity);
    if (found.length === 0) continue;
    console.log(`${found.length} ${severity}${found.length === 1 ? '' : 's'}`);
    for (const problem of found) console.log(formatProblem(problem, shownDir(dir)));
    console.log('');
  }
  if (corpus === null) {
    process.exitCode = 1;
    console.log('Nothing is counted while there are errors.');
  } else {
    const counts = countCorpus(corpus);
    const unused = counts.unusedSources;
    const { incidents, profiles } = counts;
    for (const [label, value] of [
      ['records', `${incidents + profiles} (${incidents} incidents, ${profiles} profiles)`],
      ['articles', counts.articles],
      ['passages', counts.passages],
      ['sources', counts.sources],
      ['sources unused', unused.length === 0 ? 0 : `${unused.length}: ${unused.join(', ')}`],
      ['statements', counts.statements],
      ['statements with one source only', counts.singleSourceStatements],
      ['citations', counts.citations],
      ['revision', corpus.revision.slice(0, 6)],
    ] as const) {
      console.log(`${label}: ${value}`);
    }
  }
}

/** From the working directory where the folder lies below it, else in full. */
function shownDir(folder: string): string {
  const path = relative('', folder);
  const isOutside = path === '..' || path.startsWith('../') || isAbsolute(path);
  return isOutside ? resolve(folder) : path;
}
