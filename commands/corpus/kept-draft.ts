import { z } from 'zod';
import type { ArticleDraft } from '../../src/ingest/draft.ts';
import type { Json, Store } from '../../src/store/store.ts';

/**
 * A draft between its card and its place in the corpus. It is kept in the store like the state of
 * any button, so that a restart loses nothing; whoever sends another view's id gets nothing.
 */

const text = z.string();
const found = text.nullable();
const paragraph = z.int();
const draftSchema: z.ZodType<ArticleDraft> = z.strictObject({
  format: z.enum(['text', 'markdown', 'html']),
  found: z.strictObject({
    title: found,
    author: found,
    publisher: found,
    date: found,
    url: found,
    licence: found,
  }),
  blocks: z.array(
    z.strictObject({
      kind: z.enum(['title', 'heading', 'paragraph']),
      level: z.int(),
      paragraph,
      text,
    }),
  ),
  omitted: z.array(
    z.strictObject({
      kind: z.enum(['caption', 'credit', 'pull-quote', 'boilerplate', 'table', 'code']),
      paragraph,
      text,
    }),
  ),
  notes: z.array(text),
});
const keptSchema = z.strictObject({ draft: draftSchema });

/** Gives the id under which it is found again, for at least 90 days. */
export async function keepDraft(store: Store, draft: ArticleDraft): Promise<string> {
  return await store.saveView({ draft } as unknown as Json);
}

export async function findDraft(store: Store, id: string): Promise<ArticleDraft | undefined> {
  return keptSchema.safeParse(await store.loadView(id)).data?.draft;
}
