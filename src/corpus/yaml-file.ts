import {
  Composer,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  Lexer,
  LineCounter,
  Parser,
  visit,
} from 'yaml';
import type { CST, Document, Node, Pair, Scalar } from 'yaml';
import { suggestNearest } from './nearest.ts';
import type { Position, Problem, ProblemCode } from './problem.ts';

export type Path = readonly (string | number)[];

/** A parsed YAML text that can tell where each of its values stands. */
export interface YamlFile {
  readonly file: string;
  readonly value: unknown;
  readonly has: (path: Path) => boolean;
  /** Of the value, or of its key; of the nearest thing above when there is no such path. */
  readonly positionOf: (path: Path, part?: 'key' | 'value') => Position;
}

// More than this of one file help nobody.
const MAX_FAULTS = 50;
// Far more than is shown of a message.
const MAX_MESSAGE = 1_000;
// An alias is handy for one repeated list; more than this in one file is a bomb or a mistake.
const MAX_ALIASES = 50;
// The files need ten levels. The library goes down by recursion, and where the stack ends inside a
// regular expression, V8 does not throw but ends the process.
const MAX_DEPTH = 50;

/** What is wrong with a text, before it is told as a problem of its file. */
interface Fault {
  /** Where in the text; without it the file as a whole is meant. */
  readonly offset?: number;
  readonly code: ProblemCode;
  readonly message: string;
  readonly repair: string;
}

/** A value, or why there is none. */
type Read<Value> = { readonly value: Value } | { readonly faults: readonly Fault[] };

/**
 * Reads one YAML 1.2 document (dates stay text, `NO` stays text). Every fault of the text becomes a
 * problem; then `yaml` is null. Never throws. `firstLine` is where the text begins in its file.
 */
export function parseYaml(
  file: string,
  text: string,
  firstLine = 1,
): { readonly yaml: YamlFile | null; readonly problems: readonly Problem[] } {
  const lines = new LineCounter();
  const at = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1) + firstLine - 1, column: Math.max(col, 1) };
  };
  const refuse = (faults: readonly Fault[]) => ({
    yaml: null,
    problems: faults.map(({ offset, ...fault }) => {
      const place = offset === undefined ? { line: firstLine, column: 1 } : at(offset);
      return { file, ...place, severity: 'error' as const, ...fault };
    }),
  });

  const tokens = readTokens(text, lines);
  if ('faults' in tokens) return refuse(tokens.faults);
  const composed = compose(tokens.value, text.length);
  if ('faults' in composed) return refuse(composed.faults);
  const document = composed.value;
  const expanded = expand(document);
  if ('faults' in expanded) return refuse(expanded.faults);
  return {
    yaml: {
      file,
      value: expanded.value,
      has: (path) => walk(document, path).isComplete,
      positionOf: (path, part = 'value') => {
        const found = walk(document, path);
        const node = part === 'key' && found.key !== null ? found.key : found.node;
        return at(node?.range?.[0] ?? 0);
      },
    },
    problems: [],
  };
}

/** The text in the library's tokens; faults of the text are among them, and told by `compose`. */
function readTokens(text: string, lines: LineCounter): Read<CST.Token[]> {
  lines.addNewLine(0);
  const parser = new Parser(lines.addNewLine);
  const tokens: CST.Token[] = [];
  let errors = 0;
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) {
      tokens.push(token);
      if (token.type === 'error') errors++;
    }
    // Telling one fault takes longer than reading a line.
    if (errors > MAX_FAULTS) break;
    if (parser.stack.length > MAX_DEPTH) {
      const message = 'This file is nested too deeply to be read.';
      const repair = 'Nest it less deeply.';
      return { faults: [{ offset: parser.offset, code: 'invalid-yaml', message, repair }] };
    }
  }
  for (const token of parser.end()) tokens.push(token);
  return { value: tokens };
}

