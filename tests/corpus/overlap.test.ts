import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

// Not part of this project: the text whose wording is another's. Facts are free, wordings are not.
const ARTICLE = '../shared/material/article.txt';
const RUN = 6;

/** Names count as one word: nobody can say them in words of their own. */
const NAMES = [
  'Ayman al-Zawahiri',
  'Islamic State Khorasan Province',
  'Moscow Oblast',
  'Washington Institute for Near East Policy',
].map((name) => toWords(name));

function toWords(text: string): string[] {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  // A footnote is no word, and neither is the dash of a range.
  return plain.replace(/\[\^[^\]]*\]/g, ' ').match(/[\p{L}\p{N}]+(?:['’][\p{L}]+)*/gu) ?? [];
}

/** The words of a text with each name as one of them. */
function readWords(text: string): string[] {
  const words = toWords(text);
  const joined: string[] = [];
  for (let index = 0; index < words.length;) {
    const name = NAMES.find((parts) => parts.every((part, at) => words[index + at] === part));
    joined.push(name === undefined ? (words[index] ?? '') : name.join('_'));
    index += name?.length ?? 1;
  }
  return joined;
}

function runsOf(text: string): string[] {
  const words = readWords(text);
  return words.slice(RUN - 1).map((_, index) => words.slice(index, index + RUN).join(' '));
}

/** Every text that is shipped for reading, by its file; of YAML each value for itself. */
function* shippedTexts(): Generator<readonly [file: string, text: string]> {
  const files = readdirSync('corpus', { recursive: true, encoding: 'utf8' }).filter((file) =>
    /^(?!schemas).*\.(?:md|yaml)$/.test(file),
  );
  for (const file of files) {
    const text = readFileSync(`corpus/${file}`, 'utf8');
    if (file.endsWith('.md')) yield [`corpus/${file}`, text];
    else for (const value of valuesOf(parse(text))) yield [`corpus/${file}`, value];
  }
  const documents = readdirSync('docs').filter((file) => file.endsWith('.md'));
  for (const file of ['README.md', ...documents.map((name) => `docs/${name}`)]) {
    yield [file, readFileSync(file, 'utf8')];
  }
}

function* valuesOf(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (typeof value === 'object' && value !== null) {
    for (const inner of Object.values(value)) yield* valuesOf(inner);
  }
}

function findShared(article: string, texts: Iterable<readonly [string, string]>): string[] {
  const taken = new Set(runsOf(article));
  return [...texts].flatMap(([file, text]) =>
    runsOf(text)
      .filter((run) => taken.has(run))
      .map((run) => `${file}: ${run}`),
  );
}

describe('the overlap check', () => {
  const article = 'The recent attack in Moscow Oblast on 22 March has drawn attention.';

  it('finds a run of six words, whatever stands between them', () => {
    const copy = 'An attack in *Moscow Oblast* on 22 March.[^some-source] More.';
    expect(findShared(article, [['x', copy]])).toEqual(['x: attack in moscow_oblast on 22 march']);
  });

  it('lets five words and names pass', () => {
    expect(findShared(article, [['x', 'In Moscow Oblast, on 22 March, people died.']])).toEqual([]);
  });
});

describe('the shipped texts', () => {
  it.skipIf(!existsSync(ARTICLE))(
    `share no run of ${RUN} words with ${ARTICLE} (skipped where that file is not there)`,
    () => {
      expect(findShared(readFileSync(ARTICLE, 'utf8'), shippedTexts())).toEqual([]);
    },
  );
});
