import { checksSchema } from './checks.ts';
import type { ChecksFile } from './checks.ts';
import type { CorpusFile } from './files.ts';
import { incidentSchema } from './incident-schema.ts';
import type { IncidentFile } from './incident-schema.ts';
import { readMarkdown } from './markdown.ts';
import type { Markdown } from './markdown.ts';
import type { Problem, ProblemCode } from './problem.ts';
import { articleSchema, glossarySchema, profileSchema, sourcesSchema } from './schema.ts';
import type { ArticleFile, GlossaryFile, ProfileFile, SourcesFile } from './schema.ts';
import { checkShape } from './shape.ts';
import { parseYaml } from './yaml-file.ts';
import type { Path, YamlFile } from './yaml-file.ts';

/** A file whose shape is right; whether it agrees with the other files is for `invariants.ts`. */
export interface DataFile<T> {
  readonly file: string;
  readonly id: string;
  readonly data: T;
  readonly yaml: YamlFile;
}

export interface ArticleDraft extends DataFile<ArticleFile> {
  readonly markdown: Markdown;
}

/** All files of a corpus, parsed one by one. */
export interface Draft {
  /** Null when there is no such file, or when it cannot be read. */
  readonly sources: DataFile<SourcesFile> | null;
  /** True when `sources.yaml` is there but cannot be read. */
  readonly hasBrokenSources: boolean;
  readonly glossary: DataFile<GlossaryFile> | null;
  readonly checks: DataFile<ChecksFile> | null;
  readonly articles: readonly ArticleDraft[];
  readonly incidents: readonly DataFile<IncidentFile>[];
  readonly profiles: readonly DataFile<ProfileFile>[];
  /** Ids of all files there are, also of those that cannot be read: a reference to one is right. */
  readonly ids: {
    readonly articles: ReadonlySet<string>;
    readonly incidents: ReadonlySet<string>;
    readonly profiles: ReadonlySet<string>;
  };
}

/** Parses each file. What is wrong with a file is a problem, and the file is then left out. */
export function draftCorpus(files: readonly CorpusFile[]): {
  readonly draft: Draft;
  readonly problems: readonly Problem[];
} {
  const problems: Problem[] = [];
  const draft = {
    sources: null as DataFile<SourcesFile> | null,
    hasBrokenSources: false,
    glossary: null as DataFile<GlossaryFile> | null,
    checks: null as DataFile<ChecksFile> | null,
    articles: [] as ArticleDraft[],
    incidents: [] as DataFile<IncidentFile>[],
    profiles: [] as DataFile<ProfileFile>[],
    ids: {
      articles: idsOf(files, 'article'),
      incidents: idsOf(files, 'incident'),
      profiles: idsOf(files, 'profile'),
    },
  };
  const read = <T>(
    { file, id }: CorpusFile,
    schema: Parameters<typeof checkShape<T>>[0],
    text: string,
    firstLine?: number,
  ): DataFile<T> | null => {
    const parsed = parseYaml(file, text, firstLine);
    problems.push(...parsed.problems);
    if (parsed.yaml === null) return null;
    const shape = checkShape(schema, parsed.yaml);
    problems.push(...shape.problems);
    return shape.data === null ? null : { file, id, data: shape.data, yaml: parsed.yaml };
  };

  for (const file of files) {
    switch (file.kind) {
      case 'sources':
        draft.sources = read(file, sourcesSchema, file.text);
        draft.hasBrokenSources = draft.sources === null;
        break;
      case 'glossary':
        draft.glossary = read(file, glossarySchema, file.text);
        break;
      case 'checks':
        draft.checks = read(file, checksSchema, file.text);
        break;
      case 'incident':
        pushIfThere(draft.incidents, read(file, incidentSchema, file.text));
        break;
      case 'profile':
        pushIfThere(draft.profiles, read(file, profileSchema, file.text));
        break;
      case 'article': {
        const parts = splitFrontMatter(file.text);
        if (parts === null) {
          problems.push({
            file: file.file,
            line: 1,
            column: 1,
            code: 'missing-front-matter',
            severity: 'error',
            message: 'The article does not begin with front matter.',
            repair: 'Begin with a line "---", the keys, and another line "---".',
          });
          break;
        }
        const head = read(file, articleSchema, parts.head, 2);
        const markdown = readMarkdown(parts.body, parts.bodyLine);
        for (const { position, message, repair } of markdown.faults) {
          const code = 'unsupported-markup';
          problems.push({ file: file.file, ...position, code, severity: 'error', message, repair });
        }
        problems.push(...findUnfilledBlocks(file.file, parts.head, markdown));
        if (head !== null) draft.articles.push({ ...head, markdown });
        break;
      }
    }
  }
  return { draft, problems };
}

/** A problem at a key or value of a file. */
export function problemAt(
  yaml: YamlFile,
  path: Path,
  code: ProblemCode,
  message: string,
  repair: string,
  severity: Problem['severity'] = 'error',
): Problem {
  return { file: yaml.file, ...yaml.positionOf(path), code, severity, message, repair };
}

/** Where a template's TODO stands in the text of a briefing; imported words are not ours to judge. */
function findUnfilledBlocks(file: string, head: string, markdown: Markdown): readonly Problem[] {
  if (/^origin:\s*["']?imported/m.test(head)) return [];
  const repair = 'Write it in place of TODO, or remove it.';
  return markdown.blocks.flatMap(({ kind, text, marks, position }) => {
    const places = [
      ...(/^TODO\b/.test(text)
        ? [{ position, message: `This ${kind} is still to be written.` }]
        : []),
      ...marks
        .filter(({ key }) => key === 'TODO')
        .map((mark) => ({ ...mark, message: 'This footnote names no source yet.' })),
    ];
    return places.map(({ position: place, message }): Problem => {
      return { file, ...place, code: 'unfilled', severity: 'error', message, repair };
    });
  });
}

function splitFrontMatter(text: string) {
  const start = /^---[ \t]*\n/.exec(text);
  if (start === null) return null;
  const rest = text.slice(start[0].length);
  const end = /^---[ \t]*(?:\n|$)/m.exec(rest);
  if (end === null) return null;
  const head = rest.slice(0, end.index);
  const body = rest.slice(end.index + end[0].length);
  return { head, body, bodyLine: head.split('\n').length + 2 };
}

function idsOf(files: readonly CorpusFile[], kind: CorpusFile['kind']): Set<string> {
  return new Set(files.filter((file) => file.kind === kind).map((file) => file.id));
}

function pushIfThere<T>(list: T[], value: T | null): void {
  if (value !== null) list.push(value);
}
