/** Characters that are read as if they were not there: zero width, direction marks, soft hyphen. */
export const INVISIBLE =
  '\\u00AD\\u061C\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u206F\\uFE00-\\uFE0F\\uFEFF';

/** All that people write for an apostrophe, with the ayn and hamza of transliterated Arabic. */
export const APOSTROPHES = "'’‘ʼʻʾʿ`´′";

/** Letters that Unicode does not take apart into a base letter and a mark. */
const UNDECOMPOSED: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
  ς: 'σ',
};

const NOT_FOLDED = new RegExp(`[${Object.keys(UNDECOMPOSED).join('')}]`, 'g');

const NOT_KEPT = new RegExp(
  `[^\\p{L}\\p{N}.,]|[${APOSTROPHES}]|(?<!\\p{Nd})[.,]|[.,](?!\\p{Nd})`,
  'gu',
);

/**
 * A word without what people type differently: compatibility forms, case, diacritics, apostrophes,
 * invisible characters. `Shīʿa`, `Shi’a` and `ＳＨＩＡ` → `shia`. Only letters, digits and the points
 * and commas between digits are left. Folding twice changes nothing.
 */
export function foldWord(word: string): string {
  if (/^[a-z0-9]*$/.test(word)) return word;
  return stripMarks(stripMarks(word).toLowerCase())
    .replace(NOT_FOLDED, (letter) => UNDECOMPOSED[letter] ?? letter)
    .replace(NOT_KEPT, '');
}

/** As `foldWord`, but case is kept: `U.S.` → `US`. It tells an abbreviation from a word. */
export function foldSpelling(word: string): string {
  if (/^[A-Za-z0-9]*$/.test(word)) return word;
  return stripMarks(word).replace(NOT_KEPT, '');
}

function stripMarks(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '');
}
