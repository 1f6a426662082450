import type { CorpusDifference, Difference } from '../corpus/difference.ts';
import type { ConfirmationReason, Publication, Stage } from './revisions.ts';

/** A stage that loses more than this share of the passages is likelier a mistake than an edit. */
const MOST_LOST = 0.2;

/** What a person must confirm by name before the stage is published. */
export function findReasons({
  difference: { passages },
  checks,
}: Pick<Stage, 'difference' | 'checks'>): readonly ConfirmationReason[] {
  const { before, after } = passages;
  const reasons: ConfirmationReason[] = [];
  if (after === 0 && before > 0) {
    reasons.push({ code: 'no-passages', detail: `All ${before} passages would be gone.` });
  } else if (before - after > MOST_LOST * before) {
    const share = Math.round((100 * (before - after)) / before);
    const detail = `${before - after} of ${before} passages would be gone (${share} %).`;
    reasons.push({ code: 'fewer-passages', detail });
  }
  const broken = checks.changes.filter(({ change }) => change === 'breaks');
  if (broken.length > 0) {
    const names = broken.map(({ id }) => id).join(', ');
    const count = broken.length === 1 ? '1 check fails' : `${broken.length} checks fail`;
    reasons.push({ code: 'broken-checks', detail: `${count}: ${names}.` });
  }
  return reasons;
}

/** Whether just these reasons were confirmed, in any order: no fewer, and none that is not there. */
export function isConfirmed(
  reasons: readonly ConfirmationReason[],
  confirmed: readonly ConfirmationReason['code'][],
): boolean {
  const given = new Set(confirmed);
  return given.size === reasons.length && reasons.every(({ code }) => given.has(code));
}

export type Permission =
  | { readonly may: true }
  | {
      readonly may: false;
      readonly because: readonly (
        | 'removed'
        | 'checks'
        | 'warnings'
        | 'confirmation'
        | 'rolled-back'
      )[];
    };

/**
 * Whether a schedule may publish the stage without a person: nothing removed, no check changed,
 * nothing warned. Never after a rollback: the corpus folder still holds what was undone.
 */
export function mayPublishByItself(stage: Stage, served: Pick<Publication, 'action'>): Permission {
  const { warnings, hidden, checks, needsConfirmation, difference } = stage;
  const because = (
    [
      ['removed', hasRemovals(difference)],
      ['checks', checks.changes.length > 0],
      ['warnings', warnings.length + hidden.length > 0],
      ['confirmation', needsConfirmation.length > 0],
      ['rolled-back', served.action === 'rollback'],
    ] as const
  ).flatMap(([name, holds]) => (holds ? [name] : []));
  return because.length === 0 ? { may: true } : { may: false, because };
}

/** Records, articles, sources, values, passages or words of the glossary that would be gone. */
function hasRemovals({ records, articles, sources, glossary }: CorpusDifference): boolean {
  return (
    [records, articles, sources].some(
      ({
        removed,
        changed,
      }: Difference<{ id: string; name: string; fields: readonly { after: unknown }[] }>) =>
        removed.length > 0 || changed.some(({ fields }) => fields.some(isGone)),
    ) ||
    articles.changed.some(({ passages }) => passages.some(isGone)) ||
    glossary.removed.length > 0
  );
}

function isGone({ after }: { readonly after: unknown }): boolean {
  return after === null;
}

/** Records, articles and sources together. */
export function summarise({ records, articles, sources }: CorpusDifference): {
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
} {
  const sum = (part: 'added' | 'changed' | 'removed'): number =>
    records[part].length + articles[part].length + sources[part].length;
  return { added: sum('added'), changed: sum('changed'), removed: sum('removed') };
}
