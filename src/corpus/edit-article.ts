import { editRecord, listFields } from './edit-record.ts';
import type { EditableField, RecordEdit } from './edit-record.ts';

const FRONT_MATTER = /^(---[ \t]*\n)([\s\S]*?)(^---[ \t]*(?:\n|$))/m;

/** The values of an article's front matter; [] where it has none. */
export function listFrontMatter(text: string): readonly EditableField[] {
  const head = FRONT_MATTER.exec(text);
  return head === null ? [] : listFields(head[2] ?? '');
}

/** An article with one value of its front matter changed. It cites nothing: it is the source. */
export function editFrontMatter(text: string, { path, value }: RecordEdit): string | null {
  const head = FRONT_MATTER.exec(text);
  if (head === null) return null;
  const [whole, start = '', yaml = '', end = ''] = head;
  const edited = editRecord(yaml, { path, value, cite: null });
  return edited === null ? null : start + edited + end + text.slice(whole.length);
}
