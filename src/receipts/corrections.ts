import type { ChangedField, CorpusDifference } from '../corpus/difference.ts';
import type { Receipt, ReceiptItem, Receipts } from '../store/receipts.ts';
import { changeInWords, nameField } from './changed-words.ts';
import { receiptsCiting } from './citing-receipts.ts';
import { readItemKey } from './receipt-items.ts';

/** A posted answer of the last 30 days that would not be given so any more. */
export interface Correction {
  readonly receipt: Receipt;
  /** Never empty: `killed 133 → 145`. */
  readonly changes: readonly string[];
}

export interface Corrections {
  readonly total: number;
  /** The newest answers. */
  readonly first: readonly Correction[];
}

/** A published difference may touch every answer of a month; that many are looked through. */
const MOST_READ = 20_000;
const FIRST = 5;

/**
 * The answers that publishing this difference corrects, before it is published. It tells by the
 * words of the difference alone, so that no index of the coming revision is needed.
 */
export async function correctionsFor(
  difference: CorpusDifference,
  store: { readonly receipts: Pick<Receipts, 'citing'> },
  now: Date,
): Promise<Corrections> {
  const first: Correction[] = [];
  let [total, read] = [0, 0];
  for await (const receipt of receiptsCiting(difference, store.receipts, now.getTime())) {
    const changes = receipt.items.flatMap((item) => changeOf(item, difference) ?? []);
    if (changes.length > 0) {
      total++;
      if (first.length < FIRST) first.push({ receipt, changes: [...new Set(changes)] });
    }
    if (++read >= MOST_READ) break;
  }
  return { total, first };
}

function changeOf(item: ReceiptItem, difference: CorpusDifference): string | null {
  const key = readItemKey(item.key);
  if (key.kind === 'excerpt') return changeOfExcerpt(item, key.articleId, difference);
  const { records } = difference;
  if (records.removed.some(({ id }) => id === key.recordId)) return changeInWords(item, null);
  const fields = records.changed.find(({ id }) => id === key.recordId)?.fields ?? [];
  return changeOfField(item, key.field, fields);
}

/** What an entry of a list shows. */
const LISTED = ['date', 'place', 'killed', 'injured', 'kind', 'outcome'];
/** Written among the fields of a record under the names that they have there. */
const STATEMENTS = new Set(['fact', 'relation', 'timeline', 'disagreement']);

function changeOfField(
  item: ReceiptItem,
  field: string,
  fields: readonly ChangedField[],
): string | null {
  const named = (name: string): ChangedField | undefined => fields.find((f) => f.field === name);
  if (field === 'listed') {
    const change = LISTED.map(named).find((each) => each !== undefined);
    if (!change) return null;
    const { before, after } = change;
    const isTold = before !== null && after !== null && item.text.includes(before);
    return isTold
      ? changeInWords(item, item.text.replace(before, after))
      : `${nameField(change.field)} edited`;
  }
  if (STATEMENTS.has(field)) {
    // One of several: it changed if its words went.
    const change = fields.find(
      ({ before, after }) => before?.includes(item.text) && !after?.includes(item.text),
    );
    return change ? changeInWords(item, change.after) : null;
  }
  const change = named(field);
  if (change) return changeInWords(item, change.after);
  return named(`${field}Figures`) ? changeInWords(item, item.text) : null;
}

function changeOfExcerpt(
  item: ReceiptItem,
  articleId: string,
  { articles }: CorpusDifference,
): string | null {
  if (articles.removed.some(({ id }) => id === articleId)) return changeInWords(item, null);
  const passages = articles.changed.find(({ id }) => id === articleId)?.passages ?? [];
  const change = passages.find(({ before }) => before?.text.includes(item.text));
  if (!change || passages.some(({ after }) => after?.text.includes(item.text))) return null;
  return changeInWords(item, change.after === null ? null : change.after.text);
}
