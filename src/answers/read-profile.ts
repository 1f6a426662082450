import type { Profile } from '../corpus/corpus.ts';
import { type Field, isIncidentField, labelOf, RELATIONS_OF_FIELD } from './fields.ts';
import { isGeneric } from './incident-words.ts';
import { keyOfRecord, type KeyedWord } from './keys.ts';
import { isProfile, type Link } from './names.ts';
import { wordsOf } from './words.ts';

/** A profile with the fields that a question asks of it. */
export interface ProfileReading {
  readonly about: 'profile';
  readonly profile: Profile;
  readonly fields: readonly Field[];
  /** What is asked and not recorded: `death`. Then its summary is only the nearest. */
  readonly missing?: readonly string[];
}

/** A profile that is named and has what is asked, or is all that is asked. */
export function readProfile(
  links: readonly Link[],
  fields: readonly Field[],
  content: readonly KeyedWord[],
): ProfileReading | null {
  const named = links.flatMap((link) => link.records.filter(isProfile));
  // “Was Soleimani killed by ISKP?”: of several, the one that has what is asked.
  const able = named.filter((each) => fields.some((field) => isOwn(each, field)));
  const profiles = named.length > 1 ? able : named;
  const [profile] = profiles;
  if (!profile || profiles.length > 1) return null;
  const names = [profile.name, ...profile.aliases, ...profile.caseSensitiveAliases];
  const covered = new Set(wordsOf(names.join('\n')).map(({ folded }) => folded));
  const others = content.filter(
    ({ key, folded }) => key !== keyOfRecord(profile) && !covered.has(folded),
  );
  const rest = others.filter(({ folded }) => !isGeneric(folded));
  // Where something is, is the area of a place.
  const asked = fields.map((field) =>
    field === 'place' && profile.kind === 'place' && rest.length === 0 ? 'area' : field,
  );
  const own = asked.filter((field) => isOwn(profile, field));
  // “How did Zawahiri die?” is the profile's; “Who attacked Kerman?” is the incident's.
  if (own.length > 0 && rest.length <= 1) return { about: 'profile', profile, fields: own };
  const missing = fields.filter((field) => !isIncidentField(field) && field !== 'role');
  if (missing.length > 0 && others.length === 0) {
    const labels = missing.map((field) => labelOf(field).toLowerCase());
    return { about: 'profile', profile, fields: ['summary'], missing: labels };
  }
  const isOnlyName =
    others.length === 0 &&
    profile.kind !== 'place' &&
    fields.every((field) => field === 'role' || field === 'summary');
  return isOnlyName ? { about: 'profile', profile, fields: ['summary'] } : null;
}

function isOwn(profile: Profile, field: Field): boolean {
  return !isIncidentField(field) && hasField(profile, field);
}

function hasField(profile: Profile, field: Field): boolean {
  return (
    profile.facts.some((fact) => fact.field === field) ||
    profile.relations.some(({ type }) => RELATIONS_OF_FIELD[field]?.includes(type))
  );
}
