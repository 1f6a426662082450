import type { AnswerExcerpt } from '../../answers/answer.ts';
import { boldSpans } from '../markdown.ts';
import type { Cited } from './cited.ts';

/**
 * An excerpt as a quotation, word for word, the matching words in bold. An ellipsis outside the
 * source's words says that the sentence goes on before or after.
 */
export function excerptLine(excerpt: AnswerExcerpt, cited: Cited): string {
  const before = excerpt.start > 0 && /^\p{Ll}/u.test(excerpt.text) ? '…' : '';
  const after = /[.!?…][”"’')\]]*\s*$/u.test(excerpt.text) ? '' : '…';
  const quote = boldSpans(excerpt.text, excerpt.marks);
  return `> “${before}${quote}${after}”${cited.marks(excerpt.citations)}`;
}
