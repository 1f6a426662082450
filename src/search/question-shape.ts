import { hashText, mixHashes } from './hash.ts';
import { stem } from './stemmer.ts';
import { normaliseForm } from './word-forms.ts';
import type { Word } from './words.ts';

/** How a question is put: what the answer model's features are joined with. */
export interface QuestionShape {
  /** What is asked for, as a number: see `TYPES`. */
  readonly type: number;
  /**
   * From general to particular: nothing, the type, the question word with the word after it, with
   * the word before it, and the thing asked for. In “In what year did …”: what year, in what, year.
   */
  readonly keys: Int32Array;
  /** The stem of the thing asked for (`year`, `river`), or null: “Who founded …”. */
  readonly head: string | null;
  /** The question word that asks for it (`what`); null without a head. */
  readonly askedBy: string | null;
}

const TYPES: readonly RegExp[] = [
  /\b(?:who|whom|whose)\b/,
  /\b(?:when|(?:what|which) (?:year|date|day|month|century|decade|time))\b/,
  /\bhow (?:many|much|long|old|far|tall|large|big|high|often|fast|deep|wide|heavy)\b|\bwhat (?:percent|percentage|number|amount|population|size)\b/,
  /\b(?:where|(?:what|which) (?:country|countries|city|state|place|location|region|town|river|continent|area|county|province|nation))\b/,
  /\bwhy\b|\bfor what reason\b|\bwhat (?:caused|causes|cause|reason)\b/,
  /\bhow\b/,
];
/** Who, when, how many, where, why, how, and all else. */
export const TYPE_COUNT = TYPES.length + 1;

const QUESTION_WORD = /^(?:what|which|who|whom|whose|when|where|why|how)$/;
const HAS_HEAD = /^(?:what|which|how|whose)$/;
const NO_HEAD: ReadonlySet<string> = new Set(
  'was is were are did does do the a an type kind sort name of other two three main first be been has had have can could would will s many much'.split(
    ' ',
  ),
);

/** Reads how a question is put from its words. */
export function readQuestionShape(words: readonly Word[]): QuestionShape {
  const texts = words.map(({ text }) => text);
  const line = texts.join(' ');
  const found = TYPES.findIndex((pattern) => pattern.test(line));
  const type = found < 0 ? TYPES.length : found;
  const at = texts.findIndex((text) => QUESTION_WORD.test(text));
  const asked = texts[at] ?? '-';
  const after = at < 0 ? '-' : (texts[at + 1] ?? '-');
  const before = at > 0 ? (texts[at - 1] ?? '-') : '^';
  const place = at < 0 ? 0 : at === 0 ? 1 : at < 3 ? 2 : 3;
  const head = HAS_HEAD.test(asked)
    ? texts.slice(at + 1).find((text) => !NO_HEAD.has(text))
    : undefined;
  const names = ['all', `type ${type}`, `${asked} ${after}`, `${before} ${asked} ${place}`];
  const keys = [...names, `head ${head ?? '-'}`].map((name, index) =>
    mixHashes(hashText(name), index + 1),
  );
  return {
    type,
    keys: Int32Array.from(keys),
    head: head === undefined ? null : stem(normaliseForm(head)),
    askedBy: head === undefined ? null : asked,
  };
}
