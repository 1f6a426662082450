import { distanceWithin } from './edit-distance.ts';

/**
 * English words that say nothing about what a text is about, folded, in the order of grammar.
 * Question words are among them: what they ask for is read in `wanted.ts`.
 */
const WORDS = `
a an the this that these those such same other another each every either neither both all any some
no not nor none own few more most much many several only just very too also even ever still yet
i me my mine myself we us our ours ourselves you your yours yourself he him his himself she her hers
herself it its itself they them their theirs themselves one ones someone anyone something anything
anybody somebody nobody everybody everyone
who whom whose which what when where why how whether
am is are was were be been being isnt arent wasnt werent im youre hes shes theyre whats whos wheres
have has had having havent hasnt hadnt ive do does did doing done dont doesnt didnt
can could cannot cant couldnt may might must shall should shouldnt will would wont wouldnt
and or but if then else than as so because although though while however therefore thus
about above across after again against along among amid around at before behind below beneath beside
besides between beyond by despite down during except for from further in inside into near of off on
once onto out outside over per since through throughout till to toward towards under until unto up
upon via with within without
here there now
s t d ll m re ve
tell please give show explain describe hi hello hey thanks thank know
eg ie etc am pm
`;

/** Shorter ones are an edit away from too much. */
const LEAST_LENGTH = 4;

const STOP_WORDS: ReadonlySet<string> = new Set(WORDS.trim().split(/\s+/));

/** Whether a folded word carries no topic. */
export function isStopWord(word: string): boolean {
  return STOP_WORDS.has(word);
}

/**
 * The stop word that a word is one slip away from, such as “which” for “wich”; null if none. Both
 * begin alike, and of several the first in the list counts.
 */
export function nearStopWord(word: string): string | null {
  if (word.length < LEAST_LENGTH) return null;
  for (const stopWord of STOP_WORDS) {
    if (stopWord.length < LEAST_LENGTH || stopWord[0] !== word[0]) continue;
    if (distanceWithin(word, stopWord, 1) !== null) return stopWord;
  }
  return null;
}
