import type { Profile } from '../corpus/corpus.ts';
import type { PassageHit } from '../search/search.ts';
import type { Answer, Fact } from './answer.ts';
import { type AnswerStart, emptyAnswer, pageOf } from './answer-parts.ts';
import { DECLINED, type Declined } from './decline.ts';
import { profileFact } from './facts.ts';
import { isProfile, type NameIndex } from './names.ts';
import { wordsOf } from './words.ts';

/** Records and excerpts beside a question that is declined. */
const MOST_PROFILES = 2;
const MOST_EXCERPTS = 2;

const READ_AS = {
  harm: 'instructions',
  prediction: 'prediction',
  opinion: 'opinion',
  talk: 'no question',
  language: 'another language',
} as const;

/**
 * Why a question is declined, and what is recorded about whom it names: what each is, and for a
 * question for harm how it is listed by states. No passage may stand beside that one: it would look
 * like help.
 */
export function answerDeclined(
  start: AnswerStart,
  why: Declined,
  names: NameIndex,
  passages: readonly PassageHit[] = [],
): Answer {
  const links = names.link(wordsOf(start.question));
  const named = [...new Set(links.flatMap(({ records }) => records.filter(isProfile)))];
  const readAs = [...named.map(({ name }) => name), READ_AS[why]];
  return {
    ...emptyAnswer(start, readAs.join(' · '), DECLINED[why]),
    facts: named.slice(0, MOST_PROFILES).flatMap((profile) => factsOf(profile, why)),
    excerpts: pageOf(passages, 0, MOST_EXCERPTS),
  };
}

function factsOf(profile: Profile, why: Declined): Fact[] {
  const fields = why === 'harm' ? (['summary', 'designation'] as const) : (['summary'] as const);
  return fields.flatMap((field) => profileFact(profile, field, (id) => id) ?? []);
}
