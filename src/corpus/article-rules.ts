import { problemAt } from './draft.ts';
import type { ArticleDraft, Draft } from './draft.ts';
import { spanFootnotes } from './footnotes.ts';
import type { MarkdownBlock } from './markdown.ts';
import type { Position, Problem, ProblemCode } from './problem.ts';
import { MAX_TEXT } from './schema.ts';

/** Every article has a paragraph. */
export function articlesHavePassages(draft: Draft): readonly Problem[] {
  return draft.articles
    .filter(({ markdown }) => !markdown.blocks.some(isPassage))
    .map(({ yaml }) => {
      const message = 'This article has no paragraph.';
      return problemAt(yaml, [], 'empty-article', message, 'Write one, or delete the file.');
    });
}

/** Every statement of a briefing ends in a footnote, and every footnote has a statement. */
export function briefingsAreCited(draft: Draft): readonly Problem[] {
  return briefingsOf(draft).flatMap(({ file, markdown }) =>
    markdown.blocks
      .filter(({ kind }) => kind === 'paragraph')
      .flatMap((block) => {
        const { rest, stray } = spanFootnotes(block.text, block.marks);
        const problems = stray.map(({ key, position }) =>
          makeProblem(
            file,
            position,
            'uncited',
            `Nothing stands before the footnote "${key}".`,
            'Move it behind a statement.',
          ),
        );
        if (rest !== null) {
          const words = block.text.slice(rest, rest + 40);
          const position = block.marks.at(-1)?.position ?? block.position;
          const message = `The statement "${words}${rest + 40 < block.text.length ? '…' : ''}" has no footnote.`;
          problems.push(
            makeProblem(file, position, 'uncited', message, 'End it with [^some-source].'),
          );
        }
        return problems;
      }),
  );
}

/** Footnotes stand in paragraphs of briefings only: elsewhere they would be lost. */
export function footnotesHaveTheirPlace(draft: Draft): readonly Problem[] {
  return draft.articles.flatMap(({ file, data, markdown }) =>
    markdown.blocks
      .filter(({ kind }) => kind === 'heading' || data.origin === 'imported')
      .flatMap(({ kind, marks }) =>
        marks.map(({ key, position }) => {
          const place = kind === 'heading' ? 'A heading' : 'An imported article';
          const message = `${place} has no footnotes, but here is "${key}".`;
          const repair = 'Remove it, or write "\\[" for the character itself.';
          return makeProblem(file, position, 'unsupported-markup', message, repair);
        }),
      ),
  );
}

// A heading stands above every passage under it.
const MAX_HEADING = 300;

/**
 * No heading, and no paragraph of a briefing, is longer than can be shown whole. Paragraphs of
 * imported articles are split instead.
 */
export function passagesFit(draft: Draft): readonly Problem[] {
  return draft.articles.flatMap(({ file, data, markdown }) =>
    markdown.blocks.flatMap(({ kind, text, position }) => {
      if (kind === 'paragraph' && data.origin === 'imported') return [];
      const most = kind === 'heading' ? MAX_HEADING : MAX_TEXT;
      if (text.length <= most) return [];
      const message = `This ${kind} has ${text.length} characters; at most ${most} fit.`;
      const repair = kind === 'heading' ? 'Make it a paragraph.' : 'Split it in two.';
      return [makeProblem(file, position, 'passage-too-long', message, repair)];
    }),
  );
}

function briefingsOf(draft: Draft): readonly ArticleDraft[] {
  return draft.articles.filter((article) => article.data.origin === 'briefing');
}

function isPassage({ kind, text }: MarkdownBlock): boolean {
  return kind === 'paragraph' && text !== '';
}

function makeProblem(
  file: string,
  position: Position,
  code: ProblemCode,
  message: string,
  repair: string,
): Problem {
  return { file, ...position, code, severity: 'error', message, repair };
}
