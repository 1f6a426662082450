import { problemAt } from './draft.ts';
import type { Draft } from './draft.ts';
import { foldName } from './fold-name.ts';
import { suggestNearest } from './nearest.ts';
import type { Problem } from './problem.ts';
import { hasInverse } from './relations.ts';

/** An actor written so means a profile; anything else is the source's own words. */
const PROFILE_ID = /^(?:org|person|state|place|doc)-[a-z0-9-]+$/;

/** Actors that look like ids, profiles that are targets, relations, related incidents and timelines name records there are. */
export function referencesResolve(draft: Draft): readonly Problem[] {
  const { incidents, profiles } = draft.ids;
  const problems: Problem[] = [];
  for (const { id, yaml, data } of draft.incidents) {
    for (const key of ['claimed_by', 'attributed_to'] as const) {
      (data[key] ?? []).forEach(({ actor }, index) => {
        if (!PROFILE_ID.test(actor) || profiles.has(actor)) return;
        const message = `There is no profile "${actor}".${suggestNearest(actor, profiles)}`;
        const repair = 'Correct the id, or write the words of the source.';
        problems.push(problemAt(yaml, [key, index, 'actor'], 'unknown-record', message, repair));
      });
    }
    (data.target?.profiles ?? []).forEach((profile, index) => {
      if (profiles.has(profile)) return;
      const message = `There is no profile "${profile}".${suggestNearest(profile, profiles)}`;
      const repair = 'Correct the id, or leave it out: the text of the target says enough.';
      const path = ['target', 'profiles', index];
      problems.push(problemAt(yaml, path, 'unknown-record', message, repair));
    });
    (data.related ?? []).forEach((other, index) => {
      const path = ['related', index];
      if (other === id) {
        const message = `"${id}" is related to itself.`;
        problems.push(problemAt(yaml, path, 'self-reference', message, 'Remove it.'));
      } else if (!incidents.has(other)) {
        const message = `There is no incident "${other}".${suggestNearest(other, incidents)}`;
        problems.push(
          problemAt(yaml, path, 'unknown-record', message, 'Correct the id, or remove it.'),
        );
      }
    });
  }
  for (const { id, yaml, data } of draft.profiles) {
    (data.relations ?? []).forEach(({ target }, index) => {
      const path = ['relations', index, 'target'];
      if (target === id) {
        const message = `"${id}" has a relation to itself.`;
        problems.push(problemAt(yaml, path, 'self-reference', message, 'Remove it.'));
      } else if (incidents.has(target)) {
        const message = `"${target}" is an incident; relations join profiles.`;
        const repair = 'Name the incident in an entry of the timeline instead.';
        problems.push(problemAt(yaml, path, 'unknown-record', message, repair));
      } else if (!profiles.has(target)) {
        const message = `There is no profile "${target}".${suggestNearest(target, profiles)}`;
        const repair = 'Correct the id, or add the profile.';
        problems.push(problemAt(yaml, path, 'unknown-record', message, repair));
      }
    });
    (data.timeline ?? []).forEach(({ incident }, index) => {
      if (incident === undefined || incidents.has(incident)) return;
      const message = `There is no incident "${incident}".${suggestNearest(incident, incidents)}`;
      const path = ['timeline', index, 'incident'];
      problems.push(
        problemAt(yaml, path, 'unknown-record', message, 'Correct the id, or remove it.'),
      );
    });
  }
  return problems;
}

/** An actor in words that are a profile's name is linked to that profile (warning). */
export function actorsAreLinked(draft: Draft): readonly Problem[] {
  const idByName = new Map<string, string>();
  for (const { id, data } of draft.profiles) {
    for (const name of [data.name, ...(data.aliases ?? [])]) idByName.set(foldName(name), id);
  }
  return draft.incidents.flatMap(({ yaml, data }) =>
    (['claimed_by', 'attributed_to'] as const).flatMap((key) =>
      (data[key] ?? []).flatMap(({ actor }, index) => {
        const id = idByName.get(foldName(actor));
        if (id === undefined || draft.ids.profiles.has(actor)) return [];
        const message = `"${actor}" is a name of ${id}.`;
        const repair = `Write "actor: ${id}" to link it.`;
        return [
          problemAt(yaml, [key, index, 'actor'], 'unlinked-actor', message, repair, 'warning'),
        ];
      }),
    ),
  );
}

/** Each type of relation can be read from the other side (warning). */
export function relationsHaveInverses(draft: Draft): readonly Problem[] {
  return draft.profiles.flatMap(({ yaml, data }) =>
    (data.relations ?? []).flatMap(({ type }, index) => {
      if (hasInverse(type)) return [];
      const message = `"${type}" has no inverse in the table, so it shows on one side only.`;
      const repair = 'Use a type that has one, or add the pair to src/corpus/relations.ts.';
      const path = ['relations', index, 'type'];
      return [problemAt(yaml, path, 'unknown-relation', message, repair, 'warning')];
    }),
  );
}
