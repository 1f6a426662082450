import { buttonBlock, textBlock } from '../../src/discord/cards/card.ts';
import { noticeCard } from '../../src/discord/cards/notice-card.ts';
import { actionOf, type Deed, type DeedInput } from '../../src/discord/deed.ts';
import { escapeMarkdown } from '../../src/discord/markdown.ts';
import type { Block, Reply } from '../../src/discord/reply.ts';
import { changeCard } from './change-card.ts';
import { goneDraft } from './correct-draft.ts';
import { addArticle, type Adding } from './deeds.ts';
import { missingFrom } from './draft-card.ts';
import { findDraft } from './kept-draft.ts';
import { recordAction, withFault } from './record-action.ts';

/** *Add to the corpus*: the draft becomes an article, from the next publish on. */
export const addArticleDeed = {
  kind: addArticle,
  async run(input: DeedInput<Adding>): Promise<Reply> {
    const { store, revisions, values, caller, message, isPrivate } = input;
    const { draftId, metadata, mayReplace } = values;
    const { title, author } = metadata;
    const draft = await findDraft(store, draftId);
    if (!draft) return goneDraft();
    if (title === null || author === null) {
      return noticeCard(`It needs ${missingFrom(metadata).join(' and ')} first.`);
    }
    // They bring the readers of HTML and YAML along, which nothing else here needs.
    const [{ formatArticle }, { suggestArticleId }] = await Promise.all([
      import('../../src/ingest/article-file.ts'),
      import('../../src/ingest/import-article.ts'),
    ]);
    const whole = { ...metadata, title, author };
    const id = suggestArticleId(whole);
    if (id === '') {
      return noticeCard(
        'No id follows from its author and title.',
        'Give both in Latin letters with Correct.',
      );
    }
    const outcome = await revisions.change({
      kind: 'add-article',
      id,
      text: formatArticle(draft, whole),
      mayReplace,
    });
    if (outcome.status === 'already-there') return askToReplace(id, values);
    const words = `${mayReplace ? 'replaced' : 'added'} the article **${escapeMarkdown(title)}** (${escapeMarkdown(id)}).`;
    let fault: readonly Block[] = [];
    if (outcome.status === 'changed') {
      const detail = { title, author, url: metadata.url };
      const shownIn = isPrivate ? null : message?.channelId;
      fault = await recordAction(input, { action: 'add', target: id, detail }, words, shownIn);
    }
    return withFault(
      changeCard(outcome, { by: caller.userId, words, what: `The article “${title}”` }),
      fault,
    );
  },
} satisfies Deed<Adding>;

function askToReplace(id: string, values: Adding): Reply {
  return {
    tone: 'problem',
    blocks: [
      ...textBlock([
        `There is an article ${escapeMarkdown(id)} already, with another text.`,
        '-# Nothing was written. Give it another title or author with Correct, or replace it.',
      ]),
      ...buttonBlock([
        {
          kind: 'button',
          label: `Replace ${id}`,
          style: 'danger',
          action: actionOf(addArticle, { ...values, mayReplace: true }),
        },
      ]),
    ],
  };
}
