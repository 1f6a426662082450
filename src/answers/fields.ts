import type { ProfileField } from '../corpus/corpus.ts';

/** The fields of an incident, by the same names as its indexed statements. */
export type IncidentField =
  | 'summary'
  | 'date'
  | 'place'
  | 'killed'
  | 'injured'
  | 'claimedBy'
  | 'attributedTo'
  | 'target'
  | 'status';

/** Relations of a profile that are asked for, by their types; see `RELATIONS_OF_FIELD`. */
export type RelationField =
  | 'rival-of'
  | 'friendly-with'
  | 'branch-of'
  | 'parent-of'
  | 'drew-defectors-from'
  | 'formerly-led-by';

export type Field = IncidentField | ProfileField | RelationField;

/** Relations that answer a field as well as a fact does. */
export const RELATIONS_OF_FIELD: Partial<Record<Field, readonly string[]>> = {
  leader: ['led-by'],
  media: ['has-media-arm'],
  'name-origin': ['named-after'],
  'rival-of': ['rival-of', 'enemy-of'],
  'friendly-with': ['friendly-with', 'allied-with'],
  'branch-of': ['branch-of'],
  'parent-of': ['parent-of'],
  'drew-defectors-from': ['drew-defectors-from'],
  'formerly-led-by': ['formerly-led-by'],
};

interface FieldWords {
  readonly field: Field;
  /** What people call it, at the head of a fact. */
  readonly label: string;
  /** A question for the field matches one of these, in lower case, accents folded. */
  readonly asked: readonly RegExp[];
  /** … unless it also matches this. */
  readonly unless?: RegExp;
}

const FORMER_LEADER =
  /\b(first|second|third|former|previous|past|earlier|original|ex) (\S+ )?(leaders?|emirs?|heads?)\b/;

