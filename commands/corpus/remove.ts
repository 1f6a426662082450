import { ApplicationCommandOptionType as Type } from 'discord-api-types/v10';
import { noticeCard } from '../../src/discord/cards/notice-card.ts';
import type { Subcommand } from '../../src/discord/command.ts';
import { privateOption, textOption } from '../../src/discord/command-options.ts';
import { escapeMarkdown } from '../../src/discord/markdown.ts';
import type { Block } from '../../src/discord/reply.ts';
import { changeCard } from './change-card.ts';
import { findEntry, suggestEntries } from './entries.ts';
import { recordAction, withFault } from './record-action.ts';

/** `/corpus remove entry`: takes a record or an article out, from the next publish on. */
export const remove = {
  data: {
    type: Type.Subcommand,
    name: 'remove',
    description: 'Take a record or an article out of the corpus, from the next publish on',
    options: [
      {
        type: Type.String,
        name: 'entry',
        description: 'Incident, profile or article',
        required: true,
        autocomplete: true,
        max_length: 200,
      },
      privateOption,
    ],
  },
  isPrivateByDefault: true,
  suggest: ({ typed, ...services }) => suggestEntries(services, typed),

  async run(input) {
    const { options, revisions, caller } = input;
    const typed = textOption(options, 'entry');
    const entry = await findEntry(input, typed);
    if (!entry) return unknownEntry(typed);
    const { what, id, name } = entry;
    const outcome = await revisions.change({ kind: 'remove', what, id });
    const words = `removed the ${what} **${escapeMarkdown(name)}**.`;
    let fault: readonly Block[] = [];
    if (outcome.status === 'changed') {
      fault = await recordAction(
        input,
        { action: 'remove', target: id, detail: { what, removed: [...outcome.keys] } },
        words,
      );
    }
    return withFault(
      changeCard(outcome, { by: caller.userId, words, what: `The ${what} “${name}”` }),
      fault,
    );
  },
} satisfies Subcommand;

export function unknownEntry(typed: string) {
  return noticeCard(
    `There is no record or article “${typed.slice(0, 100)}”.`,
    'Take one of the suggestions that come while you type, or give its id.',
  );
}
