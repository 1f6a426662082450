import type { Answer } from '../../answers/answer.ts';
import type { Action, Shown } from '../action.ts';
import { MAX_BUTTONS_IN_ROW } from '../limits.ts';
import { escapeMarkdown } from '../markdown.ts';
import type { Block, Button, Reply } from '../reply.ts';
import { excerptBlocks, factBlocks, isList } from './answer-body.ts';
import { choiceLength, choiceLines, choiceSelect } from './answer-choice.ts';
import {
  buttonBlock,
  footer,
  lengthOf,
  pageButtons,
  READ_AS,
  shareButton,
  textBlock,
  type CardView,
} from './card.ts';

/**
 * Characters for head, facts, excerpts and sources; the rest of a message is for the footer and
 * the buttons. Choices take what their words take.
 */
const BODY_ROOM = 3_500;
/** Sources are not cut below this, whatever the facts take. */
const LEAST_FOR_SOURCES = 900;

/** An answer of any status: what it is first, then what it rests on, then where to go from it. */
export function answerCard(answer: Answer, view: CardView): Reply {
  const head = textBlock([...headLines(answer), ...correctionLines(answer)]);
  const choices = choiceLines(answer);
  const room = BODY_ROOM - choiceLength(answer) - lengthOf([...head, ...choices]);
  const facts = factBlocks(answer, room);
  const { blocks, cited } = excerptBlocks(answer, facts.cited, room - lengthOf(facts.blocks));
  const body = [...head, ...facts.blocks, ...blocks, ...choices];
  const sources = cited.sources(
    Math.max(LEAST_FOR_SOURCES, room - lengthOf([...facts.blocks, ...blocks])),
  );
  return {
    tone: TONES[answer.status],
    blocks: [
      ...body,
      ...(sources === '' ? [] : [{ kind: 'divider' } as const]),
      ...textBlock(sources),
      ...textBlock(
        footer([answer.readAs && READ_AS + answer.readAs, `revision ${answer.revision}`]),
      ),
      ...choiceSelect(answer, view.shown),
      ...buttonBlocks(answer, view),
    ],
  };
}

const TONES = {
  answered: 'fact',
  closest: 'quiet',
  ambiguous: 'choice',
  'not-covered': 'quiet',
} as const;

const HEADINGS = {
  answered: null,
  closest: 'No direct answer',
  ambiguous: null,
  'not-covered': 'Not covered',
} as const;

/** What a person must know before reading on: that it is no answer, and why. */
function headLines(answer: Answer): string[] {
  const heading = HEADINGS[answer.status];
  const isNamedByFact = answer.facts.length > 0 && !isList(answer);
  const headline = answer.status === 'answered' && !isNamedByFact ? answer.headline : null;
  const reason = answer.reason === null ? '' : escapeMarkdown(answer.reason);
  return [
    heading === null ? '' : `### ${heading}`,
    headline === null
      ? ''
      : `### ${escapeMarkdown([headline, ...(isList(answer) ? [answer.readAs] : [])].join(' · '))}`,
    answer.status === 'ambiguous' ? `### ${reason || 'Which one is meant?'}` : reason,
  ];
}

function correctionLines({ corrections }: Answer): string[] {
  return corrections.map(
    ({ word, usedInstead }) =>
      `-# Searched for “${escapeMarkdown(usedInstead)}” instead of “${escapeMarkdown(word)}”.`,
  );
}

/** One row where all buttons fit into it, otherwise a row of contexts above the others. */
function buttonBlocks(answer: Answer, view: CardView): Block[] {
  const { shown } = view;
  const page = 'page' in shown ? (shown.page ?? 0) : 0;
  const canPage = shown.do === 'ask' || shown.do === 'search';
  // Two excerpts of one passage have one context, and Discord takes no two buttons with one id.
  const contexts = answer.excerpts.slice(0, CONTEXT_LABELS.length).flatMap(({ passageId }, at) => {
    const isFirst = answer.excerpts.findIndex((other) => other.passageId === passageId) === at;
    return isFirst ? [button(CONTEXT_LABELS[at] ?? '', { do: 'context', passageId })] : [];
  });
  const others = [
    ...(canPage ? pageButtons(shown, page, answer.more) : []),
    wholeRecord(answer),
    asTyped(answer, shown),
    answer.status === 'ambiguous' ? null : shareButton(view),
  ].filter((each) => each !== null);
  return contexts.length + others.length <= MAX_BUTTONS_IN_ROW
    ? buttonBlock([...contexts, ...others])
    : [...buttonBlock(contexts), ...buttonBlock(others)];
}

const CONTEXT_LABELS = ['Context', 'Context of 2nd', 'Context of 3rd'];

/** The record that a single field was taken from. */
function wholeRecord(answer: Answer): Button | null {
  const [fact] = answer.facts;
  if (!fact || isList(answer)) return null;
  return button('Whole record', { do: fact.record, id: fact.recordId });
}

/** Words in quotation marks are searched as they are. */
function asTyped({ corrections }: Answer, shown: Shown): Button | null {
  const [first] = corrections;
  if (!first || (shown.do !== 'ask' && shown.do !== 'search')) return null;
  const quote = (text: string): string =>
    corrections.reduce((quoted, { word }) => quoteWord(quoted, word), text);
  const action: Shown =
    shown.do === 'ask'
      ? { do: 'ask', question: quote(shown.question) }
      : { do: 'search', query: quote(shown.query), filters: shown.filters };
  const label = corrections.length === 1 ? `Search for “${first.word}”` : 'Search as typed';
  return button(label, action);
}

/** The word in quotation marks wherever it stands by itself, unless it is in such marks already. */
function quoteWord(text: string, word: string): string {
  const literal = word.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
  const alone = new RegExp(`(?<![\\p{L}\\p{N}"])${literal}(?![\\p{L}\\p{N}"])`, 'gu');
  return text.replace(alone, () => `"${word}"`);
}

function button(label: string, action: Action): Button {
  return { kind: 'button', label, action };
}
