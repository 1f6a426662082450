import type { Catalogue } from '../corpus/corpus.ts';

/** “Attacks abroad”, “external plots”. */
export function saysAbroad(folded: string): boolean {
  return /^(abroad|overseas|external|externally)$/.test(folded);
}

/** Where a group is at home, so that everything else is abroad. */
export interface Home {
  readonly codes: readonly string[];
  /** `Afghanistan and Pakistan`. */
  readonly shown: string;
}

/**
 * The states in which organisations are recorded as active (`active-in`): those named, or all where
 * none is. Null when the corpus records none, for then nothing is known to be abroad.
 */
export function homeOf(actorIds: readonly string[], { profiles }: Catalogue): Home | null {
  const named = actorIds.flatMap((id) => profiles.get(id) ?? []);
  const groups = named.length > 0 ? named : [...profiles.values()].filter(isOrganisation);
  const states = groups
    .flatMap(({ relations }) => relations)
    .filter(({ type }) => type === 'active-in')
    .flatMap(({ targetId }) => profiles.get(targetId) ?? []);
  const codes = [...new Set(states.flatMap(({ code }) => code ?? []))];
  if (codes.length === 0) return null;
  return { codes, shown: [...new Set(states.map(({ name }) => name))].join(' and ') };
}

function isOrganisation({ kind }: { readonly kind: string }): boolean {
  return kind === 'organisation';
}
