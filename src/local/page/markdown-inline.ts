export type Inline =
  | { readonly kind: 'text' | 'code'; readonly text: string }
  | { readonly kind: 'break' }
  | {
      readonly kind: 'strong' | 'emphasis' | 'underline' | 'strike' | 'spoiler';
      readonly inside: readonly Inline[];
    }
  /** The address begins with `http://` or `https://`, always. */
  | { readonly kind: 'link'; readonly url: string; readonly inside: readonly Inline[] }
  | { readonly kind: 'mention'; readonly of: 'user' | 'role' | 'channel'; readonly id: string }
  | { readonly kind: 'command'; readonly name: string }
  | { readonly kind: 'time'; readonly seconds: number; readonly style: string };

interface Rule {
  /** Sticky; tried at one position. */
  readonly match: RegExp;
  readonly read: (groups: readonly string[], depth: number) => readonly Inline[];
}

function wrap(kind: 'strong' | 'emphasis' | 'underline' | 'strike' | 'spoiler'): Rule['read'] {
  return ([, text = ''], depth) => [{ kind, inside: parse(text, depth + 1) }];
}

function link(url: string, inside: readonly Inline[]): readonly Inline[] {
  return [{ kind: 'link', url, inside }];
}

const BARE_URL = /https?:\/\/[^\s<>|*]*[^\s<>|*.,:;!?"'\])]/y;

// In the order in which Discord tries them: an escape before everything, code before emphasis.
const rules: readonly Rule[] = [
  { match: /\\([^A-Za-z0-9\s])/y, read: ([, text = '']) => [{ kind: 'text', text }] },
  { match: /\n/y, read: () => [{ kind: 'break' }] },
  {
    match: /(`+)([^`]|[^`][\s\S]*?[^`])\1(?!`)/y,
    read: ([, , text = '']) => [{ kind: 'code', text: text.trim() }],
  },
  { match: /\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/y, read: wrap('strong') },
  { match: /__((?:\\[\s\S]|[^\\])+?)__(?!_)/y, read: wrap('underline') },
  { match: /~~((?:\\[\s\S]|[^\\])+?)~~(?!_)/y, read: wrap('strike') },
  { match: /\|\|((?:\\[\s\S]|[^\\])+?)\|\|/y, read: wrap('spoiler') },
  {
    match: /\*(?=\S)((?:\*\*|\\[\s\S]|\s+(?:\\[\s\S]|[^\s*\\]|\*\*)|[^\s*\\])+?)\*(?!\*)/y,
    read: wrap('emphasis'),
  },
  { match: /\b_((?:__|\\[\s\S]|[^\\_])+?)_\b/y, read: wrap('emphasis') },
  {
    match:
      /\[((?:\\[\s\S]|[^[\]\\]|\[[^[\]]*\])+)\]\(<?(https?:\/\/(?:\([^\s()<>]*\)|[^\s()<>])+)>?\)/y,
    read: ([, text = '', url = ''], depth) => link(unescape(url), parse(text, depth + 1)),
  },
  { match: /<(https?:\/\/[^\s<>]+)>/y, read: ([, url = '']) => link(url, [textOf(url)]) },
  { match: BARE_URL, read: ([url = '']) => link(url, [textOf(url)]) },
  { match: /<@!?(\d{1,20})>/y, read: ([, id = '']) => [{ kind: 'mention', of: 'user', id }] },
  { match: /<@&(\d{1,20})>/y, read: ([, id = '']) => [{ kind: 'mention', of: 'role', id }] },
  { match: /<#(\d{1,20})>/y, read: ([, id = '']) => [{ kind: 'mention', of: 'channel', id }] },
  { match: /<\/([-\w ]{1,98}):\d{1,20}>/y, read: ([, name = '']) => [{ kind: 'command', name }] },
  { match: /<a?(:\w{2,32}:)\d{1,20}>/y, read: ([, name = '']) => [textOf(name)] },
  {
    match: /<t:(-?\d{1,13})(?::([tTdDfFR]))?>/y,
    read: ([, seconds = '0', style = 'f']) => [
      { kind: 'time', seconds: Number(seconds), style: style === '' ? 'f' : style },
    ],
  },
];

// Everything up to the next character at which some rule could begin.
const PLAIN = /(?:[^\\\n`*_~|[<h]|h(?!ttps?:\/\/))+/y;
const DEPTH_MAX = 20;

export function parseInline(text: string): readonly Inline[] {
  return parse(text, 0);
}

function parse(text: string, depth: number): readonly Inline[] {
  // Nesting this deep is no text that anybody reads; it would only cost time.
  if (depth > DEPTH_MAX) return [textOf(text)];
  const found: Inline[] = [];
  let at = 0;
  while (at < text.length) {
    const { nodes, next } = nodeAt(text, at, depth);
    for (const node of nodes) pushMerged(found, node);
    at = next;
  }
  return found;
}

function nodeAt(
  text: string,
  at: number,
  depth: number,
): { nodes: readonly Inline[]; next: number } {
  PLAIN.lastIndex = at;
  const plain = PLAIN.exec(text);
  if (plain) return { nodes: [textOf(plain[0])], next: at + plain[0].length };
  for (const { match, read } of rules) {
    match.lastIndex = at;
    const groups = match.exec(text);
    if (groups) return { nodes: read(groups, depth), next: at + groups[0].length };
  }
  return { nodes: [textOf(text.charAt(at))], next: at + 1 };
}

function pushMerged(found: Inline[], node: Inline): void {
  const last = found.at(-1);
  if (last?.kind === 'text' && node.kind === 'text') {
    found[found.length - 1] = { kind: 'text', text: last.text + node.text };
  } else {
    found.push(node);
  }
}

function textOf(text: string): Inline {
  return { kind: 'text', text };
}

function unescape(url: string): string {
  return url.replace(/\\([^A-Za-z0-9\s])/g, '$1');
}
