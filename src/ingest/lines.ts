const NARROWEST = 40;
const WIDEST = 100;
const LIST_ITEM = /^\s*(?:[-*•‣▪–]|\d{1,3}[.)])\s+\S/;
const SENTENCE_END = /[.!?…:]["'”’»)\]]*$/;

/**
 * The paragraphs of plain text, in order, with single blanks. A line is a paragraph, except in
 * hard-wrapped text, where the lines that an editor broke at its margin are joined again.
 */
export function splitParagraphs(text: string): string[] {
  // Not `\s`, which has the line end in it.
  const lines = text.split('\n').map((line) => line.replace(/\s+/g, ' ').trim());
  const margin = findMargin(lines);
  const paragraphs: string[] = [];
  let previous = '';
  for (const line of lines) {
    const last = paragraphs.length - 1;
    if (line !== '' && previous !== '' && margin !== null && isBroken(previous, line, margin)) {
      paragraphs[last] = `${paragraphs[last] ?? ''} ${line}`;
    } else if (line !== '') paragraphs.push(line);
    previous = line;
  }
  return paragraphs;
}

/**
 * The width at which the text was wrapped, or null when it was not. The sign of wrapping is that
 * the next line's first word had no room on the line before; that the next line goes on in lower
 * case tells it from paragraphs that happen to be of one length.
 */
function findMargin(lines: readonly string[]): number | null {
  // A long address cannot be broken, so it says nothing about the margin.
  const widths = lines.filter((line) => line.includes(' ')).map((line) => line.length);
  const margin = widths.reduce((widest, width) => Math.max(widest, width), 0);
  if (margin < NARROWEST || margin > WIDEST) return null;
  let broken = 0;
  let goesOn = 0;
  let ended = 0;
  for (const [index, next] of lines.entries()) {
    const line = lines[index - 1] ?? '';
    if (line === '' || next === '' || !isBroken(line, next, margin)) continue;
    broken += 1;
    if (/^["'“‘(]?[\p{Ll}\p{Lo}]/u.test(next)) goesOn += 1;
    if (SENTENCE_END.test(line)) ended += 1;
  }
  return broken > 0 && goesOn >= broken * 0.4 && ended <= broken * 0.5 ? margin : null;
}

/** Editors that balance lines leave a few characters of room. */
function isBroken(line: string, next: string, margin: number): boolean {
  const word = /^\S+/.exec(next)?.[0] ?? '';
  return line.length + 1 + word.length > margin * 0.93 && !LIST_ITEM.test(next);
}
