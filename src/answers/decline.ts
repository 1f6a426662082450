/** Kinds of questions that are not answered, whatever the corpus holds. */
export type Declined = 'harm' | 'prediction' | 'opinion' | 'talk' | 'language';

/** “How do I build …”, “where can one buy …”: asking for the way to do something oneself. */
const ASKS_HOW =
  /\bhow (to|do i|do you|do we|can i|can you|can we|could i|would i|would you|would one|does one|should i)\b|\b(instructions|recipe|tutorial|guide|manual|steps|ways?) (for|to|on|of)\b|\bwhere (can|do|could) (i|we|you|one)\b|\bi (want|need|would like) to\b|\bhelp me\b/i;
const HARM =
  /\b(make|build|construct|assemble|prepare|buy|get|acquire|obtain|smuggle|plan|carry out|commit|stage|launch)\b.*\b(bombs?|explosives?|ieds?|weapons?|guns?|rifles?|suicide (vest|belt)s?|drones?|rockets?|poison|attacks?|attentat|tatp|petn|anfo|thermite|ricin|sarin|anthrax)\b|\b(join|contact|donate to|fund|finance|send money to|pledge (allegiance )?to)\b.*\b(is|isis|iskp|isil|is-k|isis-k|daesh|islamic state|al-?qaeda|taliban|group|them)\b|\b(download|watch|find|see)\b.*\b(propaganda|execution videos?|manuals?|magazine)\b/i;

/** “How do they make their bombs?”: the same, put of others. */
const ASKS_MAKING =
  /\bhow (do|does|did|would|can|could|are|is) (\S+ ){1,3}(make|build|construct|assemble|made|built)\b(?! up).*\b(bombs?|explosives?|ieds?|vests?|belts?|detonators?|poison)\b|\bhow (are|were|is|was) (\S+ ){0,3}(bombs?|explosives?|ieds?|vests?|detonators?)\b.*\b(made|built|assembled)\b/i;

const PREDICTION =
  /^(will|could|might|would|may(?! (\d|attacks?|incidents?|bombings?|plots?|in|and|to)))\b(?! (you|i|we|one)\b)|^(who|whom|what|when|where|which|how)\b.*\b(will|is going to|are going to)\b|\b(is|are)\b.*\b(going to|gonna|likely to|about to)\b|\bwhat (would|will|could) happen\b|^who (would|could|will) win\b|^who( i|.?)s next\b|^can\b.*\b(defeat|win|beat|destroy|survive)\b|\bnext (attack|target|victim|leader|bombing|plot|war)\b|\b(predict|prediction|forecast|odds|chances?|probability|likelihood) (of|that|for)\b/i;
/** What happened after something else is no prediction. */
const NO_PREDICTION =
  /\bwhat happened next\b|\b(was|were|came) .*\bnext\b|\b(said|says?|claimed?|warned?) .*\bwill\b/i;

/** Asks the bot itself for a view, or for advice. */
const ASKS_VIEW =
  /\b(do|would|did) you (think|believe|like|support|hate|agree|feel|condemn|prefer|love|trust)\b|\b(your|ur) (opinion|view|take|thoughts?|favou?rite)\b|\bwhat do you think\b|^(should|shall)\b|^(who|whom|what|which|why|how|where) should\b|\bdeserves? (it|to)\b/i;
/** Asks whether somebody or something is good or bad. */
const ASKS_JUDGEMENT =
  /^(is|are|was|were|isn.?t|aren.?t)\b(?! there\b).*\b(good|bad|evil|right(?! (next|after|before|now|away|behind))|wrong|justified|moral|immoral|stupid|crazy|cool|heroes|cowards|terrorists|most dangerous|brutal|cruel|safe(?! haven)|legitimate|better|worse|best|worst|scary)\b|^(who|which|what)( one| group| side)?( is|.?s| are| was| were) (the )?(better|worse|best|worst|right|wrong|good|bad|evil|most evil|more evil)\b/i;

/** Asks for the way to do harm: this is not even looked up. */
export function asksForHarm(question: string): boolean {
  return (ASKS_HOW.test(question) && HARM.test(question)) || ASKS_MAKING.test(question);
}

const TALK =
  /^\W*(help( me)?( please)?|hi|hello|hey|yo|good (morning|evening|night|bot)|thanks?( you)?( (so|very) much)?|thx|ty|cheers|ok(ay)?|lol|lmao|test(ing)?|ping|bye|cool|nice|great|wow|(who|what) are you|what (can|do) you do|what is this( bot)?|how does (this|it)( bot)? work|are you (an? )?(bot|human|ai|real|alive))\W*$/i;

/** Greets, thanks or asks about the bot: there is nothing to look up. */
export function isTalk(question: string): boolean {
  return TALK.test(question);
}

/** Asks for what is to come. Sources may have said something of it. */
export function asksPrediction(question: string): boolean {
  return PREDICTION.test(question) && !NO_PREDICTION.test(question);
}

/**
 * Asks for a view or a judgement. `isLookedUp`: the words were understood as a question of records,
 * as in “Which was the worst attack?”, so that a word of judgement alone does not count.
 */
export function asksOpinion(question: string, isLookedUp: boolean): boolean {
  return ASKS_VIEW.test(question) || (!isLookedUp && ASKS_JUDGEMENT.test(question));
}

/** Whether a text itself speaks of what may come: then it is a source's forecast. */
export function speaksOfFuture(text: string): boolean {
  return /\b(will|would|could|may|might|likely|probably|expects?|plausible|forecasts?|going to)\b/i.test(
    text,
  );
}

/** Why, in neutral words. */
export const DECLINED: Readonly<Record<Declined, string>> = {
  harm: 'This bot gives no help with attacks, weapons, membership or propaganda. It answers what happened and what sources say about it.',
  prediction:
    'This bot makes no predictions. It answers what happened and what sources say about it.',
  opinion:
    'This bot has no opinions and takes no side. It answers what happened and what sources say about it.',
  talk: 'This bot looks up what sources say. Ask about an incident, an organisation, a person or a place: when it was, who claimed it, how many were killed.',
  language:
    'This bot reads questions in English only. Names are found as they are written in English.',
};
