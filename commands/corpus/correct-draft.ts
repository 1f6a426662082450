import { textBlock } from '../../src/discord/cards/card.ts';
import { noticeCard } from '../../src/discord/cards/notice-card.ts';
import { actionOf, type Deed, type DeedInput } from '../../src/discord/deed.ts';
import type { Reply } from '../../src/discord/reply.ts';
import type { Modal } from '../../src/discord/result.ts';
import { checkIsoDate } from '../../src/ingest/dates.ts';
import { correct, corrected, draftText, type DraftMetadata, type Drafted } from './deeds.ts';
import { draftCard } from './draft-card.ts';
import { textFile } from './difference-file.ts';
import { findDraft } from './kept-draft.ts';

/** *Correct …*: the form for what is told about a draft. */
export const correctDeed = {
  kind: correct,
  run({ values }: DeedInput<Drafted>): Modal {
    const { title, author, publisher, date, url } = values.metadata;
    return {
      modal: {
        title: 'What is told about the article',
        action: actionOf(corrected, values),
        fields: [
          { name: 'title', label: 'Title', value: title ?? '', maxLength: 500 },
          { name: 'author', label: 'Author', value: author ?? '', maxLength: 500 },
          {
            name: 'publisher',
            label: 'Publisher',
            value: publisher ?? '',
            isRequired: false,
            maxLength: 500,
          },
          {
            name: 'date',
            label: 'Date',
            description: 'As precise as the article shows it: 2024, 2024-03 or 2024-03-22',
            value: date ?? '',
            isRequired: false,
            maxLength: 10,
          },
          {
            name: 'url',
            label: 'Address',
            value: url ?? '',
            isRequired: false,
            maxLength: 2_000,
          },
        ],
      },
    };
  },
} satisfies Deed<Drafted>;

/** That form, sent: the card again, with what it says. */
export const correctedDeed = {
  kind: corrected,
  async run({ store, values, fields }: DeedInput<Drafted>): Promise<Reply> {
    const draft = await findDraft(store, values.draftId);
    if (!draft) return goneDraft();
    const given = (name: keyof DraftMetadata): string | null =>
      (fields[name] ?? '').replaceAll(/\s+/g, ' ').trim() || null;
    const date = given('date');
    if (date !== null && checkIsoDate(date) === null) {
      return noticeCard(`“${date}” is no date.`, 'Write 2024, 2024-03 or 2024-03-22.');
    }
    const url = given('url');
    if (url !== null && !/^https?:\/\//.test(url)) {
      return noticeCard(`“${url}” is no address.`, 'Write it whole, with http:// or https://.');
    }
    const { licence } = values.metadata;
    const [title, author, publisher] = [given('title'), given('author'), given('publisher')];
    const metadata = { title, author, publisher, date, url, licence };
    return draftCard(draft, values.draftId, metadata);
  },
} satisfies Deed<Drafted>;

/** *Whole text*: everything that would be added, and what was left out. */
export const draftTextDeed = {
  kind: draftText,
  async run({ store, values }: DeedInput<Drafted>): Promise<Reply> {
    const draft = await findDraft(store, values.draftId);
    if (!draft) return goneDraft();
    const lines = [
      ...draft.blocks.map(({ kind, paragraph, text }) =>
        kind === 'paragraph' ? `¶${paragraph}  ${text}` : `\n${text}`,
      ),
      ...(draft.omitted.length > 0 ? ['', 'Left out:'] : []),
      ...draft.omitted.map(({ kind, paragraph, text }) => `¶${paragraph} (${kind})  ${text}`),
    ];
    return {
      tone: 'quiet',
      blocks: textBlock('The text as it was read:'),
      files: [textFile('article.txt', 'The text as it was read', lines)],
    };
  },
} satisfies Deed<Drafted>;

export function goneDraft(): Reply {
  return noticeCard('This draft is not kept any more.', 'Add it again with /corpus add.');
}
