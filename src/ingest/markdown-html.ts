import { isHidingStyle } from './hiding-style.ts';

const PARAGRAPH_NUMBER = /^<!--\s*¶\s*\d{1,6}\s*-->$/;
const TAG =
  /<(?<slash>\/?)(?<name>[a-z][a-z0-9-]*)(?<attributes>(?:\s+[^\s"'<>=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>=`]+))?)*)\s*\/?>/iy;
/** Where something may begin: an escape, a code span or fence, a comment, a tag. */
const NEXT = /\\[\s\S]|`+|<!--|<(?=[a-z/])/gi;
/** Their content is not for readers, whatever is in it. */
const NEVER_TEXT = new Set(
  'script style noscript template iframe object applet svg math canvas audio video form button select datalist textarea nav dialog noembed noframes title head'.split(
    ' ',
  ),
);
const VOID = new Set(
  'area base br col embed hr img input link meta param source track wbr'.split(' '),
);
const HIDING_ATTRIBUTE = /\s(?:hidden|popover)(?=[\s=]|$)|\saria-hidden\s*=\s*["']?\s*true/i;
const STYLE = /\sstyle\s*=\s*(?:"([^"]*)"|'([^']*)'|(\S+))/i;

export interface PlainMarkdown {
  readonly text: string;
  /** Whether an element that hides its content never ends, so that all after it was cut off. */
  readonly isCutOff: boolean;
}

/**
 * Markdown without HTML: scripts, forms, comments and hidden elements go with their content, of other
 * tags the content stays. Comments that number a paragraph stay too, and so does code. What a browser
 * would not show because something is never closed is not shown here either.
 */
export function removeHtml(markdown: string): PlainMarkdown {
  const parts: string[] = [];
  let from = 0;
  let at = 0;
  /** Takes what was passed over, and puts `instead` in the place of what follows until `to`. */
  const replace = (to: number, instead: string): void => {
    parts.push(markdown.slice(from, at), instead);
    from = to;
  };
  for (;;) {
    NEXT.lastIndex = Math.max(at, from);
    const match = NEXT.exec(markdown);
    if (match === null) break;
    at = match.index;
    const [found] = match;
    if (found.startsWith('`')) at = endOfCode(markdown, at, found);
    else if (found.startsWith('\\')) at += 2;
    else if (found === '<!--') {
      const end = markdown.indexOf('-->', at + 2);
      if (end < 0) return { text: parts.join('') + markdown.slice(from, at), isCutOff: true };
      const comment = markdown.slice(at, end + 3);
      replace(end + 3, PARAGRAPH_NUMBER.test(comment) ? comment : ' ');
    } else {
      TAG.lastIndex = at;
      const tag = TAG.exec(markdown);
      if (tag === null) {
        at += 1;
        continue;
      }
      const { slash = '', name = '', attributes = '' } = tag.groups ?? {};
      const end = at + tag[0].length;
      const isHiding = slash === '' && hides(name.toLowerCase(), attributes);
      const last = isHiding ? endOfElement(markdown, end, name.toLowerCase()) : end;
      if (last === null) return { text: parts.join('') + markdown.slice(from, at), isCutOff: true };
      replace(last, isHiding || /^br$/i.test(name) ? ' ' : '');
    }
  }
  return { text: parts.join('') + markdown.slice(from), isCutOff: false };
}

function hides(name: string, attributes: string): boolean {
  if (VOID.has(name)) return false;
  if (NEVER_TEXT.has(name) || HIDING_ATTRIBUTE.test(attributes)) return true;
  const style = STYLE.exec(attributes);
  return style !== null && isHidingStyle(style[1] ?? style[2] ?? style[3] ?? '');
}

/** After the backticks that close the code; after those that open it when none do. */
function endOfCode(markdown: string, start: number, ticks: string): number {
  const inside = start + ticks.length;
  const isFence = ticks.length >= 3 && /(?:^|\n)[ \t>]*$/.test(markdown.slice(0, start).slice(-40));
  if (isFence) {
    const close = new RegExp(`\\n[ \\t>]*${ticks}\`*[ \\t]*(?=\\n|$)`, 'g');
    close.lastIndex = inside;
    // A fence that is never closed goes on to the end.
    return close.exec(markdown) === null ? markdown.length : close.lastIndex;
  }
  // A span of code stays within its paragraph.
  const blank = markdown.indexOf('\n\n', inside);
  const paragraph = markdown.slice(inside, blank < 0 ? markdown.length : blank);
  for (const { 0: run, index } of paragraph.matchAll(/`+/g)) {
    if (run.length === ticks.length) return inside + index + run.length;
  }
  return inside;
}

/** After the tag that closes the element, elements of the same name inside of it aside. */
function endOfElement(markdown: string, start: number, name: string): number | null {
  const tags = new RegExp(`<(/?)${name}(?=[\\s/>])[^>]*>`, 'gi');
  tags.lastIndex = start;
  let depth = 1;
  for (let tag = tags.exec(markdown); tag !== null; tag = tags.exec(markdown)) {
    // Of scripts and the like, tags in the content are no tags.
    if (tag[1] === '/') depth -= 1;
    else if (!/^(?:script|style|textarea|title|iframe)$/.test(name)) depth += 1;
    if (depth === 0) return tags.lastIndex;
  }
  return null;
}
