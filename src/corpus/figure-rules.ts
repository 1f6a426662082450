import { problemAt } from './draft.ts';
import type { Draft } from './draft.ts';
import type { Problem } from './problem.ts';

/**
 * What was thwarted harmed nobody: a figure there is mostly a number of suspects in the wrong key.
 * One with a note stays, such as for a person killed in the arrests.
 */
export function plotsHaveNoToll(draft: Draft): readonly Problem[] {
  return draft.incidents
    .filter(({ data }) => data.kind === 'thwarted-plot')
    .flatMap(({ yaml, data }) =>
      (['killed', 'injured'] as const).flatMap((key) =>
        (data[key] ?? []).flatMap(({ value, note }, index) => {
          if (note !== undefined) return [];
          const message = `A thwarted plot has no toll, but here is "${key}: ${value}".`;
          const repair = 'Remove it, correct the kind, or say in a note who was harmed and how.';
          return [problemAt(yaml, [key, index, 'value'], 'toll-on-plot', message, repair)];
        }),
      ),
    );
}
