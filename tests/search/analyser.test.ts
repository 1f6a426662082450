import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AliasTable, makeAliasTable } from '../../src/search/alias-table.ts';
import { analyse } from '../../src/search/analyser.ts';
import { foldWord } from '../../src/search/fold.ts';
import { splitWords } from '../../src/search/words.ts';
import { CORPUS } from './fixture.ts';

const ALIASES = makeAliasTable(CORPUS);

const termsOf = (text: string): string[] =>
  splitWords(text)
    .map((word) => word.term)
    .filter((term) => term !== null);
const aliasesIn = (text: string): string[] =>
  analyse(text, ALIASES)
    .spans.filter((span) => span.kind === 'alias')
    .map((span) => span.term);
const compoundsIn = (text: string): string[] =>
  analyse(text, new AliasTable()).spans.map((span) => span.term);

/** Text with everything that has broken analysers: marks, pairs, directions, quotes, digits. */
const wildText = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(
        'ISIS-K',
        "Shi'a’s",
        '1,121',
        '\u200B',
        '\u202E',
        '👩‍👩‍👧',
        'e\u0301',
        '\uD83D',
        ' ',
        '-',
      ),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

describe('splitWords', () => {
  it('gives each word its place in the original text', () => {
    fc.assert(
      fc.property(wildText, (text) => {
        let previousEnd = 0;
        for (const word of splitWords(text)) {
          expect(word.start).toBeGreaterThanOrEqual(previousEnd);
          expect(word.end).toBeGreaterThan(word.start);
          expect(word.end).toBeLessThanOrEqual(text.length);
          const original = text.slice(word.start, word.end);
          const isWhole = foldWord(original).startsWith(word.text);
          expect(isWhole || foldWord(original.replaceAll('.', '')) === word.text).toBe(true);
          previousEnd = word.end;
        }
      }),
    );
  });

  it('never splits a surrogate pair', () => {
    fc.assert(
      fc.property(wildText, (text) => {
        for (const { start, end } of splitWords(text)) {
          for (const at of [start, end]) {
            const isSplit = /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(text.slice(at - 1, at + 1));
            expect(isSplit).toBe(false);
          }
        }
      }),
    );
  });

  it('reads spellings of one word as one term', () => {
    const [shia] = termsOf('Shia');
    for (const other of ["Shi'a", 'Shi’a', 'Shīʿa', 'ＳＨＩＡ', 'shi\u200Ba', "Shi'a's"]) {
      expect(termsOf(other)).toEqual([shia]);
    }
  });

  it('reads numbers by their value', () => {
    expect(termsOf('1,121')).toEqual(termsOf('1121'));
    expect(termsOf('3.5')).toEqual(['3.5']);
    expect(termsOf('three')).toEqual(termsOf('3'));
    expect(termsOf('26th')).toEqual(termsOf('26'));
  });

  it('joins British and American spellings and irregular forms', () => {
    expect(termsOf('organised harbour')).toEqual(termsOf('organized harbor'));
    expect(termsOf('fled')).toEqual(termsOf('flee'));
    expect(termsOf('died')).toEqual(termsOf('dead'));
  });

  it('leaves out stop words, but keeps abbreviations that look like them', () => {
    expect(termsOf('what is it about us')).toEqual([]);
    expect(termsOf('what does IS say of the US')).toEqual(['IS', 'say', 'US']);
    expect(termsOf('in the U.S. today')).toEqual(['US', 'today']);
  });

  it('tells the month from the verb', () => {
    expect(termsOf('They may attack in May')).toEqual(['attack', 'may']);
  });

  it('takes no shouted word for an abbreviation', () => {
    expect(termsOf('WHAT IS THIS')).toEqual([]);
  });

  it('finds nothing in punctuation, emoji and invisible characters', () => {
    expect(splitWords('!?… 😀👩‍👩‍👧 \u200B\u200F\u202E \uFEFF —')).toEqual([]);
  });
});

describe('analyse', () => {
  it('joins the parts of a hyphenated word and keeps the parts', () => {
    expect(compoundsIn('ISIS-K')).toEqual(['isisk']);
    expect(termsOf('ISIS-K')).toEqual(['isi', 'k']);
    expect(compoundsIn('counter-terrorism')).toEqual(termsOf('counterterrorism'));
    expect(compoundsIn('in 2014-15')).toEqual(['2014-15']);
  });

  it('knows a name by any of its spellings', () => {
    for (const name of ['ISKP', 'iskp', 'ISIS-K', 'IS-K', 'islamic state – khorasan province']) {
      expect(aliasesIn(`about ${name} today`)).toEqual(['@org-iskp']);
    }
  });

  it('takes the longest name', () => {
    expect(aliasesIn('Islamic State')).toEqual(['@org-islamic-state']);
    expect(aliasesIn('Islamic State Khorasan Province')).toEqual(['@org-iskp']);
  });

  it('matches a case-sensitive alias in that spelling only', () => {
    expect(aliasesIn('IS claimed it')).toEqual(['@org-islamic-state']);
    expect(aliasesIn('it is claimed')).toEqual([]);
    expect(aliasesIn('the wc')).toEqual([]);
  });

  it('joins no name over the end of a sentence', () => {
    expect(aliasesIn('They are Islamic. State media said so.')).toEqual([]);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(wildText, (text) => {
        const { words, spans } = analyse(text, ALIASES);
        for (const { first, last } of spans) {
          expect(first).toBeLessThanOrEqual(last);
          expect(last).toBeLessThan(words.length);
        }
      }),
    );
  });
});

describe('foldWord', () => {
  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(wildText, (text) => {
        expect(foldWord(foldWord(text))).toBe(foldWord(text));
      }),
    );
  });
});
