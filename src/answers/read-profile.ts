import type { Catalogue, CorpusRecord, Profile } from '../corpus/corpus.ts';
import { isEverydayWord } from '../search/everyday-words.ts';
import { type AskedDates, saysYearOf } from './dates.ts';
import { profileFact } from './facts.ts';
import { type Field, isIncidentField, labelOf, RELATIONS_OF_FIELD } from './fields.ts';
import { isGeneric } from './incident-words.ts';
import { keyOfRecord, type KeyedWord, type Keys } from './keys.ts';
import { isProfile, type Link } from './names.ts';
import { isPolar } from './question-shape.ts';
import { wordsOf } from './words.ts';

/** A profile with the fields that a question asks of it. */
export interface ProfileReading {
  readonly about: 'profile';
  readonly profile: Profile;
  readonly fields: readonly Field[];
  /**
   * What is asked and not recorded: the field, such as `death`, for which its summary is only the
   * nearest; or names that the fields do not speak of: `UK`.
   */
  readonly missing?: readonly string[];
  /** The time of which the fields are asked. */
  readonly when?: AskedDates;
  /** Incidents that tie it to another profile in the question, which the fields do not name. */
  readonly ties?: readonly string[];
}

interface ProfileServices {
  readonly keys: Keys;
  readonly unknown: readonly string[];
  readonly dates: AskedDates | null;
}

/** A profile that is named and has what is asked, or is all that is asked. */
export function readProfile(
  links: readonly Link[],
  fields: readonly Field[],
  content: readonly KeyedWord[],
  text: string,
  services: ProfileServices,
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
  const isOfPlace =
    profile.kind === 'place' && others.length === 0 && fields.every((field) => field === 'place');
  const asked = fields.map((field) => (isOfPlace && field === 'place' ? 'area' : field));
  const own = asked.filter((field) => isOwn(profile, field));
  // “How did Zawahiri die?” is the profile's; “Who attacked Kerman?” is the incident's.
  if (own.length > 0 && rest.length <= 1) {
    // “Was he killed by ISKP?”: who did it instead, is what the record tells.
    const isOfDeath = isPolar(text) && own.includes('death');
    const when = isPolar(text) || services.dates?.month !== undefined ? null : services.dates;
    const missing = isOfDeath
      ? []
      : [
          ...unsaidNames(profile, own, rest, services),
          ...(when && !isSaidOf(profile, own, when) ? [when.shown] : []),
        ];
    const ties = isOfDeath ? tiesBetween(profile, named) : [];
    return { about: 'profile', profile, fields: own, missing, ties, ...(when && { when }) };
  }
  const missing = fields.filter((field) => !isIncidentField(field) && field !== 'role');
  if (missing.length > 0 && others.length === 0) {
    const labels = missing.map((field) => labelOf(field).toLowerCase());
    return { about: 'profile', profile, fields: ['summary'], missing: labels };
  }
  const isOnlyName =
    others.length === 0 &&
    !/\bhow many\b|\b(kill(s|ed)?|dead|deaths?|died|injured|wounded|victims)\b/.test(text) &&
    profile.kind !== 'place' &&
    fields.every((field) => field === 'role' || field === 'summary');
  return isOnlyName ? { about: 'profile', profile, fields: ['summary'] } : null;
}

/** Profiles that have one of the fields; of incidents' fields none, for nearly all have them. */
export function holdersOf(fields: readonly Field[], { profiles }: Catalogue): Profile[] {
  const own = fields.filter((field) => field !== 'role');
  return [...profiles.values()].filter((profile) => own.some((field) => isOwn(profile, field)));
}

/** The one profile that is all of a question. */
export function placeAlone(links: readonly Link[], content: readonly KeyedWord[]): Profile | null {
  const [profile, ...more] = links.flatMap(({ records }) => records.filter(isPlace));
  const isAll = profile && content.every(({ key }) => key === keyOfRecord(profile));
  return profile && more.length === 0 && isAll ? profile : null;
}

/** “Is ISKP banned in the UK?”: names that the fields do not hold, which are of other states. */
function unsaidNames(
  profile: Profile,
  fields: readonly Field[],
  rest: readonly KeyedWord[],
  { keys, unknown }: ProfileServices,
): string[] {
  const facts = fields.flatMap((field) => profileFact(profile, field, (id) => id) ?? []);
  const relations = profile.relations.filter(({ type }) =>
    fields.some((field) => RELATIONS_OF_FIELD[field]?.includes(type)),
  );
  const said = keys.of(
    [
      ...facts.flatMap(({ reported }) => reported.map((each) => each.text)),
      ...relations.map(({ targetName }) => targetName),
    ].join('\n'),
  );
  const isName = ({ key, typed, folded }: KeyedWord): boolean =>
    /^@[A-Z]{2}$/.test(key) || (unknown.includes(typed) && !isEverydayWord(folded));
  return rest.filter((word) => isName(word) && !said.has(word.key)).map(({ typed }) => typed);
}

/** “Who led ISKP in 2016?” is not answered by who leads it since 2020. */
function isSaidOf(profile: Profile, fields: readonly Field[], when: AskedDates): boolean {
  return fields.some((field) =>
    profileFact(profile, field, (id) => id)?.reported.some(({ text }) => saysYearOf(text, when)),
  );
}

/** Incidents that concern the one and are laid to one of the others. */
function tiesBetween(profile: Profile, named: readonly Profile[]): string[] {
  const isOfOthers = (id: string): boolean =>
    named.some(
      (other) =>
        other !== profile &&
        other.incidents.some(
          ({ incidentId, roles }) =>
            incidentId === id &&
            roles.some(({ role }) => role === 'claimed' || role === 'attributed'),
        ),
    );
  return profile.incidents.map(({ incidentId }) => incidentId).filter(isOfOthers);
}

function isPlace(record: CorpusRecord): record is Profile {
  return isProfile(record) && record.kind === 'place';
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
