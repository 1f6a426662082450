import type { Profile } from '../../corpus/corpus.ts';
import { describeIsoDate, describeKey } from '../../corpus/describe.ts';
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
import { pageOfSections, type Section } from './sections.ts';

const MAX_ALIASES = 8;

/** An organisation, person, state, place or document: summary, facts, relations, timeline. */
export function profileCard(
  { profile, revision }: { readonly profile: Profile; readonly revision: string },
  view: CardView,
): Reply {
  const wanted = 'page' in view.shown ? (view.shown.page ?? 0) : 0;
  const { texts, sources, page, hasMore } = pageOfSections(sectionsOf(profile), wanted);
  const names = profile.aliases.slice(0, MAX_ALIASES).map((alias) => escapeMarkdown(alias));
  return {
    tone: 'fact',
    blocks: [
      ...textBlock([
        `### ${escapeMarkdown(profile.name)}`,
        `**${capitalise(profile.kind)}**`,
        names.length === 0 ? '' : `-# Also called: ${names.join(' · ')}`,
      ]),
      ...textBlock(texts, { shrink: true }),
      ...(sources === '' ? [] : [{ kind: 'divider' } as const]),
      ...textBlock(sources),
      ...textBlock(footer([`Confidence: ${profile.confidence}`, `revision ${revision}`])),
      ...buttonBlock([...pageButtons(view.shown, page, hasMore), shareButton(view)]),
    ],
  };
}

function sectionsOf(profile: Profile): Section[] {
  const { summary, facts, relations, timeline } = profile;
  return [
    (cited) => `${escapeMarkdown(summary.text)}${cited.marks(summary.citations)}`,
    ...titled('Facts', facts, (fact, cited) => {
      const label = fact.field === null ? '' : `**${capitalise(describeKey(fact.field))}:** `;
      return `- ${label}${escapeMarkdown(fact.text)}${cited.marks(fact.citations)}`;
    }),
    ...titled('Relations', relations, ({ type, targetName, citations }, cited) => {
      const relation = capitalise(describeKey(type));
      return `- ${escapeMarkdown(`${relation}: ${targetName}`)}${cited.marks(citations)}`;
    }),
    ...titled('Timeline', timeline, ({ date, text, citations }, cited) => {
      const when = escapeMarkdown(describeIsoDate(date));
      return `- **${when}:** ${escapeMarkdown(text)}${cited.marks(citations)}`;
    }),
  ];
}

/** One section an entry, the first with the title above it. */
function titled<Entry>(
  title: string,
  entries: readonly Entry[],
  line: (entry: Entry, cited: Parameters<Section>[0]) => string,
): Section[] {
  return entries.map((entry, at) => (cited) => {
    const text = line(entry, cited);
    return at === 0 ? `**${title}**\n${text}` : text;
  });
}
