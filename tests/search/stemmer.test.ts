import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stem } from '../../src/search/stemmer.ts';

/** Pairs of the published vocabulary of the algorithm, each rule at least once. */
const KNOWN: Readonly<Record<string, string>> = {
  caresses: 'caress',
  ties: 'tie',
  cries: 'cri',
  gas: 'gas',
  gaps: 'gap',
  kiwis: 'kiwi',
  status: 'status',
  agreed: 'agre',
  feed: 'feed',
  hopping: 'hop',
  hoping: 'hope',
  luxuriated: 'luxuri',
  sized: 'size',
  falling: 'fall',
  egging: 'egg',
  bled: 'bled',
  bing: 'bing',
  cry: 'cri',
  by: 'by',
  say: 'say',
  conditional: 'condit',
  rationally: 'ration',
  hesitanci: 'hesit',
  digitizer: 'digit',
  vietnamization: 'vietnam',
  operator: 'oper',
  feudalism: 'feudal',
  decisiveness: 'decis',
  hopefulness: 'hope',
  callousness: 'callous',
  formality: 'formal',
  sensitivity: 'sensit',
  sensibility: 'sensibl',
  apology: 'apolog',
  geologist: 'geolog',
  triplicate: 'triplic',
  formative: 'format',
  formalize: 'formal',
  electricity: 'electr',
  goodness: 'good',
  revival: 'reviv',
  allowance: 'allow',
  adjustable: 'adjust',
  replacement: 'replac',
  adoption: 'adopt',
  rate: 'rate',
  controlling: 'control',
  roll: 'roll',
  generously: 'generous',
  communism: 'communism',
  university: 'universiti',
  organization: 'organiz',
  dying: 'die',
  skies: 'sky',
  news: 'news',
  succeed: 'succeed',
  evening: 'evening',
  "attacker's": 'attack',
  yearly: 'year',
  playing: 'play',
  knackeries: 'knackeri',
};

describe('stem', () => {
  it.each(Object.entries(KNOWN))('takes %s to %s', (word, expected) => {
    expect(stem(word)).toBe(expected);
  });

  it('joins the forms that a question and a text may differ in', () => {
    const forms = ['attack', 'attacks', 'attacked', 'attacking', 'attackers'];
    expect(new Set(forms.map(stem)).size).toBe(1);
    expect(stem('bombings')).toBe(stem('bombed'));
  });

  it('leaves other scripts and very short words alone', () => {
    expect(stem('москва')).toBe('москва');
    expect(stem('us')).toBe('us');
  });

  it('never throws and never makes a word longer than by one letter', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z']{0,20}$/), (word) => {
        expect(stem(word).length).toBeLessThanOrEqual(word.length + 1);
      }),
    );
  });
});
