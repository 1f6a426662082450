/**
 * English words that say nothing about what a text is about, folded, in the order of grammar.
 * Question words are among them: what they ask for is read in `wanted.ts`.
 */
const WORDS = `
a an the this that these those such same other another each every either neither both all any some
no not nor none own few more most much many several only just very too also even ever still yet
i me my mine myself we us our ours ourselves you your yours yourself he him his himself she her hers
herself it its itself they them their theirs themselves one ones someone anyone something anything
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
tell please give show explain describe hi hello hey thanks thank know want
eg ie etc am pm
`;

const STOP_WORDS: ReadonlySet<string> = new Set(WORDS.trim().split(/\s+/));

/** Whether a folded word carries no topic. */
export function isStopWord(word: string): boolean {
  return STOP_WORDS.has(word);
}
