import type { IncidentLink, IncidentRole, Profile, TimelineEntry } from '../../corpus/corpus.ts';
import { describeDate, describeIncidentKind, describeIsoDate } from '../../corpus/describe.ts';
import { statementLine } from '../../receipts/shown-line.ts';
import { escapeMarkdown } from '../markdown.ts';
import type { Section } from './sections.ts';

export const TIMELINE = 'Timeline';
/** Marks what only the sources of the incident as a whole carry. */
export const RESTS_ON_RECORD = '†';

const ROLES: Readonly<Record<IncidentRole, string>> = {
  claimed: 'claimed',
  attributed: 'attributed',
  place: 'place',
  target: 'target',
  named: '',
};

/**
 * A profile's own dated events and the incidents that concern it, in one order of dates. An event
 * that names its incident stands for it.
 */
export function timelineSections({ id, timeline, incidents }: Profile): Section[] {
  const links = new Map(incidents.map((link) => [link.incidentId, link]));
  const named = new Set(timeline.map(({ incidentId }) => incidentId));
  const dated = [
    ...timeline.map((entry) => {
      const link = links.get(entry.incidentId ?? '');
      return { date: entry.date, section: eventSection(id, entry, link) };
    }),
    ...incidents
      .filter(({ incidentId }) => !named.has(incidentId))
      .map((link) => ({ date: link.date.value, section: incidentSection(link) })),
  ];
  // The sort is stable: of one day, what the profile itself says comes first.
  return dated
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
    .map(({ section }) => section);
}

/** `Linked incidents: 27 attacks (2 disputed), 5 thwarted plots`; empty without any. */
export function countLine({ incidents }: Profile): string {
  const counts = (['attack', 'thwarted-plot', 'counter-terrorism-operation'] as const).flatMap(
    (kind) => {
      const those = incidents.filter((link) => link.kind === kind);
      if (those.length === 0) return [];
      const disputed = those.filter(({ outcome }) => outcome === 'disputed').length;
      const reserve = disputed === 0 ? '' : ` (${disputed} disputed)`;
      return [
        `${those.length} ${describeIncidentKind(kind)}${those.length === 1 ? '' : 's'}${reserve}`,
      ];
    },
  );
  return counts.length === 0 ? '' : `-# Linked incidents: ${counts.join(', ')}`;
}

/** `25 more on the next pages: 3 under Relations, 22 under Timeline`; empty on the last page. */
export function laterLine(later: ReadonlyMap<string, number>): string {
  if (later.size === 0) return '';
  const total = [...later.values()].reduce((sum, count) => sum + count, 0);
  const parts = [...later].map(([title, count]) => `${count} under ${title}`);
  return `-# ${total} more on the next pages: ${parts.join(', ')}`;
}

function eventSection(
  profileId: string,
  { date, text, citations }: TimelineEntry,
  link?: IncidentLink,
): Section {
  const dated = { text: `${describeIsoDate(date)}: ${text}`, citations };
  return {
    title: TIMELINE,
    shows: [statementLine(profileId, 'timeline', dated)],
    write: (cited) => {
      const mark = link === undefined ? '' : aside(kindOf(link));
      const when = escapeMarkdown(describeIsoDate(date));
      return `- **${when}:** ${escapeMarkdown(text)}${mark}${cited.marks(citations)}`;
    },
    ...opens(link),
  };
}

function incidentSection(link: IncidentLink): Section {
  const { incidentId, date, name, roles, citations } = link;
  const note = date.note === null ? '' : ` (${escapeMarkdown(date.note)})`;
  const about = [kindOf(link), ...new Set(roles.map(describeRole))];
  const when = describeDate(date);
  const said = { text: when, stage: null, note: date.note, citations: date.citations };
  return {
    title: TIMELINE,
    shows: [{ kind: 'field', recordId: incidentId, field: 'date', text: when, said: [said] }],
    write: (cited) =>
      `- **${escapeMarkdown(when)}${note}:** ${escapeMarkdown(name)}` +
      `${aside(...about)}${cited.marks(citations)}`,
    ...opens(link),
  };
}

/** What did not happen, is disputed, or was done against the group is marked; an attack is not. */
function kindOf({ kind, outcome }: IncidentLink): string {
  const words = describeIncidentKind(kind);
  if (outcome === 'disputed') return `disputed ${words}`;
  return kind === 'attack' ? '' : words;
}

/** `claimed (for its Khorasan branch)`, `place: Kabul †`, `target: embassy`. */
function describeRole({ role, detail, restsOnRecord }: IncidentLink['roles'][number]): string {
  const mark = restsOnRecord ? ` ${RESTS_ON_RECORD}` : '';
  if (detail === null) return ROLES[role] + mark;
  const isAccount = role === 'claimed' || role === 'attributed';
  return `${ROLES[role]}${isAccount ? ` (${detail})` : `: ${detail}`}${mark}`;
}

function aside(...parts: readonly string[]): string {
  const said = parts.filter((part) => part.trim() !== '');
  return said.length === 0 ? '' : ` · ${escapeMarkdown(said.join('; '))}`;
}

function opens(link: IncidentLink | undefined): Pick<Section, 'opens'> {
  if (link === undefined) return {};
  return { opens: { id: link.incidentId, name: link.name, kind: kindOf(link) } };
}
