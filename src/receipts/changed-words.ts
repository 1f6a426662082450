import { labelOf, type Field } from '../answers/fields.ts';
import type { Citation } from '../corpus/corpus.ts';
import { describeCitation, describeKey } from '../corpus/describe.ts';
import type { ReceiptItem } from '../store/receipts.ts';
import type { ComparedLine } from './compare-receipt.ts';
import { citationsOf, readItemKey } from './receipt-items.ts';

/** Values longer than this are sentences, and are told to have changed rather than both shown. */
const SHORT_VALUE = 60;
const SHORT_SOURCE = 80;
/** The words are the same, and one of the figures, notes or sources that they rest on is not. */
const BEHIND_IT = 'a figure or a source behind it changed';

/** What a field is called on a card, in lower case: `killed`, `claimed by`, `fact`. */
export function nameField(field: string): string {
  return field === 'listed' ? 'in a list' : describeKey(labelOf(field as Field)).toLowerCase();
}

/**
 * `killed 133 → 145`, `summary edited`, `excerpt of Saif Islam, ¶5 withdrawn`: what became of a line,
 * `null` where nothing did. `after`: what it says now; null: it is withdrawn.
 */
export function changeInWords(item: ReceiptItem, after: string | null): string {
  const key = readItemKey(item.key);
  if (key.kind === 'excerpt') {
    const [citation] = citationsOf(item);
    const what = `excerpt of ${citation ? shortSource(citation) : key.articleId}`;
    return `${what} ${after === null ? 'withdrawn' : 'edited'}`;
  }
  if (key.field === 'listed' && after !== null) return changedParts(item.text, after);
  const name = nameField(key.field);
  if (after === null)
    return isShort(item.text) ? `${name} ${item.text} withdrawn` : `${name} withdrawn`;
  if (after === item.text) {
    return isShort(item.text) ? `${name} ${item.text}: ${BEHIND_IT}` : `${name}: ${BEHIND_IT}`;
  }
  return isShort(item.text) && isShort(after)
    ? `${name} ${item.text} → ${after}`
    : `${name} edited`;
}

/** The same for lines that were compared; those that stand as shown give nothing. */
export function changesInWords(lines: readonly ComparedLine[]): readonly string[] {
  const ids = lines.map(({ item }) => readItemKey(item.key));
  const records = new Set(ids.flatMap((key) => (key.kind === 'field' ? [key.recordId] : [])));
  const isAboutSeveral = records.size > 1;
  const changes = lines.flatMap(({ item, name, state }) => {
    if (state.status === 'unchanged') return [];
    const change = changeInWords(item, state.status === 'edited' ? state.text : null);
    const isField = readItemKey(item.key).kind === 'field';
    return isAboutSeveral && isField && name !== null ? [`${name}: ${change}`] : [change];
  });
  return [...new Set(changes)];
}

/** Of an entry of a list, only what differs: `killed 133 → 145`. */
function changedParts(was: string, is: string): string {
  const [old, now] = [was.split(' · '), is.split(' · ')];
  const gone = old.filter((part) => !now.includes(part)).join(' · ');
  const came = now.filter((part) => !old.includes(part)).join(' · ');
  if (gone === came) return `in a list: ${BEHIND_IT}`;
  const [label = ''] = /^(killed|injured) /.exec(gone) ?? [];
  const value = label !== '' && came.startsWith(label) ? came.slice(label.length) : came;
  return `${gone || 'in a list'} → ${value || 'withdrawn'}`;
}

function isShort(text: string): boolean {
  return text.length <= SHORT_VALUE;
}

function shortSource(citation: Citation): string {
  const words = describeCitation(citation);
  return words.length <= SHORT_SOURCE ? words : `${words.slice(0, SHORT_SOURCE - 1).trimEnd()}…`;
}
