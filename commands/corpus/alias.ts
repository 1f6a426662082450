import { ApplicationCommandOptionType as Type } from 'discord-api-types/v10';
import { noticeCard } from '../../src/discord/cards/notice-card.ts';
import type { Subcommand } from '../../src/discord/command.ts';
import { privateOption, textOption } from '../../src/discord/command-options.ts';
import { escapeMarkdown } from '../../src/discord/markdown.ts';
import type { Block, Reply } from '../../src/discord/reply.ts';
import type { StepInput } from '../../src/discord/step.ts';
import { changeCard } from './change-card.ts';
import { findEntry, suggestEntries, type CorpusEntry } from './entries.ts';
import { recordAction, withFault } from './record-action.ts';

const MAX_ALIAS = 200;

/** `/corpus alias record spelling`: another spelling by which a record is found. */
export const aliasCommand = {
  data: {
    type: Type.Subcommand,
    name: 'alias',
    description: 'Add another spelling by which an incident or a profile is found',
    options: [
      {
        type: Type.String,
        name: 'record',
        description: 'Incident or profile',
        required: true,
        autocomplete: true,
        max_length: 200,
      },
      {
        type: Type.String,
        name: 'spelling',
        description: 'As people write it in their questions',
        required: true,
        max_length: MAX_ALIAS,
      },
      {
        type: Type.Boolean,
        name: 'exact',
        description: 'Only with just these capitals, for names that are also words, such as IS',
      },
      privateOption,
    ],
  },
  isPrivateByDefault: true,

  async suggest({ typed, ...services }) {
    const entries = await suggestEntries(services, typed);
    return entries.filter(({ value }) => !value.startsWith('article/'));
  },

  async run(input): Promise<Reply> {
    const typed = textOption(input.options, 'record');
    const entry = await findEntry(input, typed);
    if (!entry || entry.what === 'article') {
      return noticeCard(
        `There is no incident or profile “${typed.slice(0, 100)}”.`,
        'Take one of the suggestions that come while you type, or give its id.',
      );
    }
    return await addAlias(input, entry, {
      alias: textOption(input.options, 'spelling'),
      isCaseSensitive: input.options['exact'] === true,
    });
  },
} satisfies Subcommand;

interface NewAlias {
  readonly alias: string;
  readonly isCaseSensitive?: boolean;
  /** Where everybody sees the card, and the moderators need not be told again. */
  readonly shownIn?: string | null | undefined;
  /** Follows on a spelling that was written; what went wrong with it is told on the card. */
  readonly afterwards?: () => Promise<readonly Block[]>;
}

/** Writes another spelling of a record down, from the next publish on. */
export async function addAlias(
  input: StepInput,
  { id, name }: Pick<CorpusEntry, 'id' | 'name'>,
  { alias: typed, isCaseSensitive = false, shownIn, afterwards }: NewAlias,
): Promise<Reply> {
  const alias = typed.replaceAll(/\s+/g, ' ').trim().slice(0, MAX_ALIAS);
  if (alias === '') return noticeCard('There was no spelling. Nothing was written.');
  const outcome = await input.revisions.change({
    kind: 'add-alias',
    of: id,
    alias,
    isCaseSensitive,
  });
  const words = `added the spelling “${escapeMarkdown(alias)}” to **${escapeMarkdown(name)}**.`;
  let fault: readonly Block[] = [];
  if (outcome.status === 'changed') {
    const entry = { action: 'alias', target: id, detail: { alias } } as const;
    const unrecorded = await recordAction(input, entry, words, shownIn);
    fault = [...unrecorded, ...((await afterwards?.()) ?? [])];
  }
  const by = input.caller.userId;
  return withFault(changeCard(outcome, { by, words, what: `The spelling “${alias}”` }), fault);
}
