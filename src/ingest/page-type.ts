import { DownloadError } from './download-error.ts';
import { recogniseBinary } from './signatures.ts';
import type { DocumentFormat } from './draft.ts';

export interface PageType {
  /** Null for plain text, which may be Markdown or a page by its name and content. */
  readonly format: DocumentFormat | null;
  /** As the server says, lower case. */
  readonly charset: string | null;
}

const FORMATS: Readonly<Record<string, DocumentFormat | null>> = {
  'text/html': 'html',
  'application/xhtml+xml': 'html',
  'text/markdown': 'markdown',
  'text/x-markdown': 'markdown',
  'text/plain': null,
};

/** What a `Content-Type` promises. Throws a `DownloadError` for all but pages and text. */
export function readPageType(header: string | undefined, host: string): PageType {
  const [type = '', ...parameters] = (header ?? '').split(';').map((part) => part.trim());
  const name = type.toLowerCase();
  const format = Object.hasOwn(FORMATS, name) ? FORMATS[name] : undefined;
  if (format === undefined) {
    const what = /^[\w.+-]{1,40}\/[\w.+-]{1,60}$/.test(name) ? `"${name}"` : 'no type';
    throw new DownloadError('wrong-type', `${host} sends ${what}, not a page or text.`);
  }
  const charset = parameters
    .map((parameter) => /^charset\s*=\s*["']?([\w.:-]{1,40})["']?$/i.exec(parameter)?.[1])
    .find((value) => value !== undefined);
  return { format, charset: charset?.toLowerCase() ?? null };
}

/** Whether the bytes may be text at all, whatever was promised. Throws a `DownloadError`. */
export function checkIsText(bytes: Buffer, host: string): void {
  const binary = recogniseBinary(bytes);
  if (binary !== null) {
    throw new DownloadError('wrong-type', `What ${host} calls a page or text ${binary[0]}`);
  }
  // UTF-16 is full of them, but says so first.
  const isMarked = /^(?:\u00ff\u00fe|\u00fe\u00ff)/.test(bytes.toString('latin1', 0, 2));
  if (!isMarked && bytes.includes(0)) {
    throw new DownloadError('wrong-type', `What ${host} calls a page or text is neither.`);
  }
}
