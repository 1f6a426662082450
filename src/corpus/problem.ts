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

/** Stable: scripts and moderators may rely on them. */
export type ProblemCode =
  // files
  | 'unreadable'
  | 'outside-folder'
  | 'file-too-large'
  | 'not-utf8'
  | 'unknown-file'
  | 'id-mismatch'
  | 'empty-corpus'
  // YAML and its shape
  | 'invalid-yaml'
  | 'too-many-aliases'
  | 'duplicate-key'
  | 'unknown-key'
  | 'missing-key'
  | 'invalid-value'
  // articles
  | 'missing-front-matter'
  | 'unsupported-markup'
  | 'empty-article'
  | 'passage-too-long'
  // references
  | 'duplicate-id'
  | 'unknown-source'
  | 'unknown-record'
  | 'self-reference'
  | 'uncited'
  | 'duplicate-citation'
  | 'citation-not-listed'
  | 'unlinked-actor'
  | 'unknown-relation'
  // values
  | 'impossible-date'
  | 'precision-mismatch'
  | 'dates-out-of-order'
  | 'unknown-country'
  | 'redundant-country'
  | 'bad-coordinates'
  | 'unknown-country-box'
  | 'duplicate-alias'
  | 'forbidden-url';

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

/** One line: `corpus/incidents/x.yaml:9:5  unknown-source  message repair`. */
export function formatProblem(problem: Problem, dir = ''): string {
  const folder = dir === '' ? '' : `${dir.replace(/\/+$/, '')}/`;
  const place = `${folder}${problem.file}:${problem.line}:${problem.column}`;
  return `${place}  ${problem.code}  ${problem.message} ${problem.repair}`;
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
