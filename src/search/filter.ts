import type { Citation } from '../corpus/corpus.ts';
import { touches } from './date-span.ts';
import type { IndexedDocument } from './indexed-document.ts';
import type { Filters } from './search.ts';

/** Whether a document passes every filter that is given. */
export function passesFilters(document: IndexedDocument, filters: Filters): boolean {
  const { content, dates } = document;
  if (filters.in === 'passages' && content.kind !== 'passage') return false;
  if (filters.in === 'statements' && content.kind !== 'statement') return false;
  if (filters.recordIds !== undefined) {
    if (content.kind !== 'statement') return false;
    if (!filters.recordIds.includes(content.record.id)) return false;
  }
  if (filters.sourceId !== undefined) {
    const { sourceId } = filters;
    if (!citationsOf(document).some((citation) => citation.sourceId === sourceId)) return false;
  }
  const hasDates = filters.from !== undefined || filters.to !== undefined;
  return !hasDates || touches(dates, filters.from, filters.to);
}

function citationsOf({ content }: IndexedDocument): readonly Citation[] {
  if (content.kind === 'statement') return content.statement.citations;
  const { citation, footnotes } = content.passage;
  return [citation, ...footnotes.flatMap((footnote) => footnote.citations)];
}