/** One document without faults, in which each key stands once in its map. */
function compose(tokens: readonly CST.Token[], length: number): Read<Document.Parsed> {
  const composer = new Composer({ uniqueKeys: false, stringKeys: true, prettyErrors: false });
  let documents: (Document.Parsed | undefined)[];
  try {
    documents = withoutStacks(() => {
      const [one, two] = composer.compose(tokens, true, length);
      return [one, two];
    });
  } catch (error) {
    return { faults: [unreadable(error)] };
  }
  const [document, second] = documents;
  if (document === undefined) return { faults: [unreadable('there is no document')] };
  if (second !== undefined) {
    const message = 'This file holds more than one YAML document.';
    const repair = 'Keep one document in one file: remove the "---" between them.';
    return { faults: [{ offset: second.range[0], code: 'invalid-yaml', message, repair }] };
  }
  const faults = [...document.errors, ...document.warnings]
    .slice(0, MAX_FAULTS)
    .map(({ pos, code, message }): Fault => ({
      offset: pos[0],
      code: 'invalid-yaml',
      message: `This is not valid YAML: ${firstLineOf(message)}.`,
      repair: repairOf(code),
    }));
  if (faults.length === 0) {
    for (const key of findRepeatedKeys(document)) {
      const message = `The key "${String(key.value)}" stands twice in one map.`;
      const offset = key.range?.[0] ?? 0;
      faults.push({ offset, code: 'duplicate-key', message, repair: 'Keep one of the two.' });
    }
  }
  return faults.length > 0 ? { faults: faults.slice(0, MAX_FAULTS) } : { value: document };
}

/** The plain value, with each alias written out. */
function expand(document: Document.Parsed): Read<unknown> {
  try {
    return { value: document.toJS({ maxAliasCount: MAX_ALIASES }) };
  } catch (error) {
    const reason = reasonOf(error);
    if (!/alias/i.test(reason)) return { faults: [unreadable(error)] };
    const message = `The aliases (*name) of this file cannot be resolved: ${reason}.`;
    return {
      faults: [{ code: 'too-many-aliases', message, repair: 'Write the values out instead.' }],
    };
  }
}

function unreadable(error: unknown): Fault {
  const message = `This file cannot be read as YAML: ${reasonOf(error)}.`;
  return { code: 'invalid-yaml', message, repair: 'Write it more simply.' };
}

function reasonOf(error: unknown): string {
  return firstLineOf(error instanceof Error ? error.message : String(error));
}

/** The key of an unknown-key problem, with the nearest valid one. */
export function suggestKey(key: string, valid: readonly string[]): string {
  return `${suggestNearest(key, valid)} Valid keys here: ${valid.join(', ')}.`.trim();
}

/** The library makes an error of each fault, and nobody reads where in its code: most of the time. */
function withoutStacks<T>(make: () => T): T {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return make();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

function walk(document: Document.Parsed, path: Path) {
  let node: Node | null = document.contents;
  let key: Node | null = null;
  for (const segment of path) {
    const parent: Node | null | undefined = isAlias(node) ? node.resolve(document) : node;
    let next: unknown;
    let nextKey: Node | null = null;
    if (isMap(parent)) {
      const pair: Pair | undefined = parent.items.find(
        (item) => isScalar(item.key) && String(item.key.value) === String(segment),
      );
      if (pair === undefined) return { node, key, isComplete: false };
      nextKey = isNode(pair.key) ? pair.key : null;
      next = pair.value ?? pair.key;
    } else if (isSeq(parent) && typeof segment === 'number') {
      next = parent.items[segment];
    }
    if (!isNode(next)) return { node, key, isComplete: false };
    node = next;
    key = nextKey;
  }
  return { node, key, isComplete: true };
}

// The library's own check compares each key with all others of its map.
function findRepeatedKeys(document: Document.Parsed): Scalar[] {
  const repeated: Scalar[] = [];
  visit(document, {
    Map(_, map) {
      const seen = new Set<string>();
      for (const { key } of map.items) {
        if (!isScalar(key)) continue;
        const name = String(key.value);
        if (seen.has(name)) repeated.push(key);
        seen.add(name);
      }
    },
  });
  return repeated;
}

/** Without its full stop. The library quotes words of the file, however long they are. */
function firstLineOf(message: string): string {
  const line = message.slice(0, MAX_MESSAGE).split('\n', 1)[0] ?? '';
  return line.replace(/[.:]+$/, '');
}

function repairOf(code: string): string {
  switch (code) {
    case 'NON_STRING_KEY':
      return 'Write a word before the colon; quote text that begins with a bracket.';
    case 'TAB_AS_INDENT':
      return 'Indent with spaces.';
    case 'BAD_INDENT':
      return 'Close every bracket and quotation mark; give the keys of one map the same indentation.';
    default:
      return 'Put text that holds ": ", " #" or leading quotes or brackets into quotation marks.';
  }
}
