/** One run of Markdown as plain text, with what stood in it. Offsets `at` are into `text`. */
export interface InlineText {
  readonly text: string;
  readonly marks: readonly { readonly key: string; readonly at: number; readonly rawAt: number }[];
  readonly links: readonly { readonly url: string; readonly rawAt: number }[];
  readonly faults: readonly {
    readonly rawAt: number;
    readonly message: string;
    readonly repair: string;
  }[];
}

interface Delimiter {
  readonly char: string;
  /** Characters left that were not used up as markup; shown as they are. */
  count: number;
  readonly canOpen: boolean;
  readonly canClose: boolean;
}
type Piece = string | Delimiter | { readonly key: string; readonly rawAt: number };

const PUNCTUATION = /[!-/:-@[-`{-~\p{P}\p{S}]/u;
// The bound keeps a row of openers without an end from being read to the end each time.
const FOOTNOTE = /\[\^([^[\]\s]{1,200})\]/y;
// An address begins at what is no space: else a row of spaces would be split in every possible way.
const LINK =
  /(!?)\[((?:[^[\]\\]|\\.)*)\]\([ \t]*(?:(?=[^\s)])<?([^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*)>?(?:[ \t]+"[^"\n]*")?[ \t]*)?\)/sy;
const AUTOLINK = /<([a-z][a-z0-9+.-]*:[^\s<>]*|[^\s<>@]+@[^\s<>]+)>/iy;
const TAG = /<\/?[a-z][a-z0-9-]*(?:\s[^<>]*)?\/?>/iy;
const ENTITY = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]+));/iy;
const NAMED_ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00A0',
};

/**
 * Takes the markup off a paragraph: emphasis, code spans, links, escapes, entities and footnote
 * marks; white space collapses to single spaces. What looks like markup but closes nowhere stays as
 * text. Pictures and HTML tags are faults, because their content would be lost.
 */
export function readInline(raw: string): InlineText {
  const pieces: Piece[] = [];
  const links: { url: string; rawAt: number }[] = [];
  const faults: { rawAt: number; message: string; repair: string }[] = [];
  scan(raw, 0);
  pairDelimiters(pieces);

  const parts: string[] = [];
  const marks: { key: string; at: number; rawAt: number }[] = [];
  let size = 0;
  // True at the start too: text does not begin with a space.
  let endsInSpace = true;
  for (const piece of pieces) {
    if (typeof piece !== 'string' && 'key' in piece) {
      marks.push({ ...piece, at: endsInSpace && size > 0 ? size - 1 : size });
      continue;
    }
    const shown = typeof piece === 'string' ? piece : piece.char.repeat(piece.count);
    const collapsed = shown.replace(/[ \t\n\f\v\r]+/g, ' ');
    const part: string = endsInSpace && collapsed.startsWith(' ') ? collapsed.slice(1) : collapsed;
    if (part === '') continue;
    parts.push(part);
    size += part.length;
    endsInSpace = part.endsWith(' ');
  }
  return { text: parts.join('').trimEnd(), marks, links, faults };

  function scan(source: string, base: number): void {
    const backticksWithoutEnd = new Set<number>();
    let plain = '';
    let index = 0;
    const flush = (): void => {
      if (plain !== '') pieces.push(plain);
      plain = '';
    };
    const match = (pattern: RegExp): RegExpExecArray | null => {
      pattern.lastIndex = index;
      return pattern.exec(source);
    };
    while (index < source.length) {
      const char = source.charAt(index);
      let length = 1;
      switch (char) {
        case '\\': {
          const next = source.charAt(index + 1);
          if (next === '\n') length = 1;
          else if (/[!-/:-@[-`{-~]/.test(next)) {
            plain += next;
            length = 2;
          } else plain += char;
          break;
        }
        case '`': {
          const run = /^`+/.exec(source.slice(index, index + 100))?.[0] ?? char;
          const end = backticksWithoutEnd.has(run.length)
            ? -1
            : findRun(source, index + run.length, run.length);
          if (end < 0) {
            backticksWithoutEnd.add(run.length);
            plain += run;
            length = run.length;
          } else {
            plain += source.slice(index + run.length, end);
            length = end + run.length - index;
          }
          break;
        }
        case '!':
        case '[': {
          const mark = char === '[' ? match(FOOTNOTE) : null;
          const link = mark === null ? match(LINK) : null;
          if (mark !== null) {
            flush();
            pieces.push({ key: mark[1] ?? '', rawAt: base + index });
            length = mark[0].length;
          } else if (link !== null) {
            if (link[1] === '!') {
              const message = 'Pictures are not shown.';
              faults.push({
                rawAt: base + index,
                message,
                repair: 'Describe it in words instead.',
              });
            }
            flush();
            links.push({ url: link[3] ?? '', rawAt: base + index });
            scan(link[2] ?? '', base + index + 1);
            length = link[0].length;
          } else plain += char;
          break;
        }
        case '<': {
          const link = match(AUTOLINK);
          const tag = link === null ? match(TAG) : null;
          if (link !== null) {
            plain += link[1] ?? '';
            links.push({ url: link[1] ?? '', rawAt: base + index });
            length = link[0].length;
          } else {
            if (tag !== null) {
              const message = `HTML is not read: ${tag[0].slice(0, 40)}.`;
              const repair = 'Use Markdown, or write "\\<" for the character itself.';
              faults.push({ rawAt: base + index, message, repair });
            }
            plain += char;
          }
          break;
        }
        case '&': {
          const entity = match(ENTITY);
          const decoded = entity === null ? null : decodeEntity(entity);
          plain += decoded ?? char;
          if (entity !== null && decoded !== null) length = entity[0].length;
          break;
        }
        case '*':
        case '_':
        case '~': {
          while (source.charAt(index + length) === char) length++;
          flush();
          pieces.push(makeDelimiter(source, index, length));
          break;
        }
        default: {
          const run = /[^\\`![<&*_~]+/y;
          run.lastIndex = index;
          const words = run.exec(source)?.[0] ?? char;
          plain += words;
          length = words.length;
        }
      }
      index += length;
    }
    flush();
  }
}

