import type { CorpusDifference, Named } from '../../corpus/difference.ts';
import { describeIsoDate } from '../../corpus/describe.ts';
import { MAX_SELECT_OPTIONS } from '../limits.ts';
import { escapeMarkdown } from '../markdown.ts';
import type { Block, Reply } from '../reply.ts';
import { shortenPlain } from '../shorten.ts';
import { footer, textBlock } from './card.ts';

const NAMES_SHOWN = 12;
const NAME_LENGTH = 90;

export interface DigestInput {
  readonly difference: CorpusDifference;
  /** Posted answers that were marked as corrected meanwhile. */
  readonly corrected: number;
  readonly since: Date;
  readonly revision: string;
}

/** What came into the corpus and what was changed in it, by name. */
export function digestCard({ difference, corrected, since, revision }: DigestInput): Reply {
  const { records, articles } = difference;
  const day = describeIsoDate(since.toISOString().slice(0, 10));
  return {
    tone: 'fact',
    blocks: [
      ...textBlock(`### New in the corpus since ${day}`),
      ...part('Records added', records.added),
      ...part('Records changed', records.changed),
      ...part('Records removed', records.removed),
      ...part('Articles added', articles.added),
      ...part('Articles changed', articles.changed),
      ...part('Articles removed', articles.removed),
      ...textBlock(
        corrected === 0
          ? ''
          : `${corrected} posted ${corrected === 1 ? 'answer was' : 'answers were'} marked as corrected.`,
      ),
      ...openSelect(difference),
      ...textBlock(footer(['Weekly digest, set with /settings', `revision ${revision}`])),
    ],
  };
}

/** Whether there is anything to tell. */
export function isWorthTelling({
  difference: { records, articles },
  corrected,
}: DigestInput): boolean {
  const lists = [records, articles].flatMap(({ added, changed, removed }) => [
    added,
    changed,
    removed,
  ]);
  return corrected > 0 || lists.some((list: readonly Named[]) => list.length > 0);
}

function part(title: string, named: readonly Named[]): Block[] {
  if (named.length === 0) return [];
  const names = named
    .slice(0, NAMES_SHOWN)
    .map(({ name }) => `- ${escapeMarkdown(shortenPlain(name, NAME_LENGTH))}`);
  const rest = named.length - names.length;
  return textBlock(
    [`**${title}: ${named.length}**`, ...names, ...(rest > 0 ? [`- … and ${rest} more`] : [])],
    { shrink: true },
  );
}

function openSelect({ records: { added, changed } }: CorpusDifference): Block[] {
  const options = [...added, ...changed]
    .slice(0, MAX_SELECT_OPTIONS)
    .map(
      ({ id, name, record }) =>
        ({ label: name, description: record, action: { do: record, id } }) as const,
    );
  return options.length === 0 ? [] : [{ kind: 'select', placeholder: 'Open a record', options }];
}
