import { incidentFact, listedFact } from '../../src/answers/facts.ts';
import type { IncidentField } from '../../src/answers/fields.ts';
import type { Corpus } from '../../src/corpus/corpus.ts';
import type { PresentCorpus } from '../../src/receipts/present-lines.ts';
import { itemOf } from '../../src/receipts/receipt-items.ts';
import { linesOfFact, type ShownLine } from '../../src/receipts/shown-line.ts';
import type { ReceiptItem } from '../../src/store/receipts.ts';

/** A corpus as receipts are compared with it. */
export function presentOf(corpus: Corpus): PresentCorpus {
  return {
    revision: corpus.revision.slice(0, 6),
    record: (id) => corpus.incidents.get(id) ?? corpus.profiles.get(id),
    passagesOf: async (articleId) =>
      await Promise.resolve(corpus.passages.filter((passage) => passage.articleId === articleId)),
  };
}

/** What an answer about one field of an incident leaves in its receipt. */
export function fieldItems(
  corpus: Corpus,
  id: string,
  field: IncidentField | 'listed',
): readonly ReceiptItem[] {
  const incident = corpus.incidents.get(id);
  if (!incident) throw new Error(`There is no incident ${id}.`);
  const fact = field === 'listed' ? listedFact(incident) : incidentFact(incident, field);
  return linesOfFact(fact).map((line) => itemOf(line));
}

/** What an excerpt from a passage leaves; `text` must stand in it. */
export function excerptItem(corpus: Corpus, passageId: string, text: string): ReceiptItem {
  const passage = corpus.passages.find(({ id }) => id === passageId);
  if (!passage?.text.includes(text)) throw new Error(`“${text}” is not in ${passageId}.`);
  const line: ShownLine = { kind: 'excerpt', passageId, text, citations: [passage.citation] };
  return itemOf(line, passage);
}