/** CommonMark's flanking rules, without the rule of three; `~` counts in pairs only. */
function makeDelimiter(source: string, start: number, count: number): Delimiter {
  const char = source.charAt(start);
  const before = start === 0 ? ' ' : source.charAt(start - 1);
  const after = start + count >= source.length ? ' ' : source.charAt(start + count);
  const [isSpaceBefore, isSpaceAfter] = [/\s/.test(before), /\s/.test(after)];
  const [isPunctuationBefore, isPunctuationAfter] = [
    PUNCTUATION.test(before),
    PUNCTUATION.test(after),
  ];
  const isLeft = !isSpaceAfter && (!isPunctuationAfter || isSpaceBefore || isPunctuationBefore);
  const isRight = !isSpaceBefore && (!isPunctuationBefore || isSpaceAfter || isPunctuationAfter);
  if (char === '_') {
    return {
      char,
      count,
      canOpen: isLeft && (!isRight || isPunctuationBefore),
      canClose: isRight && (!isLeft || isPunctuationAfter),
    };
  }
  const isAllowed = char === '*' || count === 2;
  return { char, count, canOpen: isLeft && isAllowed, canClose: isRight && isAllowed };
}

function pairDelimiters(pieces: readonly Piece[]): void {
  // One stack for each character keeps this linear; crossing pairs are no concern of plain text.
  const openers = new Map<string, Delimiter[]>();
  for (const piece of pieces) {
    if (typeof piece === 'string' || 'key' in piece) continue;
    const stack = openers.get(piece.char) ?? [];
    openers.set(piece.char, stack);
    while (piece.canClose && piece.count > 0) {
      const opener = stack.at(-1);
      if (opener === undefined) break;
      const used = Math.min(opener.count, piece.count);
      opener.count -= used;
      piece.count -= used;
      if (opener.count === 0) stack.pop();
    }
    if (piece.canOpen && piece.count > 0) stack.push(piece);
  }
}

function findRun(source: string, from: number, length: number): number {
  let start = source.indexOf('`', from);
  while (start >= 0) {
    let end = start;
    while (source.charAt(end) === '`') end++;
    if (end - start === length) return start;
    start = source.indexOf('`', end);
  }
  return -1;
}

function decodeEntity([, decimal, hexadecimal, name]: RegExpExecArray): string | null {
  if (name !== undefined) return NAMED_ENTITIES[name] ?? null;
  const code = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal);
  const isSurrogate = code >= 0xd800 && code <= 0xdfff;
  return code === 0 || code > 0x10ffff || isSurrogate ? '\uFFFD' : String.fromCodePoint(code);
}
