import { describe, expect, it } from 'vitest';
import type { Check } from '../../src/corpus/checks.ts';
import { compareChecks } from '../../src/revisions/compare-checks.ts';
import type { Checked } from '../../src/revisions/compare-checks.ts';

/** One check, what became of it, and what was answered; null: there is no such check. */
function checked(state: { failed?: boolean; answer?: string; question?: string } | null): Checked {
  if (state === null) return { checks: [], results: [] };
  const { failed = false, answer = 'one', question = 'q' } = state;
  const check: Check = { id: 'a', question, expect: { status: 'answered' } };
  const outcome = failed ? ('failed' as const) : ('passed' as const);
  const told = failed ? { expected: 'this', got: answer } : { expected: '', got: '' };
  return { checks: [check], results: [{ id: 'a', question, outcome, ...told, answer }] };
}

describe('compareChecks', () => {
  it.each([
    [{}, { failed: true }, 'breaks'],
    [null, { failed: true }, 'breaks'],
    [{ failed: true }, {}, 'repaired'],
    [{}, { answer: 'two' }, 'answered-otherwise'],
    [{ failed: true }, { failed: true, answer: 'two' }, 'answered-otherwise'],
    [null, {}, 'added'],
    [{}, null, 'removed'],
    [{}, { question: 'other' }, 'edited'],
  ])('tells %j → %j as %s', (before, after, change) => {
    expect(compareChecks(checked(before), checked(after)).changes).toMatchObject([
      { id: 'a', change },
    ]);
  });

  it('tells what failed before and still does apart from changes', () => {
    const same = compareChecks(checked({ failed: true }), checked({ failed: true }));
    expect(same).toMatchObject({ total: 1, changes: [], stillFailing: [{ id: 'a' }] });
    expect(compareChecks(checked({}), checked({}))).toEqual({
      total: 1,
      changes: [],
      stillFailing: [],
    });
  });
});
