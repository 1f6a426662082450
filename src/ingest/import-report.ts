import type { Omission, OmissionKind } from './draft.ts';
import type { ImportedArticle } from './import-article.ts';

const WHY: Readonly<Record<OmissionKind, string>> = {
  caption: 'caption of a picture or chart',
  credit: 'credit line',
  'pull-quote': 'repeats another paragraph',
  boilerplate: 'not part of the text',
  table: 'table',
  code: 'code',
};
const SHOWN = 70;

/** What was recognised, left out, written, and what to try next, for a terminal. */
export function describeImport(
  { id, path, metadata, draft, passages, problems }: ImportedArticle,
  corpusDir: string,
  isDefaultCorpus: boolean,
): string {
  const paragraphs = draft.blocks.filter((block) => block.kind === 'paragraph');
  const headings = draft.blocks.filter((block) => block.kind === 'heading');
  const citation = [metadata.author, `“${metadata.title}”`, metadata.publisher];
  const numbers = [paragraphs[0], paragraphs.at(-1)].map((block) => `¶${block?.paragraph ?? 0}`);
  // A long paragraph is cut into several passages.
  const sizes = [count(paragraphs.length, 'paragraph')];
  if (passages !== null) sizes.push(count(passages, 'passage'));
  const lines = [
    [...citation.filter((part) => part !== null), metadata.date ?? 'n.d.'].join(', '),
    `  ${sizes.join(', ')}, ${[...new Set(numbers)].join(' to ')}`,
    ...headings.map((block) => `  ¶${block.paragraph}  ${'#'.repeat(block.level)} ${block.text}`),
  ];
  if (draft.omitted.length > 0) {
    lines.push(
      `Left out, ${count(draft.omitted.length, 'block')}:`,
      ...draft.omitted.map(describeOmission),
    );
  }
  if (metadata.date === null) {
    lines.push(
      'Warning: it has no date, so it is cited as “n.d.”. Add one with --date and --force.',
    );
  }
  lines.push(...draft.notes.map((note) => `Note: ${note}`), `Written to ${path}`);
  const own = problems.filter(({ file }) => path.replaceAll('\\', '/').endsWith(file));
  for (const { file, line, column, severity, message, repair } of own) {
    lines.push(`${file}:${line}:${column}  ${severity}: ${message} ${repair}`);
  }
  if (own.length < problems.length) {
    lines.push(`Elsewhere in the corpus: ${count(problems.length - own.length, 'problem')}.`);
  }
  if (problems.some((problem) => problem.severity === 'error')) {
    lines.push(`Repair this first; then: ${command(corpusDir, isDefaultCorpus, 'check-corpus')}`);
  } else {
    const topic = headings[0]?.text ?? metadata.title;
    lines.push(`Now try: ${command(corpusDir, isDefaultCorpus, 'ask')} -- ${quote(topic)}`);
  }
  return `${id}: ${lines.join('\n')}`;
}

function describeOmission({ kind, paragraph, text }: Omission): string {
  const shown = text.length > SHOWN ? `${text.slice(0, SHOWN).trimEnd()}…` : text;
  return `  ¶${paragraph}  ${WHY[kind]}: ${shown}`;
}

function command(corpusDir: string, isDefaultCorpus: boolean, script: string): string {
  const setting = isDefaultCorpus ? '' : `CORPUS_DIR=${quote(corpusDir)} `;
  return `${setting}npm run -s ${script}`;
}

/** For a POSIX shell, only where it is needed. */
function quote(text: string): string {
  if (/^[\w./-]+$/.test(text)) return text;
  return /["$`\\!]/.test(text) ? `'${text.replaceAll("'", String.raw`'\''`)}'` : `"${text}"`;
}

function count(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? '' : 's'}`;
}
