import { compareCorpora } from '../corpus/difference.ts';
import { checkCorpus } from '../corpus/load.ts';
import { formatProblem } from '../corpus/problem.ts';
import type { Problem } from '../corpus/problem.ts';
import type { TaskResults } from './tasks.ts';

/** What one corpus folder says otherwise than another. */
export async function compareFolders(from: string, to: string): Promise<TaskResults['compare']> {
  const before = await checkCorpus(from);
  const after = await checkCorpus(to);
  if (before.corpus === null) return { unusable: describe(before.problems) };
  if (after.corpus === null) return { unusable: describe(after.problems) };
  return { difference: compareCorpora(before.corpus, after.corpus) };
}

function describe(problems: readonly Problem[]): string {
  const errors = problems.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  const such = first === undefined ? '' : `, such as: ${formatProblem(first)}`;
  return `A revision does not load any more, with ${errors.length} error(s)${such}`;
}
