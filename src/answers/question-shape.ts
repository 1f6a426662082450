import type { CorpusRecord } from '../corpus/corpus.ts';
import { MONTHS } from './date-mentions.ts';
import { type AskedDates, isInDates } from './dates.ts';
import type { KeyedWord } from './keys.ts';
import { isIncident, isProfile, type Link } from './names.ts';
import { foldWord, type Word } from './words.ts';

/** The folded question with names left out: “ISKP media arm” asks for no medium. */
export function withoutNames(words: readonly Word[], links: readonly Link[]): string {
  return words
    .flatMap(({ folded }, at) => {
      const link = links.find(({ from, to }) => from <= at && at < to);
      return link === undefined ? [folded] : link.from === at ? ['it'] : [];
    })
    .join(' ');
}

/** “Kabul airport”, “What was the Vienna plot?”: a name and nothing else. */
export function isBareName(
  question: string,
  content: readonly KeyedWord[],
  links: readonly Link[],
): boolean {
  const isNounPhrase =
    !/^\s*(who|whom|why|how|which|when|where|did|does|do|is|are|can|could|should|would|will)\b/i.test(
      question,
    );
  const asksWhat = /^\s*(what (is|was|were|are|happened)|who (is|was)|tell me|describe)\b/i.test(
    question,
  );
  const linked = links.reduce((sum, link) => sum + link.to - link.from, 0);
  return (
    (isNounPhrase || asksWhat) &&
    content.length > 0 &&
    content.length <= Math.max(4, linked) &&
    !/\bwhat\b(?! (is|was|were|are|happened))/i.test(question)
  );
}

/** The word with the one of the corpus that it was misspelt from. */
export function correct(word: Word, corrections: ReadonlyMap<string, string>): Word {
  const instead = corrections.get(word.typed) ?? corrections.get(word.folded);
  return instead === undefined ? word : { ...word, folded: foldWord(instead) };
}

/** “Did …?”, “Is …?”: a claim that is put to be confirmed. Folded text. */
export function isPolar(text: string): boolean {
  return /^(is|are|was|were|did|does|do|has|have|had|can)\b/.test(text);
}

const PREAMBLE =
  /^\s*(hey|hi|hello|ok(ay)?|so|well|please|pls|plz|quick question|question|(can|could|would) (you|someone|anyone) (please )?(tell me|explain|say)|do(es)? (you|anyone|somebody|someone) know|i('d| would)? (want|like) to know|i wonder|i was wondering|any idea)\b[\s,.:!-]*(if |whether )?(?=\S+ \S)/i;

const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*';
/** “Aug-Oct 2021” */
const MONTHS_JOINED = new RegExp(`\\b(${MONTH}) ?(?:[-–]|to) ?(${MONTH})\\b`, 'gi');

function monthOf(typed: string): string {
  return (
    MONTHS.find((month) => month.toLowerCase().startsWith(typed.slice(0, 3).toLowerCase())) ?? typed
  );
}

/** Shorthand as words, without mentions of members and last words of courtesy: “w/ 50+ dead” is “with 50 or more dead”. */
export function spellOut(question: string): string {
  return question
    .replace(/<[@#][!&]?\d+>/g, ' ')
    .replace(
      /\bthe us\b|\bus (?=(troops|soldiers|forces|army|military|drone|air|strikes?|embassy|government|marines)\b)/g,
      (us) => us.replace('us', 'US'),
    )
    .replace(/[\s,]+(pls|plz|please|thanks|thx|ty|lol|bro)\W*$/i, '')
    .replace(
      MONTHS_JOINED,
      (_, one: string, other: string) => `${monthOf(one)} to ${monthOf(other)}`,
    )
    .replace(/(\d)\+(?=\s|$)/g, '$1 or more')
    .replace(/\bw\/o(?=\s)/gi, 'without')
    .replace(/\bw\/ ?(?=\S)/gi, 'with ');
}

/** The question without the politeness before it: “Hey, can you tell me who claimed Kerman?”. */
export function withoutPreamble(question: string): string {
  let rest = question;
  for (let cut = 0; cut < 3; cut++) rest = rest.replace(PREAMBLE, '');
  return rest;
}

/** “Is it true that …”: what the question claims, for the words that are looked for. */
export function withoutDoubt(question: string): string {
  return question.replace(
    /^\s*is it (really |actually )?(true|correct|right|a fact|so) that\s+/i,
    '',
  );
}

const HEARD =
  /^\s*(?:(?:i|we)(?:['’]?ve)? (?:just )?(?:heard|read|saw|was told|were told|have heard|have read)|(?:someone|somebody|people|they) (?:said|say|told me))(?: (?:somewhere|online))?(?: that)?,? +(?=\S+ \S)/i;
const ASKS_IF_TRUE =
  /[\s,.;:?!–-]+(?:is (?:it|that|this) (?:really |actually )?(?:true|correct|right|real)|true or (?:false|not)|right|correct)\s*\?*\s*$/i;
const ASKS_OTHERWISE =
  /^\s*(?:who|whom|what|which|when|where|why|how|is|are|was|were|did|do|does)\b/i;

/** “I heard 500 people died in Moscow, is that true?” as the claim that it puts. */
export function asClaim(question: string): string {
  const asked = /^\s*is it (true|correct|right) (?!that\b)(?=\S+ \S)/i.exec(question);
  if (asked) return `${asked[0]}that ${question.slice(asked[0].length)}`;
  const heard = question.replace(HEARD, '');
  if (ASKS_OTHERWISE.test(heard)) return question;
  const claim = heard.replace(ASKS_IF_TRUE, '');
  return claim === question ? question : `is it true that ${claim}`;
}

/** “Was Crocus City Hall in Moscow?”: a place behind the name of an incident. */
export function asksPlace(
  words: readonly Word[],
  links: readonly Link[],
  dates: AskedDates | null,
): boolean {
  const link = links.find(({ records }) => records.some(isPlaceOrIncident));
  const place = link && words.at(link.to + 1);
  return (
    link !== undefined &&
    place !== undefined &&
    words.at(link.to)?.folded === 'in' &&
    !isInDates(place, dates)
  );
}

function isPlaceOrIncident(record: CorpusRecord): boolean {
  return isIncident(record) || (isProfile(record) && record.kind === 'place');
}
