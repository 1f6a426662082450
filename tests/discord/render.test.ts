import { ComponentType } from 'discord-api-types/v10';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderReply } from '../../src/discord/render.ts';
import type { Block, Reply } from '../../src/discord/reply.ts';
import { shortenMarkdown, shortenPlain } from '../../src/discord/shorten.ts';
import { expectWithinLimits } from './within-limits.ts';

const help = { do: 'help' } as const;
let ids = 0;
const newId = (): string => `id ${ids++}`;

const words = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary', maxLength: 50 }),
  fc
    .tuple(
      fc.constantFrom('A word. ', 'Слово! ', '字', '🧑‍🚀 ', '**bold** ', '\\*', '\n> '),
      fc.nat(2_000),
    )
    .map(([part, times]) => part.repeat(times)),
);
const button = fc.record({
  kind: fc.constant('button' as const),
  label: words,
  action: fc.constant(help),
});
const linkButton = fc.record({
  kind: fc.constant('link' as const),
  label: words,
  url: fc.webUrl(),
});
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({
    kind: fc.constant('text' as const),
    markdown: words,
    shrink: fc.boolean(),
    whole: fc.boolean(),
  }),
  fc.constant({ kind: 'divider' as const }),
  fc.record({
    kind: fc.constant('buttons' as const),
    buttons: fc.array(fc.oneof(button, linkButton), { maxLength: 12 }),
  }),
  fc.record({
    kind: fc.constant('select' as const),
    placeholder: words,
    options: fc.array(fc.record({ label: words, description: words, action: fc.constant(help) }), {
      maxLength: 30,
    }),
  }),
);
const anyReply: fc.Arbitrary<Reply> = fc.record({ blocks: fc.array(block, { maxLength: 60 }) });

describe('renderReply', () => {
  it('keeps every limit for any reply', () => {
    fc.assert(
      fc.property(anyReply, (reply) => {
        expect(expectWithinLimits(renderReply(reply, newId).components[0])).toBeGreaterThan(1);
      }),
      { numRuns: 150 },
    );
  });

  it('keeps the limits for more texts than there may be components', () => {
    const blocks = Array.from({ length: 300 }, (): Block => ({
      kind: 'text',
      markdown: 'x'.repeat(60),
    }));
    expect(expectWithinLimits(renderReply({ blocks }, newId).components[0])).toBeGreaterThan(1);
  });

  it('shortens what may shrink first, the last one first, and says so', () => {
    const sentence = 'This is a sentence of some words. ';
    const { components } = renderReply(
      {
        blocks: [
          { kind: 'text', markdown: `First. ${sentence.repeat(40)}`, shrink: true },
          { kind: 'text', markdown: `Second. ${sentence.repeat(40)}`, shrink: true },
          { kind: 'text', markdown: `Kept. ${sentence.repeat(50)}` },
        ],
      },
      newId,
    );
    const texts = components[0].components.map((c) => ('content' in c ? c.content : ''));
    expect(texts[0]).toBe(`First. ${sentence.repeat(40)}`);
    expect(texts[1]).toMatch(/^Second\..*words\. …$/);
    expect(texts[2]).toBe(`Kept. ${sentence.repeat(50)}`);
    expect(texts[3]).toBe('-# Shortened to fit into one message.');
  });

  it('leaves a quotation out rather than cutting it', () => {
    const { components } = renderReply(
      {
        blocks: [
          { kind: 'text', markdown: 'a '.repeat(1_900) },
          { kind: 'text', markdown: `> “${'b '.repeat(200)}” \\[1]`, shrink: true, whole: true },
        ],
      },
      newId,
    );
    expect(JSON.stringify(components)).not.toContain('b b');
  });

  it('leaves out a button whose state could not be kept, and a second one that does the same', () => {
    const buttons = [1, 2].map(() => ({ kind: 'button', label: 'Help', action: help }) as const);
    const reply: Reply = {
      blocks: [
        { kind: 'text', markdown: 'x' },
        { kind: 'buttons', buttons },
      ],
    };
    expect(renderReply(reply, () => undefined).components[0].components).toHaveLength(1);
    expect(renderReply(reply, () => 'same').components[0].components[1]).toMatchObject({
      components: [{ custom_id: 'same' }],
    });
  });

  it('draws no separator at an end', () => {
    const { components } = renderReply(
      {
        blocks: [
          { kind: 'divider' },
          { kind: 'text', markdown: 'x' },
          { kind: 'divider' },
          { kind: 'divider' },
        ],
      },
      newId,
    );
    expect(components[0].components.map(({ type }) => type)).toEqual([ComponentType.TextDisplay]);
  });
});

describe('shortenMarkdown', () => {
  it('fits any room and keeps what it leaves whole', () => {
    fc.assert(
      fc.property(words, fc.nat(500), fc.nat(900), (text, characters, bytes) => {
        const short = shortenMarkdown(text, { characters, bytes });
        expect(short.length).toBeLessThanOrEqual(characters);
        expect(Buffer.byteLength(short)).toBeLessThanOrEqual(bytes);
        expect(
          short.replace(/ …$/, '').replaceAll(/\\\*/g, '').match(/\*\*/g)?.length ?? 0,
        ).toSatisfy((count: number) => count % 2 === 0);
      }),
    );
  });

  it('does not cut within a link', () => {
    const text = 'Some words before [a link of words](https://example.org/long/address) and after';
    expect(shortenMarkdown(text, { characters: 40, bytes: 400 })).toBe('Some words before …');
  });
});

describe('shortenPlain', () => {
  it('keeps characters whole within the length', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.integer({ min: 1, max: 50 }),
        (text, length) => {
          const short = shortenPlain(text, length);
          expect(short.length).toBeLessThanOrEqual(length);
          expect(short).not.toMatch(/\p{Surrogate}/u);
        },
      ),
    );
  });
});
