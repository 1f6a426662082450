import { ApplicationCommandOptionType as Type } from 'discord-api-types/v10';
import { runChecks } from '../../src/answers/checks.ts';
import { pinCheck, type Pinning } from '../../src/discord/cards/pin-check.ts';
import { noticeCard } from '../../src/discord/cards/notice-card.ts';
import type { Subcommand } from '../../src/discord/command.ts';
import { privateOption, textOption } from '../../src/discord/command-options.ts';
import { actionOf, type Deed, type DeedInput } from '../../src/discord/deed.ts';
import { escapeMarkdown } from '../../src/discord/markdown.ts';
import type { Block, Reply } from '../../src/discord/reply.ts';
import type { Modal } from '../../src/discord/result.ts';
import { shortenPlain } from '../../src/discord/shorten.ts';
import type { Services } from '../../src/discord/step.ts';
import { changeCard } from './change-card.ts';
import { describeExpectation } from './checks-list.ts';
import { addCheck, type Asking } from './deeds.ts';
import { expectationOf } from './expectation.ts';
import { nameRecords } from './record-names.ts';
import { recordAction, withFault } from './record-action.ts';

const ID_LENGTH = 60;
const QUESTION_LENGTH = 500;

/** `/corpus checks add question`: its answer of today becomes what must stay. */
export const checksAdd = {
  group: 'checks',
  data: {
    type: Type.Subcommand,
    name: 'add',
    description: 'Make sure that a question keeps the answer that it has now',
    options: [
      {
        type: Type.String,
        name: 'question',
        description: 'As a person would type it after /ask',
        required: true,
        max_length: QUESTION_LENGTH,
      },
      privateOption,
    ],
  },
  isPrivateByDefault: true,
  run: (input) => checkForm(input, textOption(input.options, 'question')),
} satisfies Subcommand;

/** *Pin as check* below an answer. */
export const pinCheckDeed = {
  kind: pinCheck,
  run: (input: DeedInput<Pinning>) => checkForm(input, input.values.question),
} satisfies Deed<Pinning>;

async function checkForm(
  { answers, revisions }: Services,
  question: string,
): Promise<Modal | Reply> {
  if (question.length > QUESTION_LENGTH) {
    return noticeCard(`A check’s question has at most ${QUESTION_LENGTH} characters.`);
  }
  const expect = expectationOf(await answers.askQuestion(question));
  return {
    modal: {
      title: 'Pin as check',
      action: actionOf(addCheck, { question }),
      text: [
        `**${escapeMarkdown(question)}**`,
        `must keep: ${escapeMarkdown(shortenPlain(nameRecords(describeExpectation(expect), { revisions }), 600))}`,
      ].join('\n'),
      fields: [
        {
          name: 'id',
          label: 'Name of the check',
          description: 'Lower-case letters, digits and hyphens; told when the check fails',
          value: idFor(question),
          maxLength: ID_LENGTH,
        },
      ],
    },
  };
}

/** The form, sent. The answer is asked for anew: only what holds now can be kept. */
export const addCheckDeed = {
  kind: addCheck,
  async run(input: DeedInput<Asking>): Promise<Reply> {
    const { answers, revisions, values, fields, caller } = input;
    const { question } = values;
    const id = (fields['id'] ?? '').trim();
    const expect = expectationOf(await answers.askQuestion(question));
    const check = { id, question, expect };
    const [result] = await runChecks(answers, [check]);
    if (result?.outcome !== 'passed') {
      return noticeCard(
        `This answer cannot be pinned: expected ${result?.expected ?? ''}, got ${result?.got ?? ''}.`,
        'Write the check into checks.yaml by hand.',
      );
    }
    const outcome = await revisions.change({ kind: 'add-check', check });
    const words = `pinned **${escapeMarkdown(question)}** as the check ${escapeMarkdown(id)}: ${escapeMarkdown(shortenPlain(nameRecords(describeExpectation(expect), { revisions }), 300))}`;
    let fault: readonly Block[] = [];
    if (outcome.status === 'changed') {
      fault = await recordAction(
        input,
        { action: 'check', target: id, detail: { question } },
        words,
      );
    }
    return withFault(
      changeCard(outcome, { by: caller.userId, words, what: `The check “${id}”` }),
      fault,
    );
  },
} satisfies Deed<Asking>;

/** `how-many-people-died-at-kabul-airport` */
function idFor(question: string): string {
  const slug = question
    .normalize('NFKD')
    .replace(/\p{M}|['’]/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return slug.slice(0, ID_LENGTH).replace(/-$/, '') || 'check';
}
