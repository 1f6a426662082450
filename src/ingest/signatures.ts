/* eslint-disable no-control-regex -- that is what files begin with */

/** What a file is when it starts like this, and what to do instead. */
const SIGNATURES: readonly (readonly [RegExp, string, string])[] = [
  [/^%PDF-/, 'is a PDF.', 'Save its text as .txt or the page as .html first.'],
  [
    /^PK(?:\u0003\u0004|\u0005\u0006|\u0007\u0008)/,
    'is a Word file or another archive.',
    'Save it as .txt, .md or .html first.',
  ],
  [/^\u00d0\u00cf\u0011\u00e0/, 'is an old Word file.', 'Save it as .txt or .html first.'],
  [/^\{\\rtf/, 'is an RTF file.', 'Save it as .txt or .html first.'],
  [/^%!PS/, 'is a PostScript file.', 'Save its text as .txt first.'],
  [
    // gzip, bzip2, xz, 7z, RAR, zstd
    /^(?:\u001f\u008b|BZh\d1AY|\u00fd7zXZ|7z\u00bc\u00af|Rar!\u001a|\u0028\u00b5\u002f\u00fd)/,
    'is an archive.',
    'Unpack it first.',
  ],
  [
    // PNG, JPEG, GIF, TIFF, BMP, WebP and other RIFF, ICO
    /^(?:\u0089PNG|\u00ff\u00d8\u00ff|GIF8[79]a|II\*\0|MM\0\*|BM[\s\S]{4}\0\0\0\0|RIFF[\s\S]{4}|\0\0\u0001\0)/,
    'is a picture or sound.',
    'Give the text that goes with it.',
  ],
  [
    // MP4 and its kin, Matroska, Ogg, MP3, FLAC
    /^(?:[\s\S]{4}ftyp|\u001aE\u00df\u00a3|OggS\0|ID3[\u0002-\u0004]|fLaC)/,
    'is a film or sound.',
    'Give the text that goes with it.',
  ],
  [
    // Linux, macOS, WebAssembly, Windows
    /^(?:\u007fELF|\u00cf\u00fa\u00ed\u00fe|\u00ca\u00fe\u00ba\u00be|\0asm|MZ[\s\S]\0)/,
    'is a program.',
    'Give the text of an article.',
  ],
  [/^SQLite format 3/, 'is a database.', 'Give the text of an article.'],
];

/** What the bytes are by their beginning, and a repair; null when that tells no other than text. */
export function recogniseBinary(bytes: Uint8Array): readonly [string, string] | null {
  const start = Buffer.from(bytes.subarray(0, 16)).toString('latin1');
  for (const [pattern, what, repair] of SIGNATURES) {
    if (pattern.test(start)) return [what, repair];
  }
  return null;
}
