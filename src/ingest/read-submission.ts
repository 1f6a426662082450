import type { DownloadedPage } from './download.ts';
import type { ArticleDraft } from './draft.ts';
import type { IngestErrorCode } from './ingest-error.ts';
import type { ReadMessage, ReadTask } from './read-protocol.ts';
import type { Refusal } from './refusal.ts';
import { startReader } from './start-reader.ts';

const TIME_LIMIT_MS = 15_000;
/** Of an uploaded file or a pasted text, in bytes. */
const LARGEST_UPLOAD = 2 * 1024 * 1024;
const ENDINGS = /\.(?:md|markdown|txt|html?)$/i;

/** What a moderator hands in for the corpus. */
export type Submission =
  | { readonly kind: 'page'; readonly page: DownloadedPage }
  /** `name` tells the format: `.md`, `.txt` or `.html`. */
  | { readonly kind: 'file'; readonly name: string; readonly bytes: Uint8Array }
  /** Read as plain text, or as a page when it begins like one. */
  | { readonly kind: 'text'; readonly text: string };

export interface ReadOptions {
  readonly signal?: AbortSignal;
  /** Default: 15,000. */
  readonly timeLimitMs?: number;
}

export type ReadCode = IngestErrorCode | 'wrong-type' | 'too-slow' | 'unreadable' | 'cancelled';

export type ReadResult =
  | { readonly status: 'read'; readonly draft: ArticleDraft }
  | Refusal<ReadCode>;

/**
 * What somebody handed in as an article draft. It is read in a process of its own, with a limit of
 * memory and of time, so that whatever is in it ends in a draft or a refusal and the bot goes on
 * meanwhile. Each takes up to 0.4 GB for as long as it reads (see `ReaderPlaces`). The draft of a page names the address that it was downloaded from.
 */
export async function readSubmission(
  submission: Submission,
  options: ReadOptions = {},
): Promise<ReadResult> {
  const document = makeDocument(submission);
  if ('status' in document) return document;
  const result = await readApart(document, options);
  if (result.status === 'refused' || submission.kind !== 'page') return result;
  return { status: 'read', draft: withAddress(result.draft, submission.page.url) };
}

type Document = Omit<ReadTask, 'timeLimitMs'>;

function makeDocument(submission: Submission): Document | Refusal<ReadCode> {
  switch (submission.kind) {
    case 'page': {
      const { url, bytes, format, charset } = submission.page;
      const { host, pathname } = new URL(url);
      const name = pathname.length > 100 ? host : `${host}${pathname}`;
      return { name, bytes, format, charset };
    }
    case 'file': {
      const { name, bytes } = submission;
      if (!ENDINGS.test(name)) {
        const reason = `${shorten(name)} is no Markdown, text or HTML file by its name.`;
        return refuse('wrong-type', reason, 'Give a file that ends in .md, .txt or .html.');
      }
      return boundUpload(shorten(name), bytes);
    }
    case 'text':
      return boundUpload('The text', new TextEncoder().encode(submission.text));
  }
}

function boundUpload(name: string, bytes: Uint8Array): Document | Refusal<ReadCode> {
  if (bytes.length > LARGEST_UPLOAD) {
    const reason = `${name} has more than 2 MB.`;
    return refuse('file-too-large', reason, 'Give the article alone, in parts if need be.');
  }
  return { name, bytes, format: null, charset: null };
}

/** The ending stays, because it tells the format. */
function shorten(name: string): string {
  return name.length > 100 ? `${name.slice(0, 60)}…${name.slice(-30)}` : name;
}

function readApart(document: Document, options: ReadOptions): Promise<ReadResult> {
  const { name } = document;
  const { signal, timeLimitMs = TIME_LIMIT_MS } = options;
  return new Promise((resolve) => {
    if (signal?.aborted === true) return resolve(cancelled(name));
    const reader = startReader({ ...document, timeLimitMs });
    let result: ReadResult | null = null;
    const stop = (why: ReadResult): void => {
      result ??= why;
      // It may be in a loop for ever, so it is not asked.
      reader.kill('SIGKILL');
    };
    const cancel = (): void => stop(cancelled(name));
    const timer = setTimeout(() => stop(tooMuch('too-slow', name, 'time')), timeLimitMs);
    signal?.addEventListener('abort', cancel, { once: true });
    const end = (why: ReadResult): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancel);
      resolve(result ?? why);
    };
    reader.once('message', (message: ReadMessage) => {
      result ??= resultOf(message, name);
    });
    reader.once('error', (error) => end(unreadable(name, error.message)));
    reader.once('close', (code, exitSignal) => {
      // How V8 ends a process that is out of memory, alone or through a shell.
      const isAbort = exitSignal === 'SIGABRT' || exitSignal === 'SIGTRAP' || code === 134;
      end(isAbort ? tooMuch('too-complex', name, 'memory') : unreadable(name, 'its reader ended'));
    });
  });
}

function resultOf(message: ReadMessage, name: string): ReadResult {
  switch (message.kind) {
    case 'draft':
      return { status: 'read', draft: message.draft };
    case 'refused':
      return refuse(message.code, message.reason, message.repair);
    case 'failure':
      return unreadable(name, message.message);
  }
}

/** A page may claim any address; only one on the same host is its own to name. */
function withAddress(draft: ArticleDraft, from: string): ArticleDraft {
  const claimed = draft.found.url;
  if (claimed !== null && new URL(claimed).host === new URL(from).host) return draft;
  const found = { ...draft.found, url: from };
  if (claimed === null) return { ...draft, found };
  const note = `The page names an address on another host as its own: ${claimed}`;
  return { ...draft, found, notes: [...draft.notes, note] };
}

function unreadable(name: string, why: string): Refusal<ReadCode> {
  const repair = 'Save its text as .txt and upload that.';
  return refuse('unreadable', `${name} cannot be read (${why}).`, repair);
}

function tooMuch(
  code: 'too-slow' | 'too-complex',
  name: string,
  what: 'time' | 'memory',
): Refusal<ReadCode> {
  const repair = 'Save its text as .txt and upload that.';
  return refuse(code, `${name} takes too much ${what} to read.`, repair);
}

function cancelled(name: string): Refusal<ReadCode> {
  return refuse('cancelled', `Reading ${name} was cancelled.`, 'Ask again if it is still wanted.');
}

function refuse(code: ReadCode, reason: string, repair: string): Refusal<ReadCode> {
  return { status: 'refused', code, reason, repair };
}
