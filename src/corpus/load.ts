import { buildCorpus } from './build.ts';
import type { Check } from './checks.ts';
import type { Corpus } from './corpus.ts';
import { draftCorpus } from './draft.ts';
import { readCorpusFiles } from './files.ts';
import type { CorpusFolder } from './files.ts';
import { FILE_INVARIANTS, INVARIANTS } from './invariants.ts';
import { CorpusError, sortProblems, tidyProblem } from './problem.ts';
import type { Problem } from './problem.ts';

/** What `checkCorpus` finds: the corpus is null when any problem is an error. */
export interface CheckedCorpus {
  readonly corpus: Corpus | null;
  /** The questions of `checks.yaml`; none where there is no such file, or it cannot be read. */
  readonly checks: readonly Check[];
  /** Errors and warnings in the order of files and lines. */
  readonly problems: readonly Problem[];
}

/**
 * Reads all files of a corpus (docs/corpus-format.md) into one validated, frozen value.
 * Throws one `CorpusError` with every problem there is; warnings alone do not stop it.
 */
export async function loadCorpus(dir: string): Promise<Corpus> {
  const { corpus, problems } = await checkCorpus(dir);
  if (corpus === null) throw new CorpusError(dir, problems);
  return corpus;
}

const CONTENT: ReadonlySet<string> = new Set(['article', 'incident', 'profile']);

/** As `loadCorpus`, but problems are a value, and warnings are told too. */
export async function checkCorpus(dir: string): Promise<CheckedCorpus> {
  return checkFolder(await readCorpusFiles(dir), dir);
}

/** As `checkCorpus`, for files that may stand in no folder yet; `dir` is only told in messages. */
export function checkFolder(read: CorpusFolder, dir: string): CheckedCorpus {
  const { draft, problems: misshapen } = draftCorpus(read.files);
  const problems = [
    ...read.problems,
    ...misshapen,
    ...FILE_INVARIANTS.flatMap((invariant) => invariant(read)),
    ...INVARIANTS.flatMap((invariant) => invariant(draft)),
  ];
  const hasContent = read.files.some(({ kind }) => CONTENT.has(kind));
  if (!hasContent && problems.every((problem) => problem.severity !== 'error')) {
    problems.push({
      file: '.',
      line: 1,
      column: 1,
      code: 'empty-corpus',
      severity: 'error',
      message: `There is no article, incident or profile in ${dir}.`,
      repair: 'Name the folder that holds articles/, incidents/ and profiles/.',
    });
  }
  const hasError = problems.some((problem) => problem.severity === 'error');
  return {
    corpus: hasError ? null : buildCorpus(draft),
    checks: draft.checks?.data ?? [],
    problems: sortProblems(withoutRepeats(problems.map(tidyProblem))),
  };
}

/** One place is told once for each code: two rules may see the same link. */
function withoutRepeats(problems: readonly Problem[]): readonly Problem[] {
  const seen = new Set<string>();
  return problems.filter(({ file, line, column, code, message }) => {
    const key = `${file}\n${line}\n${column}\n${code}\n${message}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
