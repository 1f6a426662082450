import type { CorpusDifference } from '../corpus/difference.ts';
import { INCIDENT_FIELDS } from '../answers/fields.ts';
import type { Receipt, Receipts } from '../store/receipts.ts';
import type { ProfileField } from '../corpus/corpus.ts';

/** Answers older than this are not corrected any more; `/verify` still tells what changed. */
const CORRECTED_FOR_MS = 30 * 24 * 60 * 60_000;
const PAGE = 200;
/** Passages that an article had may have had higher numbers than those that changed now. */
const SPARE_PASSAGES = 500;

const PROFILE_FIELDS: Record<ProfileField, true> = {
  founded: true,
  founder: true,
  leader: true,
  strength: true,
  area: true,
  members: true,
  targets: true,
  designation: true,
  'name-origin': true,
  media: true,
  death: true,
  role: true,
};
/** Every field that a line of a receipt may name; `relation` covers those that are relations. */
const FIELDS: readonly string[] = [
  ...INCIDENT_FIELDS,
  ...Object.keys(PROFILE_FIELDS),
  'listed',
  'disagreement',
  'fact',
  'relation',
  'timeline',
  'rival-of',
  'friendly-with',
  'branch-of',
  'parent-of',
  'drew-defectors-from',
  'formerly-led-by',
];

/**
 * Posted answers of the last 30 days that showed something of a record or an article that is not
 * the same any more, newest first. Which of their lines changed is another question.
 */
export async function* receiptsCiting(
  difference: CorpusDifference,
  receipts: Pick<Receipts, 'citing'>,
  now: number,
): AsyncGenerator<Receipt> {
  const keys = keysOf(difference);
  if (keys.length === 0) return;
  const query = { keys, since: now - CORRECTED_FOR_MS, limit: PAGE };
  let found = (await receipts.citing(query)).receipts;
  while (found.length > 0) {
    yield* found;
    const last = found.at(-1);
    if (last === undefined || found.length < PAGE) return;
    found = (await receipts.citing({ ...query, after: last.id })).receipts;
  }
}

function keysOf({ records, articles }: CorpusDifference): readonly string[] {
  const recordIds = [...records.changed, ...records.removed].map(({ id }) => id);
  // Numbers of passages move when a paragraph is written before them, and nothing else changed.
  const articleKeys = [
    ...articles.removed.map(({ id, passages }) => ({ id, last: passages })),
    ...articles.changed.map(({ id, passages }) => ({
      id,
      last: Math.max(0, ...passages.map(({ before, after }) => numberOf(before ?? after))),
    })),
  ].flatMap(({ id, last }) =>
    Array.from({ length: last + SPARE_PASSAGES }, (_, at) => `${id}#${at + 1}`),
  );
  return [...recordIds.flatMap((id) => FIELDS.map((field) => `${id}/${field}`)), ...articleKeys];
}

function numberOf(words: { readonly id: string } | null): number {
  return Number(words?.id.replace(/^.*#/, '') ?? 0);
}
