import type { Profile, Relation } from './corpus.ts';
import { compareText } from './problem.ts';

/** Type → how it reads from the other side. Several types may share one inverse. */
const INVERSES: ReadonlyMap<string, string> = new Map([
  ...pair('branch-of', 'parent-of'),
  ...pair('member-of', 'has-member'),
  ...pair('part-of', 'contains'),
  ...pair('split-from', 'gave-rise-to'),
  ...pair('source-of-defectors-to', 'drew-defectors-from'),
  ...pair('became', 'formerly'),
  ...pair('succeeded', 'succeeded-by'),
  ...pair('led-by', 'leads'),
  ...pair('formerly-led-by', 'formerly-led'),
  ...pair('founded-by', 'founded'),
  ...pair('former-commander-of', 'formerly-commanded-by'),
  ...pair('works-for', 'employs'),
  ...pair('spokesperson-of', 'has-spokesperson'),
  ...pair('designated-by', 'designates'),
  ...pair('sanctioned-by', 'sanctions'),
  ...pair('has-media-arm', 'media-arm-of'),
  ...pair('named-after', 'gives-name-to'),
  ...pair('threat-to', 'threatened-by'),
  ...pair('targets', 'target-of'),
  ...pair('counters', 'countered-by'),
  ...pair('monitors', 'monitored-by'),
  ...pair('governs', 'governed-by'),
  ...pair('supports', 'supported-by'),
  ...pair('killed-by', 'killed'),
  ...pair('written-by', 'wrote'),
  ...pair('published-by', 'publishes'),
  ...pair('about', 'subject-of'),
  ...pair('located-in', 'location-of'),
  ...pair('active-in', 'area-of-activity-of'),
  ...['rival-of', 'enemy-of', 'allied-with', 'friendly-with', 'related-to'].map(
    (type) => [type, type] as const,
  ),
  // Other words for one side of a pair above.
  ['led', 'led-by'],
  ['designated', 'designated-by'],
  ['authored-by', 'wrote'],
  ['authored', 'written-by'],
  ['gave-name-to', 'named-after'],
]);

function pair(type: string, inverse: string): readonly (readonly [string, string])[] {
  return [
    [type, inverse],
    [inverse, type],
  ];
}

export function hasInverse(type: string): boolean {
  return INVERSES.has(type);
}

/**
 * Profiles with the relations that others have to them, behind their own and in the order of the
 * others' ids. What is written on both sides, in whatever words of the table, is not added again.
 */
export function addInverseRelations(profiles: readonly Profile[]): readonly Profile[] {
  const derived = new Map<string, Relation[]>();
  const byId = new Map(profiles.map((profile) => [profile.id, profile]));
  for (const profile of [...profiles].sort((a, b) => compareText(a.id, b.id))) {
    for (const { type, targetId, citations } of profile.relations) {
      const inverse = INVERSES.get(type);
      const target = byId.get(targetId);
      if (inverse === undefined || target === undefined) continue;
      const added = derived.get(targetId) ?? [];
      derived.set(targetId, added);
      const isThere = [...target.relations, ...added].some(
        (relation) =>
          relation.targetId === profile.id &&
          (relation.type === inverse || INVERSES.get(relation.type) === type),
      );
      if (isThere) continue;
      added.push({ type: inverse, targetId: profile.id, targetName: profile.name, citations });
    }
  }
  return profiles.map((profile) => ({
    ...profile,
    relations: [...profile.relations, ...(derived.get(profile.id) ?? [])],
  }));
}
