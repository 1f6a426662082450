/**
 * Data as inert Markdown: whatever a source or a person wrote is shown as it is, and neither
 * formats, links, mentions nor hides anything.
 */

/**
 * Control, zero-width, bidirectional and tag characters, which can hide or reorder text; a lone
 * surrogate, which is no text; and the zero-width joiners, except between letters of Arabic
 * script, where Persian spelling needs them.
 */
const INVISIBLE =
  /(?!\s)\p{Cc}|[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]|\p{Surrogate}|(?<!\p{Script=Arabic})[\u200c\u200d]|[\u200c\u200d](?!\p{Script=Arabic})/gu;
const WHITESPACE = /\s+/gu;
/** A list, a heading, a quotation or small print where it begins a line; `>` and `#` always go. */
const LINE_START = /^( *)([-+]|\d+(?=[.)]))/u;
/** What formats anywhere in a line. A mention, timestamp or emoji begins with `<`. */
const INLINE = /[\\*_~`|>#<[\]]/gu;

/**
 * One line of text without what cannot be seen: whitespace collapsed into single spaces. For
 * labels, which are no Markdown.
 */
export function plainText(text: string): string {
  return text.replace(INVISIBLE, '').replace(WHITESPACE, ' ');
}

/**
 * The text as one line of Markdown that shows just this text. Addresses in it are no links, since
 * the backslash parts their scheme; `@everyone` and the like are broken by a zero-width space.
 */
export function escapeMarkdown(text: string): string {
  return plainText(text)
    .replace(INLINE, '\\$&')
    .replace(LINE_START, (_, indent: string, mark: string) =>
      /\d/.test(mark) ? `${indent}${mark}\\` : `${indent}\\${mark}`,
    )
    .replace(/:(?=\/\/)/gu, '\\:')
    .replace(/@(?=everyone|here)/giu, '@\u200b')
    .replace(/\\<(?=[@:/])/gu, '\\<\\');
}

/** The text that `escapeMarkdown` was given, but for what it left out. */
export function unescapeMarkdown(markdown: string): string {
  return markdown.replace(/\\(?=[!-/:-@[-`{-~])/gu, '').replaceAll('\u200b', '');
}

/**
 * A link whose words are data. Only http and https without a password become links; anything
 * else gives the words alone, as does an address longer than `MAX_LINK`.
 */
export function link(text: string, address: string | null): string {
  const words = escapeMarkdown(text);
  const url = address === null ? null : safeUrl(address);
  return url === null || words.trim() === '' ? words : `[${words}](${url})`;
}

/** Longer addresses would eat up the text that a message may hold. */
const MAX_LINK = 400;

/** The address with every character encoded that could end a Markdown link, or null. */
export function safeUrl(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (!/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return null;
  const safe = url.href.replace(
    /[()<>[\]\\"'`|\s]/gu,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
  return safe.length > MAX_LINK ? null : safe;
}

/** The text with these spans of it in bold; spans are in order and apart. */
export function boldSpans(
  text: string,
  spans: readonly (readonly [start: number, end: number])[],
): string {
  let markdown = '';
  let at = 0;
  const marks = joinTouching(
    spans.filter(([start, end]) => /\S/u.test(plainText(text.slice(start, end)))),
  );
  for (const [start, end] of marks) {
    const [, before, word, after] =
      /^(\s*)(.*?)(\s*)$/su.exec(escapeMarkdown(text.slice(start, end))) ?? [];
    markdown += `${escapeMarkdown(text.slice(at, start))}${before}**${word}**${after}`;
    at = end;
  }
  return markdown + escapeMarkdown(text.slice(at));
}

/** `**a****b**` would not be read as two bold words. */
function joinTouching(spans: readonly (readonly [number, number])[]): [number, number][] {
  const joined: [number, number][] = [];
  for (const [start, end] of spans) {
    const last = joined.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else joined.push([start, end]);
  }
  return joined;
}
