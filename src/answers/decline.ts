/** “How do I build …”, “where can one buy …”: asking for the way to do something oneself. */
const ASKS_HOW =
  /\bhow (to|do i|do you|do we|can i|can you|can we|could i|would i|would you|would one|does one|should i)\b|\b(instructions|recipe|tutorial|guide|manual|steps) (for|to|on)\b|\bwhere (can|do|could) (i|we|you|one)\b|\bi (want|need|would like) to\b/i;
const HARM =
  /\b(make|build|construct|assemble|prepare|buy|get|acquire|obtain|plan|carry out|commit|stage|launch)\b.*\b(bombs?|explosives?|ieds?|weapons?|guns?|rifles?|suicide (vest|belt)s?|drones?|rockets?|poison|attacks?|attentat)\b|\b(join|contact|donate to|fund|finance|send money to|pledge (allegiance )?to)\b.*\b(is|isis|iskp|isil|is-k|isis-k|daesh|islamic state|al-?qaeda|taliban|group|them)\b|\b(download|watch|find|see)\b.*\b(propaganda|execution videos?|manuals?|magazine)\b/i;

/**
 * Why a question is not even looked up, or null. The corpus holds no operational detail, so this
 * refuses nothing that it could answer: it only keeps near passages from standing under a question
 * that asks for a way to do harm.
 */
export function declineReason(question: string): string | null {
  return ASKS_HOW.test(question) && HARM.test(question)
    ? 'This bot gives no help with attacks, weapons, membership or propaganda. It answers what happened and what sources say about it.'
    : null;
}
