import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readWordnet } from '../../src/evaluate/wordnet.ts';

/** Made-up sets in WordNet's format: two synonyms, their opposite part of speech, one more general. */
const DATA = {
  noun: `  1 licence
00000001 28 n 02 death 0 demise 0 002 + 00000009 v 0101 @ 00000003 n 0000 | the end of life
00000003 28 n 01 ending 0 000 | an end
`,
  verb: '00000009 30 v 01 die 0 001 + 00000001 n 0101 | stop living\n',
  adj: '00000007 00 s 01 dead(p) 0 000 | no longer living\n',
  adv: '',
};
const INDEX = {
  noun: `death n 1 2 + @ 1 1 00000001
demise n 2 1 @ 2 0 00000003 00000001
ending n 1 0 1 0 00000003
`,
  verb: 'die v 1 1 + 1 1 00000009\n',
  adj: '',
  adv: '',
};

describe('readWordnet', () => {
  let folder = '';
  const closeness = (word: string, other: string): number | undefined =>
    readWordnet(folder).find((pair) => pair.word === word && pair.other === other)?.closeness;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'wordnet-'));
    for (const [part, text] of Object.entries(DATA))
      writeFileSync(join(folder, `data.${part}`), text);
    for (const [part, text] of Object.entries(INDEX)) {
      writeFileSync(join(folder, `index.${part}`), text);
    }
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('relates derived words in both directions', () => {
    expect(closeness('die', 'death')).toBe(1);
    expect(closeness('death', 'die')).toBe(1);
  });

  it('relates synonyms less by their later senses', () => {
    expect(closeness('death', 'demise')).toBeCloseTo(1 / 1.25, 10);
  });

  it('relates the words of a set to those of the more general one', () => {
    expect(closeness('death', 'ending')).toBeCloseTo(0.6, 10);
  });

  it('says which file is missing, and what is meant', () => {
    expect(() => readWordnet(join(folder, 'nowhere'))).toThrow(/data\.noun is missing: --wordnet/);
  });
});
