import { isCollection, isMap, isScalar, isSeq, parseDocument, stringify } from 'yaml';
import type { Document, Node, Pair, YAMLSeq } from 'yaml';
import { isDeepStrictEqual } from 'node:util';
import type { Path } from './yaml-file.ts';

/** A value as YAML and JSON both have it. */
export type YamlValue =
  | string
  | number
  | boolean
  | readonly YamlValue[]
  | { readonly [key: string]: YamlValue };

/** One change of one value. `set` also adds a key that is not there, `append` also makes the list. */
export type YamlEdit =
  | { readonly kind: 'set' | 'append'; readonly path: Path; readonly value: YamlValue }
  | { readonly kind: 'delete'; readonly path: Path };

const LINE_WIDTH = 100;

/**
 * The text with one value changed and every other character as it was: comments, order, line
 * breaks. Null when there is no such place. The text must be valid YAML.
 */
export function editYaml(text: string, edit: YamlEdit): string | null {
  const document = parseDocument(text, { uniqueKeys: false });
  const wanted = editPlain(document.toJS(), edit);
  if (wanted === null) return null;
  const edited = splice(text, document, edit);
  if (edited !== null && isDeepStrictEqual(read(edited), wanted.value)) return edited;
  // Rare shapes (aliases, empty values, values over several lines): right, but laid out anew.
  return rewrite(document, edit);
}

/** What the values are after the edit; null when its place is not there. */
function editPlain(root: unknown, { path, ...edit }: YamlEdit): { value: unknown } | null {
  const copy = structuredClone(root);
  const whole: { root: unknown } = { root: copy ?? undefined };
  let holder: unknown = whole;
  const full: Path = ['root', ...path];
  for (const segment of full.slice(0, -1)) holder = memberOf(holder, segment);
  const key = full.at(-1) ?? 'root';
  if (typeof holder !== 'object' || holder === null) return null;
  const members = holder as Record<string | number, unknown>;
  const isThere = memberOf(holder, key) !== undefined;
  if (Array.isArray(holder) && !isThere) return null;
  switch (edit.kind) {
    case 'set':
      members[key] = edit.value;
      break;
    case 'append': {
      const list = members[key] ?? [];
      if (!Array.isArray(list)) return null;
      members[key] = [...(list as unknown[]), edit.value];
      break;
    }
    case 'delete':
      if (!isThere || path.length === 0) return null;
      if (Array.isArray(holder)) holder.splice(Number(key), 1);
      else delete members[key];
      break;
  }
  return { value: whole.root };
}

function memberOf(holder: unknown, key: string | number): unknown {
  if (typeof holder !== 'object' || holder === null || !Object.hasOwn(holder, key))
    return undefined;
  return (holder as Record<string | number, unknown>)[key];
}

function splice(text: string, document: Document.Parsed, edit: YamlEdit): string | null {
  const node = find(document, edit.path);
  switch (edit.kind) {
    case 'set':
      return node === null
        ? addMember(text, find(document, edit.path.slice(0, -1)), edit.path.at(-1), edit.value)
        : replace(text, node, edit.value);
    case 'append':
      if (node === null) {
        const parent = find(document, edit.path.slice(0, -1));
        return addMember(text, parent, edit.path.at(-1), [edit.value]);
      }
      return isSeq(node) ? addItem(text, node, edit.value) : null;
    case 'delete':
      return remove(text, find(document, edit.path.slice(0, -1)), edit.path.at(-1));
  }
}

function replace(text: string, node: Node, value: YamlValue): string | null {
  const [start, end] = node.range ?? [0, 0];
  if (start === end) return null;
  const old = text.slice(start, end);
  const rest = text.slice(end);
  const isBlock = isScalar(node) && (node.type === 'BLOCK_FOLDED' || node.type === 'BLOCK_LITERAL');
  if (isBlock && typeof value === 'string' && !value.includes('\n') && value !== '') {
    const indent = /\n( +)\S/.exec(old)?.[1] ?? '  ';
    return `${text.slice(0, start)}>-\n${fold(value, indent)}\n${rest}`;
  }
  return `${text.slice(0, start)}${inFlow(value)}${old.endsWith('\n') ? '\n' : ''}${rest}`;
}

function addMember(
  text: string,
  parent: Node | null,
  key: string | number | undefined,
  value: YamlValue,
): string | null {
  if (!isMap(parent) || typeof key !== 'string') return null;
  const last = parent.items.at(-1);
  if (last === undefined) return null;
  if (parent.flow === true)
    return insertInFlow(text, endOf(last), `${inFlow(key)}: ${inFlow(value)}`);
  const indent = ' '.repeat(columnOf(text, startOf(last)));
  return insertLines(text, endOf(last), inBlock(key, value, indent));
}

function addItem(text: string, list: YAMLSeq, value: YamlValue): string | null {
  const last = list.items.at(-1);
  const [start, end] = list.range ?? [0, 0];
  if (list.flow === true) {
    return last === undefined
      ? `${text.slice(0, start)}[${inFlow(value)}]${text.slice(end)}`
      : insertInFlow(text, endOf(last as Node), inFlow(value));
  }
  if (last === undefined) return null;
  const indent = ' '.repeat(columnOf(text, start));
  return insertLines(text, endOf(last as Node), `${indent}- ${inItem(value, indent)}\n`);
}

