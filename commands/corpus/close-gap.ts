import { textBlock } from '../../src/discord/cards/card.ts';
import { noticeCard } from '../../src/discord/cards/notice-card.ts';
import { actionOf, type Deed, type DeedInput } from '../../src/discord/deed.ts';
import { escapeMarkdown } from '../../src/discord/markdown.ts';
import type { Block, Reply } from '../../src/discord/reply.ts';
import type { Modal, Work } from '../../src/discord/result.ts';
import type { Gap } from '../../src/store/gaps.ts';
import { draftWork, pastedText, pasteForm } from './add.ts';
import { changeCard } from './change-card.ts';
import { aliasForGap, aliasGiven, pasteForGap, sourceForGap, type OfGap } from './deeds.ts';
import { quoted } from './gaps.ts';
import { readDraft } from './read-draft.ts';
import { recordAction, withFault } from './record-action.ts';

const MAX_ALIAS = 200;

/** *Add a source*: the form of `/corpus add`. */
export const sourceForGapDeed = {
  kind: sourceForGap,
  async run(input: DeedInput<OfGap>): Promise<Modal | Reply> {
    const gap = await openGap(input);
    return gap ? pasteForm(actionOf(pasteForGap, input.values)) : closed();
  },
} satisfies Deed<OfGap>;

/** That form, sent: once the text is a draft, the question waits for being asked again. */
export const pasteForGapDeed = {
  kind: pasteForGap,
  run(input: DeedInput<OfGap>): Work {
    return draftWork(input, async () => {
      const outcome = await readDraft({ kind: 'text', text: pastedText(input.fields) });
      if (outcome.status !== 'refused') {
        await input.store.gaps.setState(input.values.gapId, 'added');
      }
      return outcome;
    });
  },
} satisfies Deed<OfGap>;

/** *Alias*: the question names a record by a word that the corpus does not know. */
export const aliasForGapDeed = {
  kind: aliasForGap,
  async run(input: DeedInput<OfGap>): Promise<Modal | Reply> {
    const gap = await openGap(input);
    if (!gap) return closed();
    return {
      modal: {
        title: 'Another spelling of a record',
        action: actionOf(aliasGiven, input.values),
        text: `Asked: ${quoted(gap)}`,
        fields: [
          { name: 'alias', label: 'Spelling in the question', maxLength: MAX_ALIAS },
          {
            name: 'record',
            label: 'Record that it means',
            description: 'Its name or id, such as kerman-2024',
            maxLength: MAX_ALIAS,
          },
        ],
      },
    };
  },
} satisfies Deed<OfGap>;

/** That form, sent. */
export const aliasGivenDeed = {
  kind: aliasGiven,
  async run(input: DeedInput<OfGap>): Promise<Reply> {
    const { fields, revisions, caller, message, isPrivate } = input;
    const alias = (fields['alias'] ?? '').replaceAll(/\s+/g, ' ').trim().slice(0, MAX_ALIAS);
    const named = (fields['record'] ?? '').trim();
    const record = recordOf(named, input);
    if (alias === '') return noticeCard('There was no spelling in the form.');
    if (!record) {
      return noticeCard(
        `There is no one record “${named}”.`,
        'Give its id, or its name as its card shows it. Nothing was written.',
      );
    }
    const outcome = await revisions.change({ kind: 'add-alias', of: record.id, alias });
    const words = `added the spelling “${escapeMarkdown(alias)}” to **${escapeMarkdown(record.name)}**.`;
    let fault: readonly Block[] = [];
    if (outcome.status === 'changed') {
      const entry = { action: 'alias', target: record.id, detail: { alias } } as const;
      const shownIn = isPrivate ? null : message?.channelId;
      fault = [...(await recordAction(input, entry, words, shownIn)), ...(await markAdded(input))];
    }
    const what = `The spelling “${alias}”`;
    return withFault(changeCard(outcome, { by: caller.userId, words, what }), fault);
  },
} satisfies Deed<OfGap>;

/** The question waits for being asked again; where that cannot be kept, what to say of it. */
async function markAdded(input: DeedInput<OfGap>): Promise<readonly Block[]> {
  try {
    await input.store.gaps.setState(input.values.gapId, 'added');
    return [];
  } catch (error) {
    const reference = input.noteFailure(error, 'a question could not be taken off the list');
    return textBlock(`**The question stays on the list of gaps.** Reference: ${reference}`);
  }
}

function recordOf(named: string, { answers }: Pick<DeedInput<OfGap>, 'answers'>) {
  const exact = answers.record(named);
  if (exact) return exact;
  const incident = answers.findIncident(named);
  if (incident.status === 'answered') return incident.record;
  const profile = answers.findProfile(named);
  return profile.status === 'answered' ? profile.record : undefined;
}

async function openGap({ store, values }: DeedInput<OfGap>): Promise<Gap | undefined> {
  const gap = await store.gaps.find(values.gapId);
  return gap?.state === 'open' ? gap : undefined;
}

function closed(): Reply {
  return noticeCard(
    'This question is not open any more.',
    'Somebody has taken care of it; see /corpus gaps for the others.',
  );
}
