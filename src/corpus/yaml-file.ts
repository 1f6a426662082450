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
// An alias is handy for one repeated list; more than this in one file is a bomb or a mistake.
const MAX_ALIASES = 50;
// The files need ten levels. The library goes down by recursion, and where the stack ends inside a
// regular expression, V8 does not throw but ends the process.
const MAX_DEPTH = 50;

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
  const fail = (code: ProblemCode, place: Position, message: string, repair: string) => ({
    yaml: null,
    problems: [{ file, ...place, code, severity: 'error' as const, message, repair }],
  });

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
      return fail('invalid-yaml', at(parser.offset), message, 'Nest it less deeply.');
    }
  }
  for (const token of parser.end()) tokens.push(token);

  let document: Document.Parsed;
  let value: unknown;
  try {
    const composer = new Composer({ uniqueKeys: false, stringKeys: true, prettyErrors: false });
    const [first, second] = withoutStacks(() => {
      const [one, two] = composer.compose(tokens, true, text.length);
      return [one, two];
    });
    if (first === undefined) throw new Error('there is no document');
    if (second !== undefined) {
      const message = 'This file holds more than one YAML document.';
      const repair = 'Keep one document in one file: remove the "---" between them.';
      return fail('invalid-yaml', at(second.range[0]), message, repair);
    }
    document = first;
    const faults = [...document.errors, ...document.warnings].slice(0, MAX_FAULTS);
    if (faults.length > 0) {
      const problems = faults.map((fault) => ({
        file,
        ...at(fault.pos[0]),
        code: 'invalid-yaml' as const,
        severity: 'error' as const,
        message: `This is not valid YAML: ${firstLineOf(fault.message)}.`,
        repair: repairOf(fault.code),
      }));
      return { yaml: null, problems };
    }
    const repeated = findRepeatedKeys(document).slice(0, MAX_FAULTS);
    if (repeated.length > 0) {
      const problems = repeated.map((key) => ({
        file,
        ...at(key.range?.[0] ?? 0),
        code: 'duplicate-key' as const,
        severity: 'error' as const,
        message: `The key "${String(key.value)}" stands twice in one map.`,
        repair: 'Keep one of the two.',
      }));
      return { yaml: null, problems };
    }
    value = document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch (error) {
    const start = { line: firstLine, column: 1 };
    const reason = error instanceof Error ? error.message : String(error);
    if (/alias/i.test(reason)) {
      const message = `The aliases (*name) of this file cannot be resolved: ${firstLineOf(reason)}.`;
      return fail('too-many-aliases', start, message, 'Write the values out instead.');
    }
    const message = `This file cannot be read as YAML: ${firstLineOf(reason)}.`;
    return fail('invalid-yaml', start, message, 'Write it more simply.');
  }

  return {
    yaml: {
      file,
      value,
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

function firstLineOf(message: string): string {
  return (message.split('\n', 1)[0] ?? '').replace(/[.:]+$/, '');
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
