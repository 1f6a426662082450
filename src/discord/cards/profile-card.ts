import type { Profile } from '../../corpus/corpus.ts';
import { describeKey } from '../../corpus/describe.ts';
import { statementLine } from '../../receipts/shown-line.ts';
import { escapeMarkdown } from '../markdown.ts';
import type { Block, Button, Reply } from '../reply.ts';
import {
  buttonBlock,
  capitalise,
  footer,
  pageButtons,
  shareButton,
  textBlock,
  type CardView,
} from './card.ts';
import { countLine, laterLine, RESTS_ON_RECORD, timelineSections, TIMELINE } from './timeline.ts';
import { pageOfSections, type Page, type Section } from './sections.ts';

const MAX_ALIASES = 8;

/** An organisation, person, state, place or document: summary, facts, relations, timeline. */
export function profileCard(
  { profile, revision }: { readonly profile: Profile; readonly revision: string },
  view: CardView,
): Reply {
  const wanted = 'page' in view.shown ? (view.shown.page ?? 0) : 0;
  const shown = pageOfSections(sectionsOf(profile), wanted);
  const { texts, sources, page, hasMore, shows } = shown;
  const names = profile.aliases.slice(0, MAX_ALIASES).map((alias) => escapeMarkdown(alias));
  return {
    tone: 'fact',
    shows: { question: null, revision, lines: shows },
    blocks: [
      ...textBlock([
        `### ${escapeMarkdown(profile.name)}`,
        `**${capitalise(profile.kind)}**`,
        names.length === 0 ? '' : `-# Also called: ${names.join(' · ')}`,
        countLine(profile),
      ]),
      ...textBlock(texts, { shrink: true }),
      ...(sources === '' ? [] : [{ kind: 'divider' } as const]),
      ...textBlock(sources),
      ...textBlock(
        [
          texts.some((text) => text.includes(RESTS_ON_RECORD))
            ? `-# ${RESTS_ON_RECORD} cited for the incident as a whole`
            : '',
          laterLine(shown.later),
          footer([`Confidence: ${profile.confidence}`, `revision ${revision}`]),
        ],
        { isFooter: true },
      ),
      ...openSelect(shown),
      ...buttonBlock([
        ...pageButtons(view.shown, page, hasMore),
        timelineButton(shown, view),
        shareButton(view),
      ]),
    ],
  };
}

function sectionsOf(profile: Profile): Section[] {
  const { id, summary, facts, relations } = profile;
  return [
    {
      title: '',
      shows: [statementLine(id, 'summary', summary)],
      write: (cited) => `${escapeMarkdown(summary.text)}${cited.marks(summary.citations)}`,
    },
    ...facts.map(({ field, text, citations }): Section => ({
      title: 'Facts',
      shows: [statementLine(id, 'fact', { text, citations })],
      write: (cited) => {
        const label = field === null ? '' : `**${capitalise(describeKey(field))}:** `;
        return `- ${label}${escapeMarkdown(text)}${cited.marks(citations)}`;
      },
    })),
    ...relations.map(({ type, targetName, citations }): Section => ({
      title: 'Relations',
      shows: [statementLine(id, 'relation', { text: targetName, citations })],
      write: (cited) => {
        const relation = `${capitalise(describeKey(type))}: ${targetName}`;
        return `- ${escapeMarkdown(relation)}${cited.marks(citations)}`;
      },
    })),
    ...timelineSections(profile),
  ];
}

/** The incidents on this page, for their own cards. */
function openSelect({ opens }: Page): Block[] {
  if (opens.length === 0) return [];
  const options = opens.map(({ id, name, kind }) => ({
    label: name,
    ...(kind !== '' && { description: capitalise(kind) }),
    action: { do: 'incident', id } as const,
  }));
  return [{ kind: 'select', placeholder: 'Open an incident', options }];
}

/** Past all facts at once; where More leads there as well, only More is drawn. */
function timelineButton({ page, firstPages }: Page, { shown }: CardView): Button | null {
  const first = firstPages.get(TIMELINE) ?? 0;
  if (first <= page || shown.do !== 'profile') return null;
  return { kind: 'button', label: TIMELINE, action: { ...shown, page: first } };
}
