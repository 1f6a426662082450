import { describe, expect, it } from 'vitest';
import { progressCards } from '../../../commands/corpus/progress-card.ts';
import type { Reply } from '../../../src/discord/reply.ts';
import type { StageProgress } from '../../../src/revisions/revisions.ts';

const begun = new Date('2026-11-23T12:00:00Z');

const textOf = ({ blocks }: Reply): string =>
  blocks.map((block) => (block.kind === 'text' ? block.markdown : '')).join('\n');
/** The lines after each step, without the heading. */
function linesOf(...steps: readonly StageProgress[]): readonly string[] {
  const cardFor = progressCards(begun);
  return (steps.map((step) => textOf(cardFor(step))).at(-1) ?? '').split('\n').slice(1);
}

describe('progressCards', () => {
  it('tells which steps are done, which one is under way and which are to come', () => {
    expect(linesOf({ phase: 'reading' }, { phase: 'building' })).toEqual([
      '✓ Read the files',
      '✓ Check them',
      '✓ Write the revision',
      '✓ Compare with what is served',
      '▸ **Build the index** …',
      '○ Run the checks, on the new index and on the one served',
      `-# Begun <t:${begun.getTime() / 1_000}:R>. Questions are answered meanwhile as before.`,
    ]);
  });

  it('names the fetching only where there is something to fetch', () => {
    expect(linesOf({ phase: 'fetching' })[0]).toBe('▸ **Fetch the branch** …');
    expect(linesOf({ phase: 'fetching' }, { phase: 'reading' })[0]).toBe('✓ Fetch the branch');
    expect(linesOf({ phase: 'reading' }).join()).not.toContain('Fetch');
  });

  it('counts the checks, and is full only when all were asked', () => {
    const bar = (asked: number): string | undefined =>
      linesOf({ phase: 'asking', asked, total: 382 }).find((line) => line.includes('of 382'));
    expect(bar(0)).toBe(`\`${'░'.repeat(20)}\` 0 of 382 checks`);
    expect(bar(381)).toBe(`\`${'█'.repeat(19)}░\` 381 of 382 checks`);
    expect(bar(382)).toBe(`\`${'█'.repeat(20)}\` 382 of 382 checks`);
    expect(linesOf({ phase: 'asking', asked: 0, total: 0 }).join()).toContain('0 of 0 checks');
  });
});
