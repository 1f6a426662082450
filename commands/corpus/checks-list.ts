import { ApplicationCommandOptionType as Type } from 'discord-api-types/v10';
import { buttonBlock, textBlock } from '../../src/discord/cards/card.ts';
import type { Subcommand } from '../../src/discord/command.ts';
import { privateOption } from '../../src/discord/command-options.ts';
import { actionOf, type Deed, type DeedInput } from '../../src/discord/deed.ts';
import { escapeMarkdown } from '../../src/discord/markdown.ts';
import type { Button, Reply } from '../../src/discord/reply.ts';
import type { StepInput } from '../../src/discord/step.ts';
import { shortenPlain } from '../../src/discord/shorten.ts';
import type { Expectation } from '../../src/corpus/checks.ts';
import { checks, type Page } from './deeds.ts';
import { nameRecords } from './record-names.ts';
import { counted } from './wording.ts';

const PAGE_LENGTH = 12;

/** `/corpus checks list`: the questions that must keep their answer. */
export const checksList = {
  group: 'checks',
  data: {
    type: Type.Subcommand,
    name: 'list',
    description: 'The questions that must keep their answer',
    options: [privateOption],
  },
  isPrivateByDefault: true,
  run: (input) => checksCard(input, 0),
} satisfies Subcommand;

export const checksDeed = {
  kind: checks,
  run: (input: DeedInput<Page>) => checksCard(input, input.values.page),
} satisfies Deed<Page>;

async function checksCard(
  { revisions }: Pick<StepInput, 'revisions'>,
  wanted: number,
): Promise<Reply> {
  const all = await revisions.checks();
  const pages = Math.max(1, Math.ceil(all.length / PAGE_LENGTH));
  const page = Math.min(wanted, pages - 1);
  const shown = all.slice(page * PAGE_LENGTH, (page + 1) * PAGE_LENGTH);
  return {
    tone: 'quiet',
    blocks: [
      ...textBlock([
        `### ${counted(all.length, 'check')}`,
        'Each is asked again before a publish; one that breaks has to be confirmed by name.',
      ]),
      ...textBlock(
        shown.map(
          ({ id, question, expect }) =>
            `- **${escapeMarkdown(id)}**: ${escapeMarkdown(shortenPlain(question, 120))} → ${escapeMarkdown(shortenPlain(nameRecords(describeExpectation(expect), { revisions }), 140))}`,
        ),
        { shrink: true },
      ),
      ...textBlock(`-# Page ${page + 1} of ${pages} · of the revision that is served`),
      ...buttonBlock([
        page > 0 ? to('Back', page - 1) : null,
        page + 1 < pages ? to('More', page + 1) : null,
      ]),
    ],
  };
}

/** `answered, kerman-2024.killed “94–96”` */
export function describeExpectation(expect: Expectation): string {
  const { status, record, field, value, says, records, includes } = expect;
  const fact = record && `${record}${field === undefined ? '' : `.${field}`}`;
  return [
    status,
    fact && (value === undefined ? fact : `${fact} “${value}”`),
    says && `says ${says.join(', ')}`,
    records && `just ${records.join(', ')}`,
    includes && `among others ${includes.join(', ')}`,
  ]
    .filter((part) => part !== undefined)
    .join(', ');
}

function to(label: string, page: number): Button {
  return { kind: 'button', label, action: actionOf(checks, { page }) };
}
