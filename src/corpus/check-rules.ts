import { fieldsOf, isFieldOf } from './checks.ts';
import type { Expectation } from './checks.ts';
import { problemAt } from './draft.ts';
import type { Draft } from './draft.ts';
import { suggestNearest } from './nearest.ts';
import type { Problem } from './problem.ts';

/** No two checks share an id: it is what a failed check is told by. */
export function checkIdsAreUnique({ checks }: Draft): readonly Problem[] {
  if (checks === null) return [];
  const seen = new Set<string>();
  return checks.data.flatMap(({ id }, index) => {
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    const message = `Another check has the id "${id}".`;
    return [problemAt(checks.yaml, [index, 'id'], 'duplicate-id', message, 'Rename one of them.')];
  });
}

/** A check names records there are, and fields that they can have. */
export function checksNameRecords({ checks, ids }: Draft): readonly Problem[] {
  if (checks === null) return [];
  const known = new Set([...ids.incidents, ...ids.profiles]);
  return checks.data.flatMap(({ expect }, index) => {
    const named = [
      ...(expect.record === undefined ? [] : [{ id: expect.record, path: ['record'] }]),
      ...(['records', 'includes'] as const).flatMap((key) =>
        (expect[key] ?? []).map((id, at) => ({ id, path: [key, at] })),
      ),
    ];
    const unknown = named
      .filter(({ id }) => !known.has(id))
      .map(({ id, path }) => {
        const message = `There is no incident or profile "${id}".${suggestNearest(id, known)}`;
        const repair = 'Correct the id, or remove the check.';
        return problemAt(
          checks.yaml,
          [index, 'expect', ...path],
          'unknown-record',
          message,
          repair,
        );
      });
    const { record, field } = expect;
    if (record === undefined || field === undefined || !known.has(record)) return unknown;
    const kind = ids.incidents.has(record) ? 'incident' : 'profile';
    if (isFieldOf(kind, field)) return unknown;
    const valid = fieldsOf(kind);
    const message = `No ${kind} has a field "${field}".${suggestNearest(field, valid)}`;
    const repair = `Valid: ${valid.join(', ')}${kind === 'profile' ? ', or a type of relation' : ''}.`;
    const path = [index, 'expect', 'field'];
    return [...unknown, problemAt(checks.yaml, path, 'invalid-value', message, repair)];
  });
}

/** An expectation that every answer of its status meets would never tell anything. */
export function checksCanFail({ checks }: Draft): readonly Problem[] {
  if (checks === null) return [];
  return checks.data.flatMap(({ expect }, index) => {
    const missing = missingKey(expect);
    if (missing === null) return [];
    const [key, why] = missing;
    const path = [index, 'expect'];
    const repair = `Add "${key}: …".`;
    return [problemAt(checks.yaml, path, 'missing-key', `This check ${why}.`, repair)];
  });
}

function missingKey(expect: Expectation): readonly [key: string, why: string] | null {
  const { status, record, field, value, says, records, includes } = expect;
  if (record === undefined && (field !== undefined || value !== undefined))
    return ['record', 'expects a field or value, but names no record'];
  if (status === 'ambiguous' && includes === undefined)
    return ['includes', 'expects a choice, but not among what'];
  const isBare = [record, says, records, includes].every((part) => part === undefined);
  if (status === 'answered' && isBare)
    return ['record', 'expects an answer, but not which one (record, says, records or includes)'];
  return null;
}