function remove(
  text: string,
  parent: Node | null,
  key: string | number | undefined,
): string | null {
  if (!isCollection(parent)) return null;
  const items = parent.items as (Node | Pair)[];
  const at = isSeq(parent) ? Number(key) : items.findIndex((item) => nameOf(item) === String(key));
  const [item, before, after] = [items[at], items[at - 1], items[at + 1]];
  // An empty list or map is another thing than none; the library writes it.
  if (item === undefined || items.length === 1) return null;
  if (parent.flow === true) {
    const [from, to] =
      before !== undefined
        ? [endOf(before), endOf(item)]
        : [startOf(item), after === undefined ? endOf(item) : startOf(after)];
    return text.slice(0, from) + text.slice(to);
  }
  const from = text.lastIndexOf('\n', startOf(item) - 1) + 1;
  const end = endOf(item);
  const line = text[end - 1] === '\n' ? end : text.indexOf('\n', end) + 1;
  return text.slice(0, from) + (line === 0 ? '' : text.slice(line));
}

function rewrite(document: Document.Parsed, edit: YamlEdit): string | null {
  switch (edit.kind) {
    case 'set':
      if (edit.path.length === 0) return null;
      document.setIn(edit.path, document.createNode(edit.value));
      break;
    case 'append':
      if (isSeq(find(document, edit.path)))
        document.addIn(edit.path, document.createNode(edit.value));
      else if (edit.path.length === 0) return stringify([edit.value], { lineWidth: LINE_WIDTH });
      else document.setIn(edit.path, document.createNode([edit.value]));
      break;
    case 'delete':
      document.deleteIn(edit.path);
      break;
  }
  return document.toString({ lineWidth: LINE_WIDTH });
}

function find(document: Document.Parsed, path: Path): Node | null {
  const found = path.length === 0 ? document.contents : document.getIn(path, true);
  return typeof found === 'object' && found !== null ? (found as Node) : null;
}

function read(text: string): unknown {
  const document = parseDocument(text, { uniqueKeys: false });
  return document.errors.length > 0 ? undefined : (document.toJS() as unknown);
}

/** One line, fit for the inside of brackets and for the place after a colon. */
function inFlow(value: YamlValue): string {
  if (Array.isArray(value)) return `[${value.map((item: YamlValue) => inFlow(item)).join(', ')}]`;
  if (typeof value === 'object') {
    const members = Object.entries(value).map(([key, inner]) => `${inFlow(key)}: ${inFlow(inner)}`);
    return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
  }
  const options = { collectionStyle: 'flow', flowCollectionPadding: false, lineWidth: 0 } as const;
  const list = stringify([value], options).trimEnd();
  // Text that would need several lines is quoted instead.
  return list.includes('\n') ? JSON.stringify(value) : list.slice(1, -1);
}

/** A key on a line of its own; lists of maps, maps at the top and long texts take several. */
function inBlock(key: string, value: YamlValue, indent: string): string {
  const head = `${indent}${inFlow(key)}:`;
  const inner = `${indent}  `;
  if (Array.isArray(value) && value.some((item) => typeof item === 'object')) {
    const items = value.map((item: YamlValue) => `${inner}- ${inItem(item, inner)}\n`);
    return `${head}\n${items.join('')}`;
  }
  if (typeof value === 'object' && !Array.isArray(value) && indent === '') {
    return `${head}\n${Object.entries(value)
      .map(([name, member]) => inBlock(name, member, inner))
      .join('')}`;
  }
  const line = `${head} ${inFlow(value)}`;
  const isText = typeof value === 'string' && !value.includes('\n');
  return isText && line.length > LINE_WIDTH ? `${head} >-\n${fold(value, inner)}\n` : `${line}\n`;
}

/** What follows the dash: a map on one line while it fits. */
function inItem(value: YamlValue, indent: string): string {
  const line = inFlow(value);
  if (line.length + indent.length + 2 <= LINE_WIDTH) return line;
  if (typeof value !== 'object' || Array.isArray(value)) return line;
  const inner = `${indent}  `;
  const lines = Object.entries(value).map(([key, member]) => inBlock(key, member, inner));
  return lines.join('').trim();
}

function fold(text: string, indent: string): string {
  const lines = [''];
  for (const word of text.trim().split(/\s+/)) {
    const last = lines.at(-1) ?? '';
    if (last === '') lines[lines.length - 1] = word;
    else if (indent.length + last.length + 1 + word.length <= LINE_WIDTH) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else lines.push(word);
  }
  return lines.map((line) => `${indent}${line}`).join('\n');
}

function insertInFlow(text: string, at: number, member: string): string {
  return `${text.slice(0, at)}, ${member}${text.slice(at)}`;
}

function insertLines(text: string, after: number, lines: string): string {
  if (text[after - 1] === '\n') return text.slice(0, after) + lines + text.slice(after);
  const lineEnd = text.indexOf('\n', after);
  if (lineEnd < 0) return `${text}\n${lines}`;
  return text.slice(0, lineEnd + 1) + lines + text.slice(lineEnd + 1);
}

function startOf(item: Node | Pair): number {
  const node = 'key' in item ? (item.key as Node) : item;
  return node.range?.[0] ?? 0;
}

/** Behind the last character of the value, comments left out. */
function endOf(item: Node | Pair): number {
  if ('key' in item) return endOf((item.value ?? item.key) as Node);
  const last = isCollection(item) && item.flow !== true ? item.items.at(-1) : undefined;
  return last === undefined ? (item.range?.[1] ?? 0) : endOf(last as Node | Pair);
}

function nameOf(item: Node | Pair): string | null {
  return 'key' in item && isScalar(item.key) ? String(item.key.value) : null;
}

function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1);
}
