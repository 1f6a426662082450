import { assert, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeText } from '../../src/ingest/decode.ts';
import { IngestError } from '../../src/ingest/ingest-error.ts';

const SENTENCE = 'Zoë said: “It’s 5 € – no more.”';

function codeOf(bytes: Buffer): string | null {
  try {
    decodeText(bytes, 'a.txt');
    return null;
  } catch (error) {
    if (error instanceof IngestError) return error.code;
    throw error;
  }
}

describe('decodeText', () => {
  it.each([
    ['UTF-8', Buffer.from(SENTENCE)],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${SENTENCE}`)],
    ['UTF-16, little endian', Buffer.from(`\ufeff${SENTENCE}`, 'utf16le')],
    ['UTF-16, big endian', Buffer.from(`\ufeff${SENTENCE}`, 'utf16le').swap16()],
  ])('reads %s without a note', (_, bytes) => {
    expect(decodeText(bytes, 'a.txt')).toEqual({ text: SENTENCE, note: null });
  });

  it('takes what is not UTF-8 for windows-1252, and says so', () => {
    const bytes = Buffer.from(
      'Zo\u00eb said: \u0093It\u0092s 5 \u0080 \u0096 no more.\u0094',
      'latin1',
    );
    const { text, note } = decodeText(bytes, 'a.txt');
    expect(text).toBe(SENTENCE);
    expect(note).toContain('windows-1252');
  });

  it('believes a page that declares its charset', () => {
    const page = Buffer.concat([
      Buffer.from('<meta charset="iso-8859-2"><p>'),
      Buffer.from([0xb3, 0xf3, 0x64, 0xbc]),
    ]);
    expect(decodeText(page, 'a.html')).toMatchObject({
      text: expect.stringContaining('łódź') as string,
      note: null,
    });
  });

  it('is clear about what cannot be read', () => {
    expect(codeOf(Buffer.from([0x41, 0x81, 0x42, 0x8d]))).toBe('unknown-encoding');
    expect(codeOf(Buffer.from('\ufeffab', 'utf16le').subarray(0, 5))).toBe('unknown-encoding');
    expect(codeOf(Buffer.from('text\0with nul'))).toBe('binary-file');
    expect(codeOf(Buffer.from('no byte order mark', 'utf16le'))).toBe('binary-file');
    expect(codeOf(Buffer.from('%PDF-1.7 …'))).toBe('binary-file');
    expect(codeOf(Buffer.from('PK\u0003\u0004…', 'latin1'))).toBe('binary-file');
    expect(codeOf(Buffer.from('\u0001\u0002\u0003 x \u0005\u0006'))).toBe('binary-file');
    expect(codeOf(Buffer.alloc(0))).toBe('empty-file');
    expect(codeOf(Buffer.from('\ufeff \r\n\t\n'))).toBe('empty-file');
    expect(codeOf(Buffer.alloc(5 * 1024 * 1024 + 1, 'a'))).toBe('file-too-large');
    expect(codeOf(Buffer.alloc(5 * 1024 * 1024, 'a'))).toBeNull();
  });

  it('names the file and a repair', () => {
    expect(() => decodeText(Buffer.from('%PDF-1.7'), 'report.pdf')).toThrow(
      /^report\.pdf: is a PDF\. Save its text as \.txt/,
    );
  });

  it('makes all line ends one, and drops what hides words', () => {
    const text = 'a\r\nb\rc\u2028d so\u00adft zero\u200bwidth e\u0301';
    expect(decodeText(Buffer.from(text), 'a.txt').text).toBe('a\nb\nc\nd soft zerowidth é');
  });

  it('gives back UTF-8 text of any script in NFC', () => {
    const words = string({ unit: 'grapheme' }).filter((text) => !/[\p{C}\u2028\u2029]/u.test(text));
    assert(
      property(words, (text) => {
        const { text: decoded, note } = decodeText(Buffer.from(`a${text}`), 'a.txt');
        expect(decoded).toBe(`a${text}`.normalize('NFC'));
        expect(note).toBeNull();
      }),
    );
  });
});
