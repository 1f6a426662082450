import { describe, expect, it } from 'vitest';
import { loadLearnt } from '../../src/search/learnt.ts';
import { drawRelatedWords, RelatedWords } from '../../src/search/related-words.ts';

describe('RelatedWords', () => {
  it('reads what was drawn, the closest first and no more than asked', () => {
    const text = drawRelatedWords(
      new Map([
        [
          'die',
          new Map([
            ['fail', 0.3],
            ['death', 1],
            ['perish', 0.9],
          ]),
        ],
      ]),
      2,
    );
    expect(text).toBe('die death9 perish8\n');
    expect(new RelatedWords(text).of('die')).toEqual([
      ['death', 1],
      ['perish', 8 / 9],
    ]);
  });

  it('knows nothing of a word that it does not have', () => {
    expect(new RelatedWords('die death9\n').of('kerman')).toEqual([]);
  });

  it('ships with words of everyday English', () => {
    const { related, companions } = loadLearnt();
    const near = related.of('kill').map(([term]) => term);
    expect(near).toEqual(expect.arrayContaining(['killer', 'murder', 'fatal']));
    const met = companions.of('kill').map(([term]) => term);
    expect(met).toEqual(expect.arrayContaining(['wound', 'injur']));
  });
});
