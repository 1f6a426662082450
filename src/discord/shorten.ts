/** Room for text, in both measures that Discord applies. */
export interface Room {
  readonly characters: number;
  readonly bytes: number;
}

export function measure(text: string): Room {
  return { characters: text.length, bytes: Buffer.byteLength(text) };
}

function fits(text: string, room: Room): boolean {
  return text.length <= room.characters && Buffer.byteLength(text) <= room.bytes;
}

const ELLIPSIS = ' …';
/** A sentence end is taken when no more than this share of the room is lost to it; then a word. */
const SENTENCE_SHARE = 0.6;
const WORD_SHARE = 0.3;
/** A sentence's end and closing marks: `.` `?”` `!)`, and citation numbers behind it. */
const SENTENCE_END = /[.!?…][”"’')]*( ?\\\[\d+\\?\])*$/u;

/**
 * Markdown cut down to the room, at the end of a sentence or line where one is near, else of a
 * word, with an ellipsis; never within a link, a bold span, an escape or a character. Returns it
 * unchanged when it fits, and an empty text when not even a word does.
 */
export function shortenMarkdown(markdown: string, room: Room): string {
  if (fits(markdown, room)) return markdown;
  const inner = {
    characters: room.characters - ELLIPSIS.length,
    bytes: room.bytes - Buffer.byteLength(ELLIPSIS),
  };
  let sentence = 0;
  let word = 0;
  let any = 0;
  for (const at of safeCuts(markdown)) {
    if (at > inner.characters) break;
    any = at;
    const next = markdown[at] ?? '\n';
    if (!/\s/u.test(next)) continue;
    word = at;
    if (next === '\n' || SENTENCE_END.test(markdown.slice(Math.max(0, at - 40), at))) sentence = at;
  }
  let cut = any;
  if (word >= any * WORD_SHARE) cut = word;
  if (sentence >= any * SENTENCE_SHARE) cut = sentence;
  if (Buffer.byteLength(markdown.slice(0, cut)) > inner.bytes) {
    cut = lastCutBefore(markdown, cut, inner.bytes);
  }
  const kept = markdown.slice(0, cut).trimEnd();
  return kept === '' ? '' : kept + ELLIPSIS;
}

/** Text without Markdown, such as a label: cut at a word with `…`, within `length`. */
export function shortenPlain(text: string, length: number): string {
  if (text.length <= length) return text;
  const characters = [...new Intl.Segmenter('en').segment(text.slice(0, length))];
  // The last one may have been cut in the middle, and the ellipsis needs a place.
  const kept = characters.slice(0, -1).map(({ segment }) => segment);
  while (kept.join('').length > length - 1) kept.pop();
  const cut = kept.join('');
  const atWord = cut.replace(/\s+\S*$/u, '');
  return `${(atWord.length > length / 2 ? atWord : cut).trimEnd()}…`;
}

function lastCutBefore(markdown: string, before: number, bytes: number): number {
  let last = 0;
  for (const at of safeCuts(markdown)) {
    if (at >= before || Buffer.byteLength(markdown.slice(0, at)) > bytes) break;
    last = at;
  }
  return last;
}

/** A whole that must not be cut: an escape, a link, a mention, code, or a bold span. */
const WHOLE =
  /\\[\s\S]|\[(?:\\[\s\S]|[^\]\\\n])*\]\([^)\s]*\)|<[@#:/tai][^>\s]*>|`[^`\n]*`|\*\*(?:\\[\s\S]|[^\\])+?\*\*/uy;

/** Offsets at which the text may end, in order. */
function* safeCuts(markdown: string): Generator<number> {
  for (let at = 0; at < markdown.length;) {
    WHOLE.lastIndex = at;
    const whole = WHOLE.exec(markdown);
    at += whole ? whole[0].length : (markdown.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
    // Marks and joiners belong to the character before them.
    if (!/^(?:\p{M}|\p{Emoji_Modifier}|\u200c|\u200d)/u.test(markdown.slice(at, at + 2))) {
      yield at;
    }
  }
}
