import type {
  ChangedField,
  CorpusDifference,
  Difference,
  Named,
} from '../../src/corpus/difference.ts';
import type { PassageChange } from '../../src/corpus/passage-difference.ts';
import { counted } from './wording.ts';

/** A part of a difference in plain words, for the card and for the file alike. */
export interface Part {
  readonly title: string;
  readonly entries: readonly Entry[];
}

export interface Entry {
  readonly name: string;
  readonly lines: readonly string[];
}

/** What is removed, changed and added, in this order: what is lost is looked at first. */
export function partsOf(difference: CorpusDifference): readonly Part[] {
  const { records, articles, sources, glossary } = difference;
  const parts: Part[] = [
    {
      title: 'Removed',
      entries: [
        ...whole('record', records.removed),
        ...articles.removed.map((each) => articleEntry(each)),
        ...whole('source', sources.removed),
        ...words(glossary.removed),
      ],
    },
    {
      title: 'Changed',
      entries: [
        ...changed('record', records, () => []),
        ...changed('article', articles, ({ passages }) => passages.map(passageLine)),
        ...changed('source', sources, () => []),
      ],
    },
    {
      title: 'Added',
      entries: [
        ...whole('record', records.added),
        ...articles.added.map((each) => articleEntry(each)),
        ...whole('source', sources.added),
        ...words(glossary.added),
      ],
    },
  ];
  return parts.filter(({ entries }) => entries.length > 0);
}

/** `Articles: 1 added · 2 changed`, a line each for what differs, and the passages. */
export function countLines(difference: CorpusDifference): string[] {
  const { records, articles, sources, glossary, passages } = difference;
  const { added, removed } = glossary;
  return [
    ...line('Records', sizes(records)),
    ...line('Articles', sizes(articles)),
    ...line('Sources', sizes(sources)),
    ...line('Glossary', { added: added.length, changed: 0, removed: removed.length }),
    passages.before === passages.after
      ? `Passages: ${passages.after.toLocaleString('en')}, as before`
      : `Passages: ${passages.before.toLocaleString('en')} → ${passages.after.toLocaleString('en')}`,
  ];
}

function line(
  name: string,
  { added, changed: altered, removed }: Readonly<Record<'added' | 'changed' | 'removed', number>>,
): string[] {
  const told = [
    removed > 0 && `${removed} removed`,
    altered > 0 && `${altered} changed`,
    added > 0 && `${added} added`,
  ].filter((each) => each !== false);
  return told.length === 0 ? [] : [`${name}: ${told.join(' · ')}`];
}

function sizes(each: Difference<Named>) {
  return {
    added: each.added.length,
    changed: each.changed.length,
    removed: each.removed.length,
  };
}

function words(lines: readonly string[]): Entry[] {
  return lines.map((group) => ({ name: `glossary: ${group}`, lines: [] }));
}

function whole(kind: string, entries: readonly Named[]): Entry[] {
  return entries.map((each) => ({ name: nameOf(kind, each), lines: [] }));
}

function articleEntry(article: Named & { readonly passages: number }): Entry {
  return {
    name: `${nameOf('article', article)}, ${counted(article.passages, 'passage')}`,
    lines: [],
  };
}

function changed<Changed extends Named & { readonly fields: readonly ChangedField[] }>(
  kind: string,
  { changed: entries }: Difference<Changed>,
  more: (entry: Changed) => readonly string[],
): Entry[] {
  return entries.map((entry) => ({
    name: nameOf(kind, entry),
    lines: [
      ...entry.fields.map(
        ({ field, before, after }) =>
          `${inWords(field)}: ${before ?? 'nothing'} → ${after ?? 'nothing'}`,
      ),
      ...more(entry),
    ],
  }));
}

/** `claimedBy` → `claimed by` */
function inWords(field: string): string {
  return field.replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function nameOf(kind: string, { id, name }: Named): string {
  return name === id ? `${kind} ${id}` : `${kind} ${name} (${id})`;
}

function passageLine({ before, after }: PassageChange): string {
  if (before === null) return `passage added: “${after?.text ?? ''}”`;
  if (after === null) return `passage removed: “${before.text}”`;
  if (before.text !== after.text) return `passage: “${before.text}” → “${after.text}”`;
  const places = (each: typeof after): string =>
    [each.heading ?? 'no heading', ...each.sources].join(', ');
  return `passage “${after.text}”: ${places(before)} → ${places(after)}`;
}
