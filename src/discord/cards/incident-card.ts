import type { Fact } from '../../answers/answer.ts';
import type { Incident } from '../../corpus/corpus.ts';
import { linesOfFact, statementLine } from '../../receipts/shown-line.ts';
import {
  describeDate,
  describeIncidentKind,
  describeKey,
  describePlace,
} from '../../corpus/describe.ts';
import { escapeMarkdown } from '../markdown.ts';
import type { Reply } from '../reply.ts';
import {
  buttonBlock,
  capitalise,
  footer,
  pageButtons,
  shareButton,
  textBlock,
  type CardView,
} from './card.ts';
import { disagreementLines, factLines } from './fact-lines.ts';
import { pageOfSections, type Section } from './sections.ts';

export interface IncidentCardInput {
  readonly incident: Incident;
  /** All of its fields, in the order in which they are shown. */
  readonly facts: readonly Fact[];
  /** The incidents that it names as related, as far as they are known. */
  readonly related: readonly Incident[];
  readonly revision: string;
}

const MAX_RELATED = 4;

/** One incident's record: what kind of thing it was, then every field with its sources. */
export function incidentCard(input: IncidentCardInput, view: CardView): Reply {
  const { incident, facts, related, revision } = input;
  const wanted = 'page' in view.shown ? (view.shown.page ?? 0) : 0;
  // Disagreements are told once, together; each of several fields may carry the same one.
  const sections: Section[] = [
    ...facts.map((fact): Section => {
      const alone = { ...fact, disagreements: [] };
      return {
        title: '',
        write: (cited) => factLines(alone, cited).join('\n'),
        shows: linesOfFact(alone),
      };
    }),
    ...incident.disagreements.map((disagreement): Section => ({
      title: '',
      write: (cited) => disagreementLines([disagreement], cited).join('\n'),
      shows: [statementLine(incident.id, 'disagreement', disagreement)],
    })),
  ];
  const { texts, sources, page, hasMore, shows } = pageOfSections(sections, wanted);
  const names = incident.aliases.slice(0, 6).map((alias) => escapeMarkdown(alias));
  return {
    tone: 'fact',
    shows: { question: null, revision, lines: shows },
    blocks: [
      ...textBlock([
        `### ${escapeMarkdown(incident.name)}`,
        `**${escapeMarkdown(whatItWas(incident))}** · ${escapeMarkdown(
          `${describeDate(incident.date)} · ${describePlace(incident.place)}`,
        )}`,
        names.length === 0 ? '' : `-# Also called: ${names.join(' · ')}`,
      ]),
      ...textBlock(texts, { shrink: true }),
      ...(sources === '' ? [] : [{ kind: 'divider' } as const]),
      ...textBlock(sources),
      ...textBlock(footer([`Confidence: ${incident.confidence}`, `revision ${revision}`]), {
        isFooter: true,
      }),
      ...buttonBlock([...pageButtons(view.shown, page, hasMore), shareButton(view)]),
      ...buttonBlock(
        related.slice(0, MAX_RELATED).map((other) => ({
          kind: 'button',
          label: labelOf(other),
          action: { do: 'incident', id: other.id },
        })),
      ),
    ],
  };
}

/** `Thwarted plot · bombing`; an attack that is in dispute says so. */
function whatItWas(incident: Incident): string {
  const kind = describeIncidentKind(incident.kind);
  const named = incident.outcome === 'disputed' ? `disputed ${kind}` : kind;
  return capitalise([named, ...incident.types.map(describeKey)].join(' · '));
}

/** What did not happen, or was done against the group, is marked wherever it is named. */
function labelOf(incident: Incident): string {
  const kind = incident.kind === 'attack' ? '' : ` ${describeIncidentKind(incident.kind)}`;
  return `Related${kind}: ${incident.name}`;
}
