import { downloadPage } from '../../src/ingest/download.ts';
import type { ArticleDraft } from '../../src/ingest/draft.ts';
import { ReaderPlaces } from '../../src/ingest/reader-places.ts';
import { readSubmission, type Submission } from '../../src/ingest/read-submission.ts';

export type DraftOutcome =
  | { readonly status: 'read'; readonly draft: ArticleDraft }
  | { readonly status: 'refused'; readonly reason: string; readonly repair: string };

const places = new ReaderPlaces();

const ALL_BUSY: DraftOutcome = {
  status: 'refused',
  reason: 'Other moderators have had articles read for a whole minute, so this was not read.',
  repair: 'Try again in a moment.',
};

/** What a moderator handed in, as a draft. `onWait`: others are read first. */
export async function readDraft(submission: Submission, onWait: () => void): Promise<DraftOutcome> {
  return (await places.take(() => readSubmission(submission), onWait)) ?? ALL_BUSY;
}

/** The same for a page, by its address. */
export async function readPage(
  address: string,
  allowLoopback: boolean,
  onWait: () => void,
): Promise<DraftOutcome> {
  const downloaded = await downloadPage(address, { allowLoopback });
  if (downloaded.status === 'refused') return downloaded;
  return await readDraft({ kind: 'page', page: downloaded.page }, onWait);
}
