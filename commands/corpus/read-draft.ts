import { downloadPage } from '../../src/ingest/download.ts';
import type { ArticleDraft } from '../../src/ingest/draft.ts';
import { readSubmission, type Submission } from '../../src/ingest/read-submission.ts';

export type DraftOutcome =
  | { readonly status: 'read'; readonly draft: ArticleDraft }
  | { readonly status: 'refused'; readonly reason: string; readonly repair: string };

/** Each reading may take 0.4 GB of memory for some seconds: one waits for another. */
let last: Promise<unknown> = Promise.resolve();

/** What a moderator handed in, as a draft. */
export async function readDraft(submission: Submission): Promise<DraftOutcome> {
  const reading = last.then(() => readSubmission(submission));
  last = reading.catch(() => {});
  return await reading;
}

/** The same for a page, by its address. */
export async function readPage(address: string, allowLoopback: boolean): Promise<DraftOutcome> {
  const downloaded = await downloadPage(address, { allowLoopback });
  if (downloaded.status === 'refused') return downloaded;
  return await readDraft({ kind: 'page', page: downloaded.page });
}