/** Fields of incidents, then of profiles; the order is that in which a record shows them. */
export const FIELDS: readonly FieldWords[] = [
  {
    field: 'summary',
    label: 'Summary',
    asked: [
      /^what happened(?! to\b)/,
      /\bsummary\b|\btl ?dr\b/,
      /^(describe|summari[sz]e)\b/,
      /^tell me (more )?about/,
    ],
  },
  {
    field: 'date',
    label: 'Date',
    asked: [/\bwhen\b/, /\b(what|which) (exact )?(date|day|month|year)\b/, /\bdate of\b|\bdate$/],
  },
  {
    field: 'place',
    label: 'Place',
    asked: [
      /\bwhere\b/,
      /\b(what|which) (city|town|country|place)\b.*\b(was|were|did|is)\b/,
      /\blocation of\b|\b(place|location)$/,
    ],
    unless:
      /\bwhere\b.* from$|\bwhere (does|do)\b|\bwhere (is|are) .*(active|operat|based|present)/,
  },
  {
    field: 'killed',
    label: 'Killed',
    asked: [
      /\bhow many\b.*\b(dead|die[ds]?|kill(ed)?|deaths|fatalities|lives|perish(ed)?|lost their lives)\b/,
      /\b(death|body|final|official) (toll|count)\b|\btoll\b|\bcasualt(y|ies)\b|\bfatalities\b/,
      /\b(number|count) of\b.*\b(dead|deaths|killed|victims|fatalities)\b/,
      /^deaths?\b|\bdeaths (in|at|of|from|during)\b/,
      /\bhow many (dead|killed)\b|^(?!who|whom|when|where|how|was|were|did).*\b(killed|dead|deaths)$/,
      /\b(kill(ed)?|claimed) (more|fewer) (people|lives|victims)\b|\b(deadlier|bloodier)\b/,
      /^(is|are|did|were|was|have|has|had) (?!.*\b(claim|behind|responsible)).*\b(die[ds]?|killed|dead|deaths)\b/,
      /^(people|persons|civilians|victims) (killed|dead)\b|\bkills$|\bkill count\b/,
      /\bhow (deadly|lethal)\b|\bhow many victims\b|\bwho (died|got killed|was killed|were killed)\b/,
    ],
  },
  {
    field: 'injured',
    label: 'Injured',
    asked: [/\b(injured|wounded|hurt|injuries|casualt(y|ies))\b/],
  },
  {
    field: 'claimedBy',
    label: 'Claimed by',
    asked: [/\bclaim(ed|s|ing)?\b/, /\b(claim of|took|take) responsibility\b/],
    unless: /\bwhat (did|does|do)\b.*\bclaim\b/,
  },
  {
    field: 'attributedTo',
    label: 'Attributed to',
    asked: [
      /^(did|was|were)\b.*\b(do|behind|done) (it|this|that)\b/,
      /\bwho\b.*\b(did it|carried out|behind|responsible|perpetrat\w+|committed|launched|staged|attack(ed)?|bomb(ed)?|kill(ed)?|shot|fired|blamed|accused|planned|plotted|organi[sz]ed)\b/,
      /^(was|were|is|are|did)\b.*\b(behind|responsible|carried out by|committed by|blamed|involved|to blame)\b/,
      /^(did|has|have) (?!the (attack|bomb|plot|shoot|blast|raid|strike))(\S+ ){1,5}(attack(ed)?|bomb(ed)?|carry out|carried out|str[iu]ke?|hit|sh(oo|o)t)\b/,
      /^(was|were|is|are)\b.*\b(killed|attacked|bombed|hit|shot|struck|targeted) by\b|^is it (true|correct|right|so) that .*\b(did|attacked|bombed|carried out|killed) (the )?/,
      /\b(perpetrators?|attackers?|culprits?)\b|\battributed to\b|\bblamed for\b|\bresponsibility\b|\bresponsible for\b/,
    ],
    // … the one who is named by what he did, not for what was done.
    unless:
      /^what happened to\b|\bwhere\b.* from$|\bclaim|\bwho (killed|arrested|shot|caught) (the|its|their) \S+ (of|behind)\b|\bwho (killed|arrested|shot|caught)\b.*\b(planner|mastermind|leader|suspect|attacker|bomber|gunman|gunmen|commander|organi[sz]er)s?\b|\bwho (died|got killed|was killed|were killed)\b|\bwho did .* (kill|attack|target)\b/,
  },
  {
    field: 'target',
    label: 'Target',
    asked: [/\b(what|who|whom)\b.*\btarget(ed|s)?\b/, /\btargets? of\b/],
  },
  {
    field: 'status',
    label: 'Status',
    asked: [
      /^what happened to\b/,
      /\b(what became of|outcome|aftermath|status of)\b/,
      /\b(arrest(s|ed)?|detained|convicted|tried|foiled|thwarted|prevented)\b/,
    ],
    unless: /\bwhen\b|\bwhere\b/,
  },
  {
    field: 'founded',
    label: 'Founded',
    asked: [
      /\bwhen\b.*\b(found(ed)?|form(ed)?|establish(ed)?|creat(ed)?|announced?|start(ed)?|beg[iau]n|emerged?)\b/,
      /\bfounded\b.*\bwhen\b/,
      /^(is|was|were|did)\b.*\b(founded|formed|established|created)\b/,
      /\bhow old\b|\bfounding (date|year)\b/,
    ],
  },
  {
    field: 'founder',
    label: 'Founder',
    asked: [
      /\bwho\b.*\b(founded|formed|established|created|started|set up)\b/,
      /\bfounders?\b/,
      /\b(founded|formed|established|created|made) by\b/,
    ],
  },
  {
    field: 'leader',
    label: 'Leader',
    unless: FORMER_LEADER,
    asked: [/\b(leads?|leaders?|led|heads?|headed|emir|amir|commands?|commander|in charge|runs)\b/],
  },
  {
    field: 'strength',
    label: 'Strength',
    asked: [
      /\bhow (big|large|strong)\b/,
      /\bhow many\b.*\b(fighters?|members?|combatants?|militants?|people does|strong|soldiers|followers)\b/,
      /\b(strength|size|manpower|headcount)\b/,
    ],
    unless: /\bkilled|\bdied|\bdead\b/,
  },
  {
    field: 'area',
    label: 'Area',
    asked: [
      /\bwhere\b.*\b(active|operates?|based|present|come from|located)\b/,
      /\bareas? of operations?\b/,
    ],
    unless: /\bname\b/,
  },
  {
    field: 'members',
    label: 'Members',
    asked: [
      /\b(who|whom|where)\b.*\b(joins?|joined|recruits?|made up|consists?|members)\b/,
      /\b(ethnic|ethnicity|composition|membership)\b/,
    ],
  },
  {
    field: 'targets',
    label: 'Targets',
    asked: [
      /\b(who|whom|what)\b.*\b(targets?|attacks?)\b/,
      /^(main |primary |usual )?targets? of\b/,
      /\btargeted by\b/,
    ],
    unless: /\b(could|will|would|might|may|next|future)\b/,
  },
  {
    field: 'designation',
    label: 'Designation',
    asked: [
      /\b(designat\w+|blacklist\w*|terror(ist)? (list|organi[sz]ation|group)|sanction\w*|proscribed|banned)\b/,
      /\blisted\b/,
    ],
  },
  {
    field: 'name-origin',
    label: 'Name',
    asked: [
      /\b(named after|called|stands? for|meaning of)\b|\bname\b.*\b(come|comes|mean|means|origin)\b/,
      /\borigin of\b.*\bname\b/,
    ],
  },
  {
    field: 'media',
    label: 'Media',
    asked: [/\b(media (arm|wing|outlet|network)|propaganda|magazine)\b/],
  },
  {
    field: 'death',
    label: 'Death',
    asked: [
      /\b(how|when|where)\b.*\b(die|died|killed)\b/,
      /\b(died?|killed)\b (how|when|where)$/,
      /^(is|was|did|has)\b.*\b(die|died|killed|dead|alive)\b/,
      /\bdeath\b(?! toll)/,
      /\bwho killed\b/,
    ],
  },
  {
    field: 'rival-of',
    label: 'Rivals and enemies',
    asked: [/\b(rivals?|rivalry|enem(y|ies)|opponents?|adversar(y|ies))\b/],
  },
  {
    field: 'friendly-with',
    label: 'On friendly terms with',
    asked: [/\b(friends?|friendly|all(y|ies|ied)|supporters?)\b/],
  },
  {
    field: 'branch-of',
    label: 'Branch of',
    asked: [
      /\b(branch|part|affiliate|province|wing) of( |$)(?!(islamic|isis|is|the) )/,
      /\bparent\b/,
    ],
  },
  {
    field: 'parent-of',
    label: 'Branches',
    asked: [/\b(branches|affiliates|provinces|offshoots)\b/],
  },
  {
    field: 'drew-defectors-from',
    label: 'Drew defectors from',
    asked: [/\b(defect(ed|ors?)?|deserters?)\b/],
  },
  {
    field: 'formerly-led-by',
    label: 'Formerly led by',
    asked: [FORMER_LEADER],
  },
  { field: 'role', label: 'Role', asked: [/^who (is|was)\b/] },
];

const BY_NAME = new Map(FIELDS.map((words) => [words.field, words]));
/** In the order in which a record shows them. */
export const INCIDENT_FIELDS: readonly IncidentField[] = [
  'summary',
  'date',
  'place',
  'killed',
  'injured',
  'claimedBy',
  'attributedTo',
  'target',
  'status',
];

/** The field's name for people. */
export function labelOf(field: Field): string {
  return BY_NAME.get(field)?.label ?? field;
}

/** The field of a label as “Read as” shows it, in lower case. */
export const FIELD_OF_LABEL: ReadonlyMap<string, Field> = new Map(
  FIELDS.map(({ field, label }) => [label.toLowerCase(), field]),
);

export function isIncidentField(field: string): field is IncidentField {
  return (INCIDENT_FIELDS as readonly string[]).includes(field);
}
