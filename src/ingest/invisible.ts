/** Control characters that no text needs; the line end and the tabulator are none of them. */
// eslint-disable-next-line no-control-regex
export const CONTROL = /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f]/g;

/**
 * What takes no room on the page and so hides words from search, or words from readers: soft hyphens,
 * zero-width blanks and operators, marks that turn the order of the letters, annotations, and the
 * tags that spell out a text which nobody sees. Joiners stay: Persian and many emoji need them.
 */
const INVISIBLE =
  /[\u00ad\u180e\u200b\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu;

/** The text as a reader sees it, without controls and what takes no room. */
export function dropInvisible(text: string): string {
  return text.replace(CONTROL, '').replace(INVISIBLE, '');
}
