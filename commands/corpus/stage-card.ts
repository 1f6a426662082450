import { textBlock } from '../../src/discord/cards/card.ts';
import { actionOf } from '../../src/discord/deed.ts';
import { escapeMarkdown } from '../../src/discord/markdown.ts';
import type { Block, Button, Reply } from '../../src/discord/reply.ts';
import { shortenPlain } from '../../src/discord/shorten.ts';
import type {
  CheckChange,
  CheckResult,
  ConfirmationReason,
  Stage,
} from '../../src/revisions/revisions.ts';
import { details, discard, publish } from './deeds.ts';
import { differenceBlocks } from './difference-blocks.ts';
import { problemBlocks } from './problem-blocks.ts';
import { counted, inSeconds, short, when, who } from './wording.ts';

const CHECKS_SHOWN = 5;
const QUESTION_LENGTH = 140;
const OUTCOME_LENGTH = 110;
const FILES_SHOWN = 5;

export interface StageCardOptions {
  /** What happened just now, above everything else. */
  readonly note?: string;
  /** The reasons that the one who publishes has to confirm by a second button. */
  readonly asks?: readonly ConfirmationReason[];
  /** The posted answers that it corrects. */
  readonly corrections?: readonly Block[];
  /** Text in which records have the names that people know; default: as it is. */
  readonly named?: (text: string) => string;
}

/** What a publish would change, what speaks against it, and the buttons to decide. */
export function stageCard(
  stage: Stage,
  { note, asks, corrections = [], named = (text) => text }: StageCardOptions = {},
): Reply {
  const { difference, checks, warnings, needsConfirmation, revision, counts } = stage;
  const reasons = asks ?? needsConfirmation;
  return {
    tone: reasons.length > 0 ? 'problem' : 'choice',
    blocks: [
      ...textBlock(note === undefined ? '' : `**${escapeMarkdown(note)}**`),
      ...textBlock([`### Ready to be published: ${short(revision)}`, reasonLines(reasons)]),
      ...differenceBlocks(difference).blocks,
      ...checkBlocks(checks, named),
      ...corrections,
      ...problemBlocks(counted(warnings.length, 'warning'), warnings),
      ...fileBlocks('Changed here and in the folder; the folder’s version is hidden', stage.hidden),
      ...fileBlocks('Now in the folder itself, so dropped here', stage.absorbed),
      ...textBlock(
        `-# Read by ${who(stage.by)} ${when(stage.at, 'R')} · ${counted(counts.passages, 'passage')} · index ready in ${inSeconds(stage.buildMs)} · ${counted(checks.total, 'check')}`,
      ),
      { kind: 'buttons', buttons: buttonsOf(stage, asks) },
    ],
  };
}

function reasonLines(reasons: readonly ConfirmationReason[]): string {
  if (reasons.length === 0) return '';
  return [
    'Look twice before publishing:',
    ...reasons.map(({ detail }) => `- **${escapeMarkdown(shortenPlain(detail, 300))}**`),
  ].join('\n');
}

/** Without `asks` a publish that needs it is asked back; with it, its button names the reasons. */
function buttonsOf(stage: Stage, asks: readonly ConfirmationReason[] | undefined): Button[] {
  const stageId = stage.id;
  const confirmed = (asks ?? []).map(({ code }) => code);
  const isRisky = stage.needsConfirmation.length > 0;
  const others: Button[] = [
    { kind: 'button', label: 'Discard', action: actionOf(discard, { stageId }) },
    { kind: 'button', label: 'Details', action: actionOf(details, { stageId }) },
  ];
  const button: Button = {
    kind: 'button',
    label: asks ? `Publish although ${asks.map(inShort).join(' and ')}` : 'Publish',
    style: isRisky ? 'danger' : 'success',
    action: actionOf(publish, { stageId, confirmed }),
  };
  // In another place than the first one: a double click must not confirm.
  return asks ? [...others, button] : [button, ...others];
}

const IN_SHORT = {
  'no-passages': 'no passage is left',
  'fewer-passages': 'passages are lost',
  'broken-checks': 'checks break',
} as const satisfies Record<ConfirmationReason['code'], string>;

function inShort({ code }: ConfirmationReason): string {
  return IN_SHORT[code];
}

const CHANGES = {
  breaks: 'Breaks',
  repaired: 'Is repaired',
  'answered-otherwise': 'Is answered otherwise',
  added: 'Is new',
  removed: 'Is gone',
  edited: 'Is edited',
} as const satisfies Record<CheckChange['change'], string>;

function checkBlocks(
  { changes, stillFailing }: Stage['checks'],
  named: (text: string) => string,
): readonly Block[] {
  const risky = changes.toSorted(
    (a, b) => Number(b.change === 'breaks') - Number(a.change === 'breaks'),
  );
  const shown = risky.slice(0, CHECKS_SHOWN);
  const lines = shown.flatMap((each) => checkLines(each, named));
  const rest = changes.length - shown.length;
  return textBlock(
    [
      ...(changes.length > 0 ? [`**${counted(changes.length, 'check')} would change**`] : []),
      ...lines,
      ...(rest > 0 ? [`- … and ${rest} more`] : []),
      ...(stillFailing.length > 0 ? [failingLine(stillFailing)] : []),
    ],
    { shrink: true },
  );
}

function cut(text: string, length: number): string {
  return escapeMarkdown(shortenPlain(text, length));
}

/** The check, and where it comes out otherwise, what it was and what it would be. */
function checkLines(
  { id, change, question, expected, got, before, after }: CheckChange,
  named: (text: string) => string,
): string[] {
  const outcome = (label: string, text: string): string =>
    `  - ${label}: ${cut(named(text), OUTCOME_LENGTH)}`;
  return [
    `- ${CHANGES[change]}: ${cut(`${id}: ${question}`, QUESTION_LENGTH)}`,
    ...(change === 'breaks' ? [outcome('expected', expected), outcome('would be', got)] : []),
    ...(change === 'answered-otherwise'
      ? [outcome('is', before ?? 'nothing'), outcome('would be', after ?? 'nothing')]
      : []),
  ];
}

function failingLine(failing: readonly CheckResult[]): string {
  const ids = failing.slice(0, CHECKS_SHOWN).map(({ id }) => id);
  const more = failing.length > ids.length ? ', …' : '';
  return `-# ${counted(failing.length, 'check')} failed before and still ${failing.length === 1 ? 'does' : 'do'}: ${escapeMarkdown(ids.join(', '))}${more}`;
}

function fileBlocks(heading: string, files: readonly string[]): readonly Block[] {
  if (files.length === 0) return [];
  const shown = files.slice(0, FILES_SHOWN);
  const more = files.length > shown.length ? `, … (${files.length})` : '';
  return textBlock(`-# ${heading}: ${escapeMarkdown(shown.join(', '))}${more}`);
}
