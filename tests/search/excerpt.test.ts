import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeExcerpt, MAX_EXCERPT_LENGTH, placeMarks } from '../../src/search/excerpt.ts';
import { SearchIndex } from '../../src/search/search-index.ts';
import { clausesOf } from '../../src/search/segments.ts';
import { splitSentences } from '../../src/search/sentences.ts';
import { cite, INDEX, isPassageHit, makeCorpus, makePassage } from './fixture.ts';

const sentencesOf = (text: string): string[] =>
  splitSentences(text).map(({ start, end }) => text.slice(start, end));

/** Paragraphs of words, some very long, with marks, astral characters and all kinds of stops. */
const paragraph = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom('attack', 'the', 'Kabul', 'and', 'U.S.', 'No. 5') },
      {
        weight: 2,
        arbitrary: fc.constantFrom('end.', 'why?', 'said:', 'one,', '“Yes.”', '3.5', '—'),
      },
      { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 20 }) },
      { weight: 1, arbitrary: fc.constantFrom('𝕂abul', 'Ke\u0301rman', '👩‍👩‍👧', '한국', 'नमस्ते') },
      {
        weight: 1,
        arbitrary: fc.constantFrom('x'.repeat(320), '😀'.repeat(200), 'e\u0301'.repeat(180)),
      },
    ),
    { minLength: 1, maxLength: 120 },
  )
  .map((words) => words.join(' '));

describe('splitSentences', () => {
  it('ends no sentence at an abbreviation, an initial or a decimal', () => {
    expect(
      sentencesOf('The U.S. Army left. It was No. 5 on the list. Dr. J. Smith paid 3.5 million.'),
    ).toEqual([
      'The U.S. Army left.',
      'It was No. 5 on the list.',
      'Dr. J. Smith paid 3.5 million.',
    ]);
    expect(sentencesOf('He lives in St. Petersburg.')).toHaveLength(1);
  });

  it('ends a sentence after an abbreviation that a common opening follows', () => {
    expect(sentencesOf('He left the U.S. The group stayed.')).toHaveLength(2);
  });

  it('keeps closing quotation marks with their sentence', () => {
    expect(sentencesOf('“It burned.” Nobody knew (at first.) Then they did.')).toEqual([
      '“It burned.”',
      'Nobody knew (at first.)',
      'Then they did.',
    ]);
  });
});

describe('clausesOf', () => {
  it('gives segments that are short enough, in order, and lose nothing but white space', () => {
    fc.assert(
      fc.property(paragraph, (text) => {
        const segments = clausesOf(text, MAX_EXCERPT_LENGTH);
        let end = 0;
        let kept = '';
        for (const segment of segments) {
          expect(segment.start).toBeGreaterThanOrEqual(end);
          expect(segment.end - segment.start).toBeLessThanOrEqual(MAX_EXCERPT_LENGTH);
          kept += text.slice(segment.start, segment.end);
          end = segment.end;
        }
        expect(kept.replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''));
      }),
    );
  });

  it('leaves a sentence that is too long at its clauses', () => {
    const clause = `${'word '.repeat(40)}word,`;
    const segments = clausesOf(`${clause} ${clause} end.`, MAX_EXCERPT_LENGTH);
    expect(
      segments.map(({ startsSentence, endsSentence }) => [startsSentence, endsSentence]),
    ).toEqual([
      [true, false],
      [false, false],
      [false, true],
    ]);
  });
});

describe('the window of an excerpt', () => {
  const lines = Array.from(
    { length: 16 },
    (_, n) => `In the valley ${n + 2} farms lay under snow for weeks. `,
  );
  const text = `${lines.slice(0, 8).join('')}The old bridge was built in 1912 by masons. ${lines.slice(8).join('')}`;
  const index = new SearchIndex(makeCorpus({ passages: [makePassage('a#1', text.trim())] }));
  const excerptsFor = (question: string, mayRepeat = false) =>
    index
      .search({ text: question, mayRepeat })
      .hits.filter(isPassageHit)
      .map(({ excerpt }) => excerpt);

  it('holds the sentence that answers', () => {
    expect(excerptsFor('When was the old bridge built?')[0]?.text).toContain('in 1912 by masons.');
  });

  it('starts and ends with sentences that fit', () => {
    expect(excerptsFor('Who built the bridge?')[0]?.text).toMatch(/^(?:In|The) .*\.$/);
  });

  it('comes with a second one of the passage where that is wanted', () => {
    const [first, second, ...more] = excerptsFor('farms near the old bridge', true);
    expect(more).toEqual([]);
    expect(second?.passageId).toBe('a#1');
    const areApart =
      (first?.end ?? 0) <= (second?.start ?? 0) || (second?.end ?? 0) <= (first?.start ?? 0);
    expect(areApart).toBe(true);
    expect(excerptsFor('farms near the old bridge')).toHaveLength(1);
  });
});

