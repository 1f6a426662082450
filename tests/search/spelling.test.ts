import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSearch } from '../../src/search/client.ts';
import { isEverydayWord } from '../../src/search/everyday-words.ts';
import type { SearchClient } from '../../src/search/search.ts';
import { nearStopWord } from '../../src/search/stop-words.ts';

let search: SearchClient;
beforeAll(async () => {
  search = await openSearch({ corpusDir: 'corpus' });
});
afterAll(() => search.close());

const corrected = async (text: string) => (await search.search({ text })).unknown;

describe('the spelling of a question', () => {
  it.each([
    ['peshawer', 'peshawar'],
    ['strenght', 'strength'],
    ['airprot', 'airport'],
    ['khorassan', 'khorasan'],
    ['bagdadi', 'baghdadi'],
    ['wich', 'which'],
    ['manny', 'many'],
  ])('takes %s for %s', async (word, usedInstead) => {
    expect(await corrected(`${word} attack`)).toEqual([{ word, usedInstead }]);
  });

  it.each(['best', 'purple', 'monkey', 'tall', 'photosynthesis', 'Taylor', '2029'])(
    'takes %s for nothing else',
    async (word) => {
      expect(await corrected(`attack ${word}`)).toEqual([{ word, usedInstead: null }]);
    },
  );

  it('leaves a word in quotation marks as it is', async () => {
    expect(await corrected('"peshawer" attack')).toEqual([{ word: 'peshawer', usedInstead: null }]);
  });
});

describe('isEverydayWord', () => {
  it.each(['best', 'reading', 'monkey'])('knows %s', (word) => {
    expect(isEverydayWord(word)).toBe(true);
  });

  it.each(['attak', 'crocus', 'kerman', ''])('does not know “%s”', (word) => {
    expect(isEverydayWord(word)).toBe(false);
  });
});

describe('nearStopWord', () => {
  it.each([
    ['wich', 'which'],
    ['whcih', 'which'],
    ['abuot', 'about'],
  ])('takes %s for %s', (word, stopWord) => {
    expect(nearStopWord(word)).toBe(stopWord);
  });

  it.each(['hte', 'kabul', 'bout'])('finds none near %s', (word) => {
    expect(nearStopWord(word)).toBeNull();
  });
});
