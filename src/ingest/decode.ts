import { IngestError } from './ingest-error.ts';
import { CONTROL, dropInvisible } from './invisible.ts';
import { recogniseBinary } from './signatures.ts';

const MAX_DOCUMENT_BYTES = 5 * 1024 * 1024;

export interface DecodedText {
  /** NFC, `\n` line ends, without byte order mark and stray control characters. */
  readonly text: string;
  /** A sentence when the encoding had to be guessed. */
  readonly note: string | null;
}

// 0x80–0x9F of windows-1252; blank where nothing is defined. Node's own decoder reads these bytes
// as control characters in some releases, which would eat the quotation marks.
const WINDOWS_1252 = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';

/**
 * The text of a document: by byte order mark, else as UTF-8, else by the charset that its server
 * (`charset`) or the page itself declares, else as windows-1252, which is told. Throws an `IngestError` for what is no text, is empty or is
 * over 5 MB.
 */
export function decodeText(
  bytes: Buffer,
  name: string,
  charset: string | null = null,
): DecodedText {
  checkSize(bytes.length, name);
  const binary = recogniseBinary(bytes);
  if (binary !== null) throw new IngestError('binary-file', name, ...binary);

  const { text, note } = decode(bytes, name, charset);
  const controls = text.match(CONTROL)?.length ?? 0;
  if (text.includes('\0') || controls > text.length / 200) {
    throw new IngestError(
      'binary-file',
      name,
      'is no text: it holds control characters.',
      'Save it as UTF-8 text (.txt, .md or .html).',
    );
  }
  const clean = dropInvisible(text.replace(/\r\n?|[\u2028\u2029]/g, '\n')).normalize('NFC');
  if (clean.trim() === '') {
    throw new IngestError('empty-file', name, 'is empty.', 'Give the text of the article.');
  }
  return { text: clean, note };
}

/** Throws for a document of more than 5 MB; callable before it is read. */
export function checkSize(bytes: number, name: string): void {
  if (bytes <= MAX_DOCUMENT_BYTES) return;
  const size = (bytes / 1024 / 1024).toFixed(1);
  throw new IngestError('file-too-large', name, `has ${size} MB; at most 5 are read.`, 'Split it.');
}

function decode(bytes: Buffer, name: string, told: string | null): DecodedText {
  const mark = bytes.subarray(0, 3).toString('latin1');
  if (mark === '\u00ef\u00bb\u00bf') return { text: strictly('utf-8', bytes, name), note: null };
  if (mark.startsWith('\u00ff\u00fe')) {
    return { text: strictly('utf-16le', bytes, name), note: null };
  }
  if (mark.startsWith('\u00fe\u00ff')) {
    if (bytes.length % 2 !== 0) throw unknownEncoding(name, 'utf-16be');
    const swapped = Buffer.from(bytes).swap16();
    return { text: strictly('utf-16le', swapped, name), note: null };
  }
  const charset = told ?? declaredCharset(bytes);
  // These write other letters in the bytes of ASCII, so that they look like UTF-8.
  if (charset !== null && /^(?:iso-2022-|hz-|utf-?7)/.test(charset)) {
    return { text: strictly(charset, bytes, name), note: null };
  }
  // Where both a page's own word and UTF-8 fit, UTF-8 is right: other text is never by accident so.
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), note: null };
  } catch {
    if (
      charset !== null &&
      !/^(?:utf-?8|windows-1252|iso-8859-1|latin-?1|us-ascii)$/.test(charset)
    ) {
      return { text: strictly(charset, bytes, name), note: null };
    }
    const text = decodeWindows1252(bytes);
    if (text === null) throw unknownEncoding(name, charset ?? 'utf-8');
    const note =
      'It is not UTF-8 and was read as windows-1252: look at its quotation marks and accents.';
    return { text, note: charset === null || charset.startsWith('utf') ? note : null };
  }
}

function strictly(encoding: string, bytes: Buffer, name: string): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    throw unknownEncoding(name, encoding, error);
  }
}

function unknownEncoding(name: string, encoding: string, cause?: unknown): IngestError {
  const reason = `cannot be read as ${encoding}.`;
  return new IngestError('unknown-encoding', name, reason, 'Save it again as UTF-8.', cause);
}

/** Of an HTML page, lower case; looked for where browsers look. */
function declaredCharset(bytes: Buffer): string | null {
  const head = bytes.subarray(0, 1024).toString('latin1');
  return /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1]?.toLowerCase() ?? null;
}

/** Null when a byte stands for nothing there. */
function decodeWindows1252(bytes: Buffer): string | null {
  const undefinedBytes = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);
  if (bytes.some((byte) => undefinedBytes.has(byte))) return null;
  // eslint-disable-next-line no-control-regex
  return bytes
    .toString('latin1')
    .replace(/[\u0080-\u009f]/g, (char) => WINDOWS_1252.charAt(char.charCodeAt(0) - 0x80));
}