describe('placeMarks', () => {
  it('keeps marks inside the window, in order and apart', () => {
    const span = fc
      .tuple(fc.nat(400), fc.nat(40))
      .map(([start, length]) => [start, start + length + 1] as const);
    fc.assert(
      fc.property(
        fc.array(span),
        fc.nat(200),
        fc.integer({ min: 1, max: 300 }),
        (spans, start, length) => {
          let previousEnd = 0;
          for (const [from, to] of placeMarks(spans, { start, end: start + length })) {
            expect(from).toBeGreaterThanOrEqual(previousEnd);
            expect(to).toBeGreaterThan(from);
            expect(to).toBeLessThanOrEqual(length);
            previousEnd = to;
          }
        },
      ),
    );
  });
});

describe('makeExcerpt', () => {
  const passage = makePassage('a#1', 'First claim. Second claim. Third claim.', {
    footnotes: [
      { start: 0, end: 12, citations: [cite('one', '¶1'), cite('two')] },
      { start: 13, end: 26, citations: [cite('two'), cite('one', '¶2')] },
      { start: 27, end: 32, citations: [cite('three')] },
    ],
  });

  it('cites the footnotes that it overlaps, in order and once', () => {
    const { citations } = makeExcerpt(passage, { start: 0, end: 26 }, []);
    expect(citations).toEqual([cite('one', '¶1'), cite('two'), cite('one', '¶2')]);
  });

  it('cites the passage where no footnote vouches for it', () => {
    const { citations } = makeExcerpt(passage, { start: 33, end: 39 }, []);
    expect(citations).toEqual([passage.citation]);
  });
});

describe('an excerpt of a hit', () => {
  it('is found word for word in its passage, within the limit, and cuts no character', () => {
    fc.assert(
      fc.property(paragraph, (text) => {
        const passage = makePassage('a#1', `${text} Kabul`);
        const index = new SearchIndex(makeCorpus({ passages: [passage] }));
        const hit = index.search({ text: 'Kabul' }).hits.find(isPassageHit);
        const { excerpt } = hit ?? {};
        expect(excerpt?.text).toBe(passage.text.slice(excerpt?.start, excerpt?.end));
        expect(excerpt?.text.length).toBeLessThanOrEqual(MAX_EXCERPT_LENGTH);
        expect(excerpt?.text).not.toMatch(/^[\uDC00-\uDFFF\p{M}]|[\uD800-\uDBFF]$/u);
        expect(passage.text.slice(excerpt?.end)).not.toMatch(/^(?:[\uDC00-\uDFFF]|\p{M})/u);
        const marked = excerpt?.marks.map(([start, end]) => excerpt.text.slice(start, end)) ?? [];
        expect(marked.length).toBeGreaterThan(0);
        for (const words of marked) expect(words.normalize('NFKD')).toMatch(/kabul/i);
      }),
      { numRuns: 60 },
    );
  });

  it('marks whole words as they are written, and a name as one span', () => {
    const hit = INDEX.search({
      text: 'founding of ISIS-K',
      filters: { in: 'passages' },
    }).hits.find(isPassageHit);
    const { excerpt } = hit ?? {};
    expect(excerpt?.marks.map(([start, end]) => excerpt.text.slice(start, end))).toContain('ISKP');
    expect(excerpt?.marks.map(([start, end]) => excerpt.text.slice(start, end))).toContain(
      'founded',
    );
  });

  it('carries the citations of its footnotes', () => {
    const hit = INDEX.search({ text: 'Pakistani commanders' }).hits.find(isPassageHit);
    expect(hit?.excerpt.citations).toEqual([cite('saif', '¶5'), cite('un'), cite('saif', '¶6')]);
  });
});
