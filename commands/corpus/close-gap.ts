import { textBlock } from '../../src/discord/cards/card.ts';
import { noticeCard } from '../../src/discord/cards/notice-card.ts';
import { actionOf, type Deed, type DeedInput } from '../../src/discord/deed.ts';
import type { Block, Reply } from '../../src/discord/reply.ts';
import type { Modal, Work } from '../../src/discord/result.ts';
import type { Gap } from '../../src/store/gaps.ts';
import { draftWork, pageWork, pastedText, pasteFields } from './add.ts';
import { addAlias } from './alias.ts';
import { addForGap, aliasForGap, aliasGiven, sourceForGap, type OfGap } from './deeds.ts';
import { quoted } from './gaps.ts';
import { readDraft } from './read-draft.ts';

const MAX_ALIAS = 200;
const MAX_ADDRESS = 2_000;
/** A form holds five parts: the question, the address, and these. */
const PASTED_PARTS = 3;

/** *Add a source*: a form for the address of a page or for a text. */
export const sourceForGapDeed = {
  kind: sourceForGap,
  async run(input: DeedInput<OfGap>): Promise<Modal | Reply> {
    const gap = await openGap(input);
    if (!gap) return closed();
    return {
      modal: {
        title: 'Add a source for a question',
        action: actionOf(addForGap, input.values),
        text: `Asked: ${quoted(gap)}`,
        fields: [
          {
            name: 'url',
            label: 'Address of a page',
            description: 'It is read as /corpus add does; or leave this empty and paste the text',
            isRequired: false,
            maxLength: MAX_ADDRESS,
          },
          ...pasteFields(PASTED_PARTS).map((field) => ({ ...field, isRequired: false })),
        ],
      },
    };
  },
} satisfies Deed<OfGap>;

/** That form, sent: once there is a draft, the question waits for being asked again. */
export const addForGapDeed = {
  kind: addForGap,
  run(input: DeedInput<OfGap>): Work | Reply {
    const url = (input.fields['url'] ?? '').trim();
    const text = pastedText(input.fields);
    if ((url === '') === (text === '')) {
      const problem =
        url === '' ? 'There was neither an address nor a text.' : 'Both were filled in.';
      return noticeCard(problem, 'Give either the address of a page or a text. Nothing was read.');
    }
    const markIt = async (): Promise<unknown> => await markAdded(input);
    if (url !== '') return pageWork(input, url, markIt);
    return draftWork(input, async (onWait) => {
      const outcome = await readDraft({ kind: 'text', text }, onWait);
      if (outcome.status === 'read') await markIt();
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
    const { fields, message, isPrivate } = input;
    const named = (fields['record'] ?? '').trim();
    const record = recordOf(named, input);
    if (!record) {
      return noticeCard(
        `There is no one record “${named}”.`,
        'Give its id, or its name as its card shows it. Nothing was written.',
      );
    }
    return await addAlias(input, record, {
      alias: fields['alias'] ?? '',
      shownIn: isPrivate ? null : message?.channelId,
      afterwards: async () => await markAdded(input),
    });
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
