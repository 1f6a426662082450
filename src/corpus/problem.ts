/** What stops a corpus from loading (`error`), or what an editor should look at (`warning`). */
export interface Problem {
  /** Path from the corpus folder, with forward slashes; `.` is the folder itself. */
  readonly file: string;
  /** Both counted from 1. */
  readonly line: number;
  readonly column: number;
  readonly code: ProblemCode;
  readonly severity: 'error' | 'warning';
  /** What is wrong, naming the offending value. */
  readonly message: string;
  /** What to do about it. */
  readonly repair: string;
}

/** Stable: scripts and moderators may rely on them. What each means is in corpus/README.md. */
export const PROBLEM_CODES = [
  // files
  'unreadable',
  'outside-folder',
  'file-too-large',
  'not-utf8',
  'control-character',
  'unknown-file',
  'id-mismatch',
  'empty-corpus',
  'no-schema-line',
  // YAML and its shape
  'invalid-yaml',
  'too-many-aliases',
  'duplicate-key',
  'unknown-key',
  'private-person',
  'missing-key',
  'invalid-value',
  'unfilled',
  'too-many-problems',
  // articles
  'missing-front-matter',
  'unsupported-markup',
  'empty-article',
  'passage-too-long',
  // references
  'duplicate-id',
  'unknown-source',
  'unknown-record',
  'self-reference',
  'uncited',
  'no-locator',
  'duplicate-citation',
  'citation-not-listed',
  'unlinked-actor',
  'unknown-relation',
  // values
  'impossible-date',
  'precision-mismatch',
  'dates-out-of-order',
  'timeline-mismatch',
  'toll-on-plot',
  'unknown-country',
  'redundant-country',
  'bad-coordinates',
  'unknown-country-box',
  'duplicate-alias',
  'not-ambiguous',
  'forbidden-url',
] as const;

export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** A place in a file, counted from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** All that is wrong with a corpus, at once. `problems` holds at least one error. */
export class CorpusError extends Error {
  override readonly name = 'CorpusError';
  readonly code = 'invalid-corpus';
  readonly dir: string;
  readonly problems: readonly Problem[];

  constructor(dir: string, problems: readonly Problem[]) {
    const errors = problems.filter((problem) => problem.severity === 'error');
    const shown = errors.slice(0, 20).map((problem) => formatProblem(problem, dir));
    const rest = errors.length > shown.length ? [`… and ${errors.length - shown.length} more`] : [];
    super([`The corpus in ${dir} has ${errors.length} error(s):`, ...shown, ...rest].join('\n'));
    this.dir = dir;
    this.problems = problems;
  }
}

/**
 * One line that terminals make clickable:
 * `corpus/incidents/x.yaml:9:5: what is wrong — how to repair it  [unknown-source]`.
 */
export function formatProblem(problem: Problem, dir = ''): string {
  const { file, line, column, code, message, repair } = problem;
  const folder = dir.length > 1 ? dir.replace(/\/+$/, '') : dir;
  let path = file;
  if (folder !== '') path = file === '.' ? folder : `${folder === '/' ? '' : folder}/${file}`;
  return `${path}:${line}:${column}: ${message} — ${repair}  [${code}]`;
}

/**
 * A message quotes what stands in a file, which may be very long, or hold line breaks and the
 * escape sequences of a terminal.
 */
export function tidyProblem(problem: Problem): Problem {
  return { ...problem, message: tidy(problem.message), repair: tidy(problem.repair) };
}

const MAX_WORDS = 400;

function tidy(words: string): string {
  // Cut first, as the text may have megabytes; and not inside a character.
  const short =
    words.length > MAX_WORDS
      ? `${words.slice(0, MAX_WORDS - 1).replace(/[\uD800-\uDBFF]$/, '')}…`
      : words;
  return short.replace(/[\p{Cc}\s\u202A-\u202E\u2066-\u2069]+/gu, ' ').trim();
}

/** Orders by file, line and column, so that a report reads from top to bottom. */
export function sortProblems(problems: readonly Problem[]): Problem[] {
  return [...problems].sort(
    (a, b) => compareText(a.file, b.file) || a.line - b.line || a.column - b.column,
  );
}

/** By code unit: the same on every machine, whatever its locale. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
