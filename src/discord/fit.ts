import { measure, shortenMarkdown, type Room } from './shorten.ts';

export interface FittedText {
  readonly markdown: string;
  readonly shrink?: boolean;
  readonly whole?: boolean;
}

/** Says that something is missing, wherever it was taken from. */
const NOTE = '-# Shortened to fit into one message.';
/** What is left of a text is worth showing from this many characters on. */
const WORTH_SHOWING = 80;

/**
 * The texts cut down until all fit together, in their order; a text that is left out is empty.
 * Those that may shrink give way first, each time the last one first, and a line at the end says
 * that something is missing. Never fails: with no room at all, nothing is left.
 */
export function fitTexts(texts: readonly FittedText[], room: Room): string[] {
  const fitted = texts.map(({ markdown }) => markdown);
  const free = freeRoom(fitted, room);
  if (free.characters >= 0 && free.bytes >= 0) return fitted;

  const note = measure(NOTE);
  const inner = { characters: room.characters - note.characters, bytes: room.bytes - note.bytes };
  const positions = texts.map((_, at) => at).toReversed();
  const order = [
    ...positions.filter((at) => texts[at]?.shrink === true),
    ...positions.filter((at) => texts[at]?.shrink !== true),
  ];
  for (const at of order) {
    const left = freeRoom(fitted, inner);
    if (left.characters >= 0 && left.bytes >= 0) break;
    const text = fitted[at] ?? '';
    const size = measure(text);
    const allowed = {
      characters: size.characters + Math.min(0, left.characters),
      bytes: size.bytes + Math.min(0, left.bytes),
    };
    const isWorthIt = texts[at]?.whole !== true && allowed.characters >= WORTH_SHOWING;
    fitted[at] = isWorthIt ? shortenMarkdown(text, allowed) : '';
  }
  return inner.characters >= 0 && inner.bytes >= 0 ? [...fitted, NOTE] : fitted;
}

/** What the texts leave free; negative when they take more than there is. */
function freeRoom(texts: readonly string[], room: Room): Room {
  let { characters, bytes } = room;
  for (const text of texts) {
    const size = measure(text);
    characters -= size.characters;
    bytes -= size.bytes;
  }
  return { characters, bytes };
}
