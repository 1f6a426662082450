import { Buffer } from 'node:buffer';

/** Random edits of corpus files; the same seed gives the same edits. */

/** One edit of one file: what the file then is. */
export interface Mutation {
  /** Says what was done, so that a failure can be told. */
  readonly name: string;
  readonly file: string;
  readonly content:
    | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
    | { readonly kind: 'link'; readonly target: string }
    | { readonly kind: 'folder' }
    | { readonly kind: 'gone' };
}

export interface Random {
  /** A whole number from 0 to below the limit. */
  readonly below: (limit: number) => number;
  readonly pick: <T>(values: readonly T[]) => T;
}

/** Mulberry32: 32 bits of state are plenty for choosing edits. */
export function makeRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = state;
    value = Math.imul(value ^ (value >>> 15), value | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    below,
    pick<T>(values: readonly T[]): T {
      const value = values[below(values.length)];
      if (value === undefined) throw new Error('Nothing to pick from.');
      return value;
    },
  };
}

const VALUES = [
  ...'null|~|0|-1|1e999|.inf|.nan|0x1F|true|2024|2024-02-30|9999-99-99|[]|{}|""|"\\0"'.split('|'),
  ...'"\\u202E"|TODO|*a|&a x|!!binary eA==|!!set {a}|<<|__proto__|constructor|- - -'.split('|'),
  ...'[[[[|{a: {b: {c}}}|>-\n  folded\n  text|"a\\nb"|https://t.me/x|no-such-id'.split('|'),
  ...'saif-islam-p0|saif-islam-p999999|org-islamic-state|person-soleimani|\u{1F600}'.split('|'),
  'x'.repeat(3_000),
];
const KEYS = [
  ...'name|cite|text|kind|date|value|killed|victims|suspects|related|facts|relations'.split('|'),
  ...'__proto__|toString|"a b"|? x|12|-|ambiguous|timeline|code|origin|Cite'.split('|'),
];
const MARKUP = [
  ...'[^x]|[^saif-islam]|[^|[a](|](b)|<!--|-->|<!-- ¶0 -->|<!-- ¶999999 -->|```|| a | b ||---'.split(
    '|',
  ),
  ...'# |###### |> |- |**|_|`|&#0;|&#x1F600;|<b>|<javascript:x>|[a](javascript:x)|![p](x)|\\'.split(
    '|',
  ),
];
const CONTROLS = [
  '\0',
  '\u0001',
  '\u001B[31m',
  '\u007F',
  '\u0085',
  '\u2028',
  '\u202E',
  '\uFEFF',
  '\t',
  '\r',
  '\u200B',
];

type Edit = (text: string, random: Random) => string;

function insert(words: (random: Random) => string): Edit {
  return (text, random) => {
    const at = random.below(text.length + 1);
    return text.slice(0, at) + words(random) + text.slice(at);
  };
}

function editLine(edit: (line: string, random: Random) => readonly string[]): Edit {
  return (text, random) => {
    const lines = text.split('\n');
    const at = random.below(lines.length);
    lines.splice(at, 1, ...edit(lines[at] ?? '', random));
    return lines.join('\n');
  };
}

/** Some hundred kilobytes, at times more than is read. */
function fill(random: Random, piece: string): string {
  return piece.repeat(Math.ceil(random.pick([2_000, 60_000, 500_000, 600_000]) / piece.length));
}

