import { MAX_IMPORTED_PASSAGE } from '../../src/corpus/passages.ts';
import { splitText } from '../../src/corpus/split-text.ts';
import { buttonBlock, textBlock } from '../../src/discord/cards/card.ts';
import { actionOf } from '../../src/discord/deed.ts';
import { escapeMarkdown, link } from '../../src/discord/markdown.ts';
import type { Reply } from '../../src/discord/reply.ts';
import { shortenPlain } from '../../src/discord/shorten.ts';
import type { ArticleDraft } from '../../src/ingest/draft.ts';
import { addArticle, correct, draftText, type DraftMetadata } from './deeds.ts';
import { counted } from './wording.ts';

const PASSAGES_SHOWN = 3;
const PASSAGE_LENGTH = 350;
const NOTES_SHOWN = 3;

/** Not one paragraph of it is in the corpus yet: what was read, to be looked at and corrected. */
export function draftCard(draft: ArticleDraft, draftId: string, metadata: DraftMetadata): Reply {
  const paragraphs = draft.blocks.filter(({ kind }) => kind === 'paragraph');
  const passages = paragraphs.flatMap(({ text, paragraph }) =>
    splitText(text, MAX_IMPORTED_PASSAGE).map((piece) => ({ text: piece, paragraph })),
  );
  const rest = passages.length - PASSAGES_SHOWN;
  const missing = missingFrom(metadata);
  const { title, author, publisher, date, url, licence } = metadata;
  const values = { draftId, metadata };
  return {
    tone: missing.length > 0 ? 'problem' : 'choice',
    blocks: [
      ...textBlock([
        `### ${title === null ? 'Without a title' : escapeMarkdown(shortenPlain(title, 300))}`,
        line('Author', author),
        line('Publisher', publisher),
        line('Date', date),
        url === null ? line('Address', null) : `Address: ${link(shortenPlain(url, 200), url)}`,
        ...(licence === null ? [] : [line('Licence', licence)]),
      ]),
      ...textBlock(
        missing.length === 0
          ? ''
          : `**Still needed: ${missing.join(' and ')}.** Correct it before it is added.`,
      ),
      ...textBlock(
        `**${counted(passages.length, 'passage')}** in ${counted(paragraphs.length, 'paragraph')}${draft.omitted.length > 0 ? `; ${counted(draft.omitted.length, 'other part')} left out` : ''}`,
      ),
      ...passages.slice(0, PASSAGES_SHOWN).flatMap(({ text, paragraph }) =>
        textBlock(`> ${escapeMarkdown(shortenPlain(text, PASSAGE_LENGTH))} ¶${paragraph}`, {
          shrink: true,
        }),
      ),
      ...textBlock(rest > 0 ? `… and ${rest} more` : ''),
      ...textBlock(
        draft.notes
          .slice(0, NOTES_SHOWN)
          .map((note) => `-# ${escapeMarkdown(shortenPlain(note, 250))}`),
        { shrink: true },
      ),
      ...buttonBlock([
        missing.length > 0
          ? null
          : {
              kind: 'button',
              label: 'Add to the corpus',
              style: 'success',
              action: actionOf(addArticle, { ...values, mayReplace: false }),
            },
        {
          kind: 'button',
          label: 'Correct …',
          ...(missing.length > 0 && { style: 'primary' as const }),
          action: actionOf(correct, values),
        },
        { kind: 'button', label: 'Whole text', action: actionOf(draftText, values) },
      ]),
    ],
  };
}

/** What an article cannot be cited without. */
export function missingFrom({ title, author }: DraftMetadata): string[] {
  return [title === null && 'a title', author === null && 'an author'].filter(
    (each) => each !== false,
  );
}

function line(label: string, value: string | null): string {
  return `${label}: ${value === null ? '*not found*' : escapeMarkdown(shortenPlain(value, 200))}`;
}
