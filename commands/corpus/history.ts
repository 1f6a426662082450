import { ApplicationCommandOptionType as Type } from 'discord-api-types/v10';
import { z } from 'zod';
import { buttonBlock, textBlock } from '../../src/discord/cards/card.ts';
import type { Subcommand } from '../../src/discord/command.ts';
import { privateOption } from '../../src/discord/command-options.ts';
import { actionOf, type Deed, type DeedInput } from '../../src/discord/deed.ts';
import { escapeMarkdown } from '../../src/discord/markdown.ts';
import type { Button, Reply } from '../../src/discord/reply.ts';
import { shortenPlain } from '../../src/discord/shorten.ts';
import type { StepInput } from '../../src/discord/step.ts';
import type { Publication } from '../../src/revisions/revisions.ts';
import type { AuditAction, AuditEntry } from '../../src/store/audit.ts';
import { history, type Page } from './deeds.ts';
import { nameRecords } from './record-names.ts';
import { short, when, who } from './wording.ts';

const PAGE_LENGTH = 10;
const REVISIONS_SHOWN = 5;

/** `/corpus history`: the revisions that can be gone back to, and who did what. */
export const historyCommand = {
  data: {
    type: Type.Subcommand,
    name: 'history',
    description: 'Which revisions there were, and who did what to the corpus',
    options: [privateOption],
  },
  isPrivateByDefault: true,
  run: (input) => historyCard(input, 0),
} satisfies Subcommand;

/** Its next and earlier pages. */
export const historyDeed = {
  kind: history,
  run: (input: DeedInput<Page>) => historyCard(input, input.values.page),
} satisfies Deed<Page>;

async function historyCard({ revisions, store }: StepInput, page: number): Promise<Reply> {
  // Entries are only added, so a page is found by counting; old pages are looked at rarely.
  const limit = (page + 1) * PAGE_LENGTH + 1;
  const entries = await store.audit.list({ limit, actions: OF_THE_CORPUS });
  const shown = entries.slice(page * PAGE_LENGTH, (page + 1) * PAGE_LENGTH);
  return {
    tone: 'quiet',
    blocks: [
      ...(page === 0
        ? revisionBlocks(revisions.history(REVISIONS_SHOWN), revisions.current())
        : []),
      ...textBlock(page === 0 ? '**Who did what**' : `**Who did what** · page ${page + 1}`),
      ...textBlock(
        shown.length === 0
          ? 'Nothing was done in Discord yet.'
          : shown.map((entry) => `- ${entryLine(entry, { revisions })}`),
        { shrink: true },
      ),
      ...buttonBlock([
        page > 0 ? to('Newer', page - 1) : null,
        entries.length > limit - 1 ? to('Older', page + 1) : null,
      ]),
    ],
  };
}

const OF_THE_CORPUS: readonly AuditAction[] = [
  'stage',
  'publish',
  'discard',
  'add',
  'edit',
  'remove',
  'rollback',
  'export',
  'alias',
  'check',
  'dismiss',
  'correct',
];

const HOW = { first: 'read at the first start', publish: 'published', rollback: 'rolled back' };

function revisionBlocks(publications: readonly Publication[], current: Publication) {
  return textBlock([
    '### Revisions',
    ...publications.map(({ revision, at, by, action, summary, number }) => {
      const counts = summary ? ` · ${summaryWords(summary)}` : '';
      const mark = number === current.number ? ' · **answers come from it**' : '';
      const person = action === 'first' ? '' : ` by ${who(by)}`;
      return `- ${short(revision)} ${HOW[action]} ${when(at, 'R')}${person}${counts}${mark}`;
    }),
    '-# /corpus rollback goes back to one of the last 20, /corpus diff compares two.',
  ]);
}

function summaryWords({ added, changed, removed }: NonNullable<Publication['summary']>): string {
  const parts = [
    removed > 0 && `${removed} removed`,
    changed > 0 && `${changed} changed`,
    added > 0 && `${added} added`,
  ].filter((part) => part !== false);
  return parts.length === 0 ? 'no record, article or source changed' : parts.join(', ');
}

const DID = {
  stage: 'read the corpus again',
  publish: 'published',
  discard: 'discarded',
  add: 'added',
  edit: 'changed',
  remove: 'removed',
  rollback: 'rolled back',
  export: 'exported',
  alias: 'added a spelling to',
  check: 'pinned the check',
  dismiss: 'dismissed',
  correct: 'marked the answers that had changed',
  settings: 'changed the settings of',
} as const satisfies Record<AuditAction, string>;

function entryLine(entry: AuditEntry, services: Pick<StepInput, 'revisions'>): string {
  const { at, by, action, target, detail, revisionBefore, revisionAfter } = entry;
  const parts = [
    `${when(at, 'R')} ${action === 'correct' ? 'the bot' : who(by)} ${DID[action]}`,
    target === null ? '' : escapeMarkdown(nameRecords(target, services)),
    editWords(detail),
    revisionAfter === null
      ? ''
      : revisionBefore === null || revisionBefore === revisionAfter
        ? short(revisionAfter)
        : `${short(revisionBefore)} → ${short(revisionAfter)}`,
  ];
  return parts.filter((part) => part !== '').join(' ');
}

const edited = z.object({ path: z.string(), before: z.string(), after: z.string() });

/** What an edit changed; nothing for everything else. */
function editWords(detail: AuditEntry['detail']): string {
  const { data } = edited.safeParse(detail);
  if (!data) return '';
  const words = `${data.path}: ${shortenPlain(data.before, 60)} → ${shortenPlain(data.after, 60)}`;
  return `(${escapeMarkdown(words)})`;
}

function to(label: string, page: number): Button {
  return { kind: 'button', label, action: actionOf(history, { page }) };
}