const TEXT_EDITS: Readonly<Record<string, Edit>> = {
  'delete a range': (text, random) => {
    const at = random.below(text.length + 1);
    return text.slice(0, at) + text.slice(at + random.below(60));
  },
  'repeat a range': (text, random) => {
    const at = random.below(text.length + 1);
    const end = at + random.below(200);
    return text.slice(0, end) + text.slice(at);
  },
  'insert YAML': insert((random) =>
    random.pick([...':-[]{}&*!|>%@`"\'#?,'.split(''), '\n', ': ', '\n  - ']),
  ),
  'insert markup': insert((random) => random.pick(MARKUP)),
  'insert a control character': insert((random) => random.pick(CONTROLS)),
  'delete a line': editLine(() => []),
  'double a line': editLine((line) => [line, line]),
  'indent a line': editLine((line, random) => [' '.repeat(random.below(9)) + line.trimStart()]),
  'indent with a tab': editLine((line) => [`\t${line}`]),
  'swap lines': (text, random) => {
    const lines = text.split('\n');
    const [a, b] = [random.below(lines.length), random.below(lines.length)];
    [lines[a], lines[b]] = [lines[b] ?? '', lines[a] ?? ''];
    return lines.join('\n');
  },
  'rename a key': editLine((line, random) => [
    line.replace(/[\w-]+(?=:)/, () => random.pick(KEYS)),
  ]),
  'misspell a key': editLine((line) => [line.replace(/(\w)(\w)(?=\w*:)/, '$2$1')]),
  'add a key': editLine((line, random) => [line, `${random.pick(KEYS)}: ${random.pick(VALUES)}`]),
  'replace a value': editLine((line, random) => [
    line.replace(/(?<=: |- ).*$/, () => random.pick(VALUES)),
  ]),
  'replace a word': (text, random) => {
    const words = [...text.matchAll(/[\w-]+/g)];
    const word = words[random.below(words.length)];
    if (word === undefined) return text;
    return (
      text.slice(0, word.index) + random.pick(VALUES) + text.slice(word.index + word[0].length)
    );
  },
  'swap words': (text, random) => {
    const words = text.split(/\b/);
    const [a, b] = [random.below(words.length), random.below(words.length)];
    [words[a], words[b]] = [words[b] ?? '', words[a] ?? ''];
    return words.join('');
  },
  'nest deeply': insert((random) => {
    return random
      .pick(['[', '{a: ', '- ', '? ', '> ', '\n ', '[a](', '**a '])
      .repeat(1 + random.below(5_000));
  }),
  'bomb with aliases': (text, random) => {
    const depth = 2 + random.below(12);
    const lines = Array.from({ length: depth }, (_, level) => {
      const inner = level === 0 ? 'x' : `*a${level - 1}`;
      return `k${level}: &a${level} [${Array(2 + random.below(9))
        .fill(inner)
        .join(', ')}]`;
    });
    return `${text}\n${lines.join('\n')}\n`;
  },
  'alias itself': (text) => `${text}\nself: &s [*s]\n`,
  'merge a key': editLine((line) => [`base: &base { name: x }`, '<<: *base', line]),
  'lengthen a line': editLine((line, random) => [
    line + fill(random, random.pick(['x', ' x', 'é', '.'])),
  ]),
  'repeat a piece very often': (text, random) => {
    const piece = random.pick([
      '\n',
      '- a\n',
      'a: b\n',
      '"',
      '}',
      '[',
      '&a ',
      '! ',
      '|\n',
      ' ',
      '[^x]',
      '#',
      'x: [\n',
      '*',
      '`',
    ]);
    return text + fill(random, piece);
  },
  'repeat the file': (text, random) => text.repeat(1 + random.below(20)),
  'add many keys': (text, random) => {
    const count = random.pick([100, 5_000, 30_000]);
    return text + Array.from({ length: count }, (_, n) => `key-${n}: { title: x }\n`).join('');
  },
  'cut short': (text, random) => text.slice(0, random.below(text.length + 1)),
  'empty it': () => '',
  'leave white space': (_, random) =>
    random.pick([' ', '\n\n', '\t', '---\n', '---\n---\n', '...\n', '# x']),
  'end lines as Windows does': (text) => text.replaceAll('\n', '\r\n'),
  'end lines with CR': (text) => text.replaceAll('\n', '\r'),
  'begin with a byte order mark': (text) => `\uFEFF${text}`,
  'write it decomposed': (text) => text.normalize('NFD'),
};

const BYTE_EDITS: Readonly<Record<string, (bytes: Buffer, random: Random) => Uint8Array>> = {
  'change bytes': (bytes, random) => {
    const changed = Buffer.from(bytes);
    for (let count = 1 + random.below(8); count > 0 && changed.length > 0; count--) {
      changed[random.below(changed.length)] = random.below(256);
    }
    return changed;
  },
  'insert bytes': (bytes, random) => {
    const at = random.below(bytes.length + 1);
    const more = Buffer.from(Array.from({ length: 1 + random.below(20) }, () => random.below(256)));
    return Buffer.concat([bytes.subarray(0, at), more, bytes.subarray(at)]);
  },
  'write it as UTF-16': (bytes, random) => {
    const wide = Buffer.from(`\uFEFF${bytes.toString('utf8')}`, 'utf16le');
    return random.below(2) === 0 ? wide : wide.swap16();
  },
  'write it as Latin-1': (bytes) => Buffer.from(`# é\n${bytes.toString('utf8')}`, 'latin1'),
  'make it NUL bytes': (_, random) => Buffer.alloc(1 + random.below(10_000)),
  'make it 6 MB': () => Buffer.alloc(6 * 1024 * 1024, 'a: b\n'),
};

const LINKS = ['/etc/passwd', '/dev/zero', '/no/such/file', '.', '..', '../sources.yaml', '/'];
const NAMES = [
  'X.yaml',
  'a b.yaml',
  '.hidden.yaml',
  'x.yml',
  'é.yaml',
  '-.yaml',
  'x-2024.yaml',
  `${'n'.repeat(240)}.yaml`,
];

/** A random edit of one of these files, or a file beside them. */
export function mutate(files: Readonly<Record<string, string>>, random: Random): Mutation {
  const file = random.pick(Object.keys(files));
  const text = files[file] ?? '';
  const kind = random.below(100);
  if (kind < 3) {
    const target = random.pick([...LINKS, file.split('/').at(-1) ?? '']);
    return { name: `link to ${target}`, file, content: { kind: 'link', target } };
  }
  if (kind < 4) return { name: 'make it a folder', file, content: { kind: 'folder' } };
  if (kind < 6) return { name: 'delete it', file, content: { kind: 'gone' } };
  if (kind < 9) {
    const folder = random.pick(['', 'incidents/', 'profiles/', 'articles/', 'new/']);
    const bytes = Buffer.from(text);
    return {
      name: `copy ${file}`,
      file: folder + random.pick(NAMES),
      content: { kind: 'bytes', bytes },
    };
  }
  if (kind < 25) {
    const name = random.pick(Object.keys(BYTE_EDITS));
    const bytes = BYTE_EDITS[name]?.(Buffer.from(text), random) ?? Buffer.alloc(0);
    return { name, file, content: { kind: 'bytes', bytes } };
  }
  const names = Array.from({ length: random.pick([1, 1, 1, 2, 3]) }, () =>
    random.pick(Object.keys(TEXT_EDITS)),
  );
  const changed = names.reduce(
    (before, name) => TEXT_EDITS[name]?.(before, random) ?? before,
    text,
  );
  return { name: names.join(', '), file, content: { kind: 'bytes', bytes: Buffer.from(changed) } };
}
