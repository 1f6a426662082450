/** UTF-16 offsets of a stretch of text, without white space at its ends. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

const ABBREVIATIONS =
  'Mr|Mrs|Ms|Dr|Prof|St|Sr|Jr|Gen|Col|Maj|Lt|Capt|Sgt|Rev|Gov|Sen|Rep|Pres|Hon|Mt|Ft|No|Nos|Vol|Art|Fig|Ch|pp|p|ca|cf|vs|v|al|approx|est|Inc|Ltd|Co|Corp|Bros|Dept|Univ|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec';
const ENDS_IN_ABBREVIATION = new RegExp(
  // A known abbreviation; an initial (J. Smith); letters with points (U.S., e.g.).
  `(?:(?<![\\p{L}\\p{N}])(?:${ABBREVIATIONS}|\\p{Lu}|(?:\\p{L}\\.)+\\p{L}))\\.$`,
  'u',
);
/** Words that open a sentence so often that the abbreviation before them ended one: “… the U.S. The …”. */
const OPENS_SENTENCE =
  /^(?:The|This|That|These|Those|It|Its|He|She|They|In|On|At|But|And|However|After|A|An|Some|Many|When|While|As|There|For|His|Her|Their)\s/;

// The full stop, what closes with it, white space, and something that can begin a sentence.
const BOUNDARY =
  /[.!?…]+["'”’»)\]]*\s+(?=["'“‘«([¿¡]*[\p{Lu}\p{Lo}\p{N}])|[。！？]+["”’」』]*\s*|\n\s*\n\s*/gu;

/**
 * The sentences of a text in order: none is empty, together they hold all but white space. Full
 * stops of abbreviations (St., No. 5), initials (J. Smith) and decimals (3.5) end none.
 */
export function splitSentences(text: string): readonly Stretch[] {
  const sentences: Stretch[] = [];
  let start = 0;
  for (const match of text.matchAll(BOUNDARY)) {
    const next = match.index + match[0].length;
    const before = text.slice(Math.max(start, match.index - 20), match.index + 1);
    if (ENDS_IN_ABBREVIATION.test(before)) {
      const isInitials = /(?:\p{L}\.){2}$/u.test(before);
      if (!isInitials || !OPENS_SENTENCE.test(text.slice(next, next + 12))) continue;
    }
    pushTrimmed(sentences, text, start, next);
    start = next;
  }
  pushTrimmed(sentences, text, start, text.length);
  return sentences;
}

/** Adds a stretch without the white space at its ends, unless nothing is left. */
export function pushTrimmed(into: Stretch[], text: string, start: number, end: number): void {
  const piece = text.slice(start, end);
  const trimmedStart = start + (piece.length - piece.trimStart().length);
  const trimmedEnd = start + piece.trimEnd().length;
  if (trimmedEnd > trimmedStart) into.push({ start: trimmedStart, end: trimmedEnd });
}

/** Whether a word that starts here is the first of its sentence, clause behind a colon, or text. */
export function startsSentenceAt(text: string, start: number): boolean {
  return (
    start === 0 ||
    /^[^\p{L}\p{N}]*$|[.!?…:—]["'”’)]*\s+["'“‘(]*$/u.test(text.slice(Math.max(0, start - 6), start))
  );
}
