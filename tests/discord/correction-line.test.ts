import { ComponentType, type APIContainerComponent } from 'discord-api-types/v10';
import { assert, integer, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { correctionLine, withCorrection } from '../../src/discord/correction-line.ts';
import { expectWithinLimits } from './within-limits.ts';

const ID = '7q3k9x2a';
const FOOTER = `-# revision 7f3a2c · receipt ${ID}`;
const text = (content: string) => ({ type: ComponentType.TextDisplay, content, id: 7 }) as const;
const answer = (...texts: string[]): APIContainerComponent => ({
  type: ComponentType.Container,
  id: 1,
  accent_color: 1,
  components: [...texts.map(text), text(FOOTER)],
});
const textsOf = (container: APIContainerComponent | undefined): string[] =>
  (container?.components ?? []).map((each) => ('content' in each ? each.content : ''));

describe('withCorrection', () => {
  it('puts the line at the top, in place of an earlier one, and drops Discord’s numbers', () => {
    const first = withCorrection(
      [answer('Killed: 133')],
      correctionLine('killed 133 → 140', ID),
      ID,
    );
    const second = withCorrection(first ?? [], correctionLine('killed 133 → 145', ID), ID);
    expect(textsOf(second?.[0])).toEqual([
      `**Corrected since:** killed 133 → 145 (receipt ${ID})`,
      'Killed: 133',
      FOOTER,
    ]);
    expect(JSON.stringify(second)).not.toContain('"id"');
  });

  it('stays within the limits, however full the message is', () => {
    assert(
      property(integer({ min: 0, max: 3_960 }), string({ maxLength: 500 }), (length, note) => {
        const full = 'word '.repeat(800).slice(0, length).trim() || 'x';
        const [container] =
          withCorrection([answer(full)], correctionLine(note || 'x', ID), ID) ?? [];
        if (!container) throw new Error('It was taken for another message.');
        expectWithinLimits(container);
        expect(textsOf(container).at(-1)).toBe(FOOTER);
      }),
    );
  });

  it('is written above the first text where no further component has room', () => {
    const many = Array.from({ length: 38 }, (_, n) => `text ${n}`);
    const [container] = withCorrection([answer(...many)], correctionLine('killed', ID), ID) ?? [];
    if (!container) throw new Error('It was taken for another message.');
    expect(expectWithinLimits(container)).toBe(40);
    expect(textsOf(container)[0]).toMatch(/^\*\*Corrected since:\*\* killed .*\ntext 0$/);
    const [again] = withCorrection([container], correctionLine('injured', ID), ID) ?? [];
    expect(textsOf(again)[0]).toMatch(/^\*\*Corrected since:\*\* injured .*\ntext 0$/);
  });

  it('formats nothing and pings nobody by what was corrected', () => {
    const line = correctionLine('killed **1** → @everyone <@1> [x](https://evil.example)', ID);
    expect(line).not.toMatch(/@everyone|(?<!\\)<@|\]\(https:\/\/evil/);
  });

  it.each([
    [[]],
    [[{ type: ComponentType.TextDisplay, content: FOOTER } as const]],
    [[answer('x')]],
  ])('leaves alone what is not this answer', (components) => {
    expect(withCorrection(components, 'line', 'zzzzzzzz')).toBeNull();
  });
});
