import { ApplicationCommandOptionType as Type } from 'discord-api-types/v10';
import { z } from 'zod';
import { compareReceipt } from '../src/receipts/compare-receipt.ts';
import { feedbackDeeds } from './feedback.ts';
import { noticeCard } from '../src/discord/cards/notice-card.ts';
import { receiptCard } from '../src/discord/cards/receipt-card.ts';
import type { SingleCommand } from '../src/discord/command.ts';
import { EVERYWHERE, privateOption, textOption } from '../src/discord/command-options.ts';
import { actionOf, type Deed, type DeedInput, type DeedKind } from '../src/discord/deed.ts';
import type { Reply } from '../src/discord/reply.ts';
import type { Services } from '../src/discord/step.ts';

type PageValues = { readonly id: string; readonly page: number };

const ID_LENGTH = 20;

const PAGE: DeedKind<PageValues> = {
  name: 'verify',
  values: z.strictObject({
    id: z.string().min(1).max(ID_LENGTH),
    page: z.int().min(0).max(1_000),
  }),
  place: 'update',
};

const turnPage: Deed = {
  kind: PAGE,
  run: ({ values: { id, page }, ...services }: DeedInput<PageValues>) =>
    verifyReceipt(id, page, services),
};

/** `/verify id`: whether what an answer showed still stands in the corpus, line by line. */
export const verify = {
  data: {
    ...EVERYWHERE,
    name: 'verify',
    description: 'Check an answer again: is what it showed unchanged, edited or withdrawn?',
    options: [
      {
        type: Type.String,
        name: 'id',
        description: 'The receipt at the end of the answer, such as 7q3k9x2a',
        required: true,
        max_length: ID_LENGTH,
      },
      privateOption,
    ],
  },
  isPrivateByDefault: true,
  // With those of the buttons below each answer that has a receipt.
  deeds: [turnPage, ...feedbackDeeds],

  run: ({ options, ...services }) => verifyReceipt(textOption(options, 'id'), 0, services),
} satisfies SingleCommand;

async function verifyReceipt(
  typed: string,
  page: number,
  { store, answers }: Pick<Services, 'store' | 'answers'>,
): Promise<Reply> {
  const receipt = await store.receipts.find(typed.replace(/^receipt\s+/i, ''));
  if (!receipt) {
    return noticeCard(
      `There is no receipt “${typed}”.`,
      'It stands in the last line of a public answer, and is kept for 400 days. Private answers have none.',
    );
  }
  const lines = await compareReceipt(receipt, answers);
  const turnTo = (to: number) => actionOf(PAGE, { id: receipt.id, page: to });
  return receiptCard({ receipt, lines, revision: answers.revision, page, turnTo });
}
