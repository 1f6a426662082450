import type {
  Citation,
  Incident,
  IncidentLink,
  IncidentRole,
  Profile,
  TimelineEntry,
} from './corpus.ts';
import { foldName } from './fold-name.ts';
import { compareText } from './problem.ts';

/** What makes a link: one way in which the incident concerns the profile. */
interface Reason {
  readonly role: IncidentRole;
  readonly detail: string | null;
  readonly citations: readonly Citation[];
}

const ORDER: readonly IncidentRole[] = ['claimed', 'attributed', 'place', 'target', 'named'];

/** Profiles with the incidents that concern them, in the order of the dates. */
export function addIncidentLinks(
  profiles: readonly Profile[],
  incidents: readonly Incident[],
): readonly Profile[] {
  const stateByCode = new Map<string, string>();
  for (const { id, kind, code } of profiles) {
    if (kind === 'state' && code !== null) stateByCode.set(code, id);
  }
  const placesByName = groupPlaces(profiles, stateByCode);
  const named = groupNamed(profiles);

  const links = new Map<string, IncidentLink[]>();
  for (const incident of incidents) {
    const reasons = new Map<string, Reason[]>();
    const add = (id: string | null | undefined, reason: Reason): void => {
      if (id !== null && id !== undefined) append(reasons, id, reason);
    };
    for (const actor of incident.claimedBy) {
      add(actor.profileId, { role: 'claimed', detail: actor.note, citations: actor.citations });
    }
    for (const actor of incident.attributedTo) {
      add(actor.profileId, { role: 'attributed', detail: actor.note, citations: actor.citations });
    }
    const { place, targetCountry, targetProfileIds, target } = incident;
    const there = { role: 'place', detail: place.name, citations: place.citations } as const;
    add(stateByCode.get(place.country.code), there);
    for (const id of placesByName.get(placeKey(place.name, place.country.code)) ?? []) {
      add(id, there);
    }
    const targeted = new Set([
      ...targetProfileIds,
      ...(targetCountry === null ? [] : [stateByCode.get(targetCountry.code)]),
    ]);
    for (const id of targeted) {
      const citations = target?.citations ?? incident.citations;
      add(id, { role: 'target', detail: target?.text ?? null, citations });
    }
    for (const { profileId, entry } of named.get(incident.id) ?? []) {
      add(profileId, { role: 'named', detail: null, citations: entry.citations });
    }
    for (const [id, own] of reasons) append(links, id, makeLink(incident, own));
  }
  return profiles.map((profile) => ({
    ...profile,
    incidents: (links.get(profile.id) ?? []).sort(
      (a, b) => compareText(a.date.value, b.date.value) || compareText(a.incidentId, b.incidentId),
    ),
  }));
}

function makeLink(incident: Incident, reasons: readonly Reason[]): IncidentLink {
  const { id, name, kind, outcome, date, citations } = incident;
  const sorted = [...reasons].sort((a, b) => ORDER.indexOf(a.role) - ORDER.indexOf(b.role));
  // A value without sources of its own has the very list of its record, see `records.ts`.
  const own = [date, ...sorted].filter((value) => value.citations !== citations);
  const carriers = own.length > 0 ? own : [incident];
  return {
    incidentId: id,
    name,
    kind,
    outcome,
    date,
    roles: sorted.map((reason) => ({
      role: reason.role,
      detail: reason.detail,
      restsOnRecord: reason.citations === citations,
    })),
    citations: [...new Set(carriers.flatMap((value) => value.citations.slice(0, 1)))],
  };
}

/**
 * Places by their names and the code of the state that they lie in; one that lies in no state that
 * is told, such as a historical region, is found in none.
 */
function groupPlaces(
  profiles: readonly Profile[],
  stateByCode: ReadonlyMap<string, string>,
): ReadonlyMap<string, readonly string[]> {
  const codeByState = new Map([...stateByCode].map(([code, id]) => [id, code]));
  const places = new Map<string, string[]>();
  for (const { id, kind, name, aliases, relations } of profiles) {
    if (kind !== 'place') continue;
    const keys = relations.flatMap(({ type, targetId }) => {
      const code = type === 'located-in' ? codeByState.get(targetId) : undefined;
      return code === undefined ? [] : [name, ...aliases].map((each) => placeKey(each, code));
    });
    for (const key of new Set(keys)) append(places, key, id);
  }
  return places;
}

function placeKey(name: string, code: string): string {
  return `${code} ${foldName(name)}`;
}

function groupNamed(
  profiles: readonly Profile[],
): ReadonlyMap<string, readonly { readonly profileId: string; readonly entry: TimelineEntry }[]> {
  const named = new Map<string, { profileId: string; entry: TimelineEntry }[]>();
  for (const { id, timeline } of profiles) {
    for (const entry of timeline) {
      if (entry.incidentId !== null) append(named, entry.incidentId, { profileId: id, entry });
    }
  }
  return named;
}

function append<Value>(lists: Map<string, Value[]>, key: string, value: Value): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
