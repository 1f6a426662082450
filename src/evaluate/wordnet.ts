import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EvaluationError } from './evaluation-error.ts';

/** Two words that WordNet relates, and how closely: 0 to 1. */
export interface RelatedPair {
  readonly word: string;
  readonly other: string;
  readonly closeness: number;
}

const PARTS = { n: 'noun', v: 'verb', a: 'adj', r: 'adv' } as const;

/** How close words of one synonym set are, and words of sets joined by a pointer of that sign. */
const CLOSENESS_IN_SET = 1;
const CLOSENESS_BY_POINTER: Readonly<Record<string, number>> = {
  // More general, more particular, similar, entailed, caused, verb group, attribute.
  '@': 0.6,
  '~': 0.6,
  '&': 0.6,
  '*': 0.6,
  '>': 0.5,
  $: 0.6,
  '=': 0.5,
  // Instance of, instances, part of, parts.
  '@i': 0.5,
  '~i': 0.3,
  '#p': 0.3,
  '%p': 0.3,
};
/** Pointers from one word to another: derivationally related, pertains to, participle of. */
const BETWEEN_WORDS = new Set(['+', '\\', '<']);
/** Senses of a word are in the order of their frequency; each later one counts less. */
const LOSS_PER_SENSE = 0.25;
const LATEST_SENSE = 9;
const LEAST = 0.2;

interface SynonymSet {
  readonly key: string;
  readonly words: readonly string[];
  readonly pointers: readonly {
    readonly sign: string;
    readonly target: string;
    /** Word numbers from 1 in this set and in the target; 0 for all. */
    readonly from: number;
    readonly to: number;
  }[];
}

/**
 * The pairs of single words that the WordNet database in a folder relates: synonyms, derived forms,
 * and more general or particular words. `die` – `death` (derived, first senses) is 1; for the second
 * sense of a word the closeness is divided by 1.25, for the third by 1.5.
 * Format: https://wordnet.princeton.edu/documentation/wndb5wn.
 */
export function readWordnet(folder: string): readonly RelatedPair[] {
  const sets = new Map<string, SynonymSet>();
  const senses = new Map<string, number>();
  for (const [part, name] of Object.entries(PARTS)) {
    for (const line of linesOf(folder, `data.${name}`)) {
      const set = readSet(line, part);
      sets.set(set.key, set);
    }
    for (const line of linesOf(folder, `index.${name}`)) readSenses(line, part, senses);
  }
  const best = new Map<string, RelatedPair>();
  const relate = (word: string, other: string, closeness: number): void => {
    if (word === other || /[_\d]/.test(word + other) || closeness < LEAST) return;
    const key = `${word} ${other}`;
    if ((best.get(key)?.closeness ?? 0) < closeness) best.set(key, { word, other, closeness });
  };
  const discount = (word: string, { key }: SynonymSet): number =>
    1 / (1 + LOSS_PER_SENSE * (senses.get(`${word} ${key}`) ?? LATEST_SENSE));
  const relateAll = (set: SynonymSet, target: SynonymSet, closeness: number): void => {
    for (const word of set.words) {
      for (const other of target.words) {
        relate(word, other, closeness * discount(word, set) * discount(other, target));
      }
    }
  };
  for (const set of sets.values()) {
    relateAll(set, set, CLOSENESS_IN_SET);
    for (const { sign, target: key, from, to } of set.pointers) {
      const target = sets.get(key);
      if (target === undefined) continue;
      if (from === 0) relateAll(set, target, CLOSENESS_BY_POINTER[sign] ?? 0);
      else if (BETWEEN_WORDS.has(sign)) {
        const [word = '', other = ''] = [set.words[from - 1], target.words[to - 1]];
        relate(word, other, discount(word, set));
        relate(other, word, discount(word, set));
      }
    }
  }
  return [...best.values()];
}

function linesOf(folder: string, name: string): readonly string[] {
  const file = join(folder, name);
  if (!existsSync(file)) {
    throw new EvaluationError(
      `${file} is missing: --wordnet needs the folder of WordNet's database files, such as the ` +
        'one of the Debian package wordnet-base.',
    );
  }
  const lines = readFileSync(file, 'latin1').split('\n');
  return lines.filter((line) => line !== '' && !line.startsWith(' '));
}

/** `00001740 03 n 01 entity 0 003 ~ 00001930 n 0000 … | gloss`. */
function readSet(line: string, part: string): SynonymSet {
  const [offset = '', , , count = '0', ...rest] = line.slice(0, line.indexOf(' | ')).split(' ');
  const wordCount = Number.parseInt(count, 16);
  const words = Array.from({ length: wordCount }, (_, index) =>
    (rest[2 * index] ?? '').replace(/\(.*\)$/, '').toLowerCase(),
  );
  const at = 2 * wordCount + 1;
  const pointerCount = Number(rest[2 * wordCount]);
  const pointers = Array.from({ length: pointerCount }, (_, index) => {
    const [sign = '', target = '', kind = '', ends = '0000'] = rest.slice(at + 4 * index);
    return {
      sign,
      target: `${kind === 's' ? 'a' : kind}${target}`,
      from: Number.parseInt(ends.slice(0, 2), 16),
      to: Number.parseInt(ends.slice(2), 16),
    };
  });
  return { key: `${part}${offset}`, words, pointers };
}

/** `dog n 7 5 @ ~ #m … 7 1 02086723 …`: the sets of a word, its commonest sense first. */
function readSenses(line: string, part: string, senses: Map<string, number>): void {
  const [word = '', , setCount = '0', pointerCount = '0', ...rest] = line.trim().split(/\s+/);
  const at = Number(pointerCount) + 2;
  const offsets = rest.slice(at, at + Number(setCount));
  for (const [rank, offset] of offsets.entries()) senses.set(`${word} ${part}${offset}`, rank);
}
