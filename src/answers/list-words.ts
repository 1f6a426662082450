import type { IncidentKind } from '../corpus/corpus.ts';
import type { ListFilter, ListOrder } from './list-filter.ts';
import { isDisputeWord } from './disputes.ts';
import { isBoundWord } from './toll-bounds.ts';

/** Nouns for several incidents, and in the singular for one of several: “the deadliest attack”. */
const KINDS: Readonly<Record<string, IncidentKind | null>> = {
  attack: 'attack',
  incident: null,
  event: null,
  plot: 'thwarted-plot',
  operation: 'counter-terrorism-operation',
};
const TYPES: Readonly<Record<string, string>> = {
  bombing: 'bombing',
  bomb: 'bombing',
  explosion: 'bombing',
  shooting: 'shooting',
  arrest: 'arrests',
  raid: 'raid',
  rocket: 'rocket-fire',
  missile: 'rocket-fire',
  strike: 'drone-strike',
  drone: 'drone-strike',
  airstrike: 'drone-strike',
  arson: 'arson',
  stabbing: 'stabbing',
  knife: 'stabbing',
  gun: 'shooting',
};

export const KIND_NAMES: Readonly<Record<IncidentKind, string>> = {
  attack: 'attacks',
  'thwarted-plot': 'thwarted plots',
  'counter-terrorism-operation': 'counter-terrorism operations',
};

/** In the plural, as a question would have them. */
export const TYPE_NAMES: Readonly<Record<string, string>> = {
  bombing: 'bombings',
  shooting: 'shootings',
  arrests: 'arrests',
  raid: 'raids',
  'rocket-fire': 'rocket attacks',
  'drone-strike': 'drone strikes',
  arson: 'arson attacks',
  stabbing: 'stabbings',
};

/** Kind and type that a noun stands for; undefined when it is no such noun. */
export function readNoun(
  folded: string,
): { readonly kind: IncidentKind | null; readonly type: string | null } | undefined {
  const one = folded.replace(/s$/, '');
  if (Object.hasOwn(KINDS, one)) return { kind: KINDS[one] ?? null, type: null };
  const type = Object.hasOwn(TYPES, one) ? TYPES[one] : undefined;
  return type === undefined ? undefined : { kind: null, type };
}

export function isPlural(folded: string): boolean {
  return folded.endsWith('s');
}

/** How a bombing was done, which few records say: “suicide bombings”. */
export function isMethod(folded: string): boolean {
  return /^(suicide|car|truck|vehicle|roadside|ied|vest)$/.test(folded);
}

/** “List”, “which”, “how many” … before the noun, or the noun itself at the start. */
export const LIST_START =
  /^(please )?(list|compare|show( me)?|give me|which|what( are| were)?|(in )?(which|what)|how many|name|all|every|any|recent|the|terror(ist)?|thwarted|foiled|unclaimed|claimed|disputed|contested|number of|were there|are there|have there been|count|top|(a )?(timeline|chronology|overview|history) of)\b/;

/** “Was there an attack …?”: one noun in the singular asks for all. */
export const ASKS_WHETHER_ANY =
  /^((is|was|are|were|has|have|had) (there|any)|did any|any|every|each|(list|show( me)?|give me|name) (every|each|any))\b/;

/** “Which cities were attacked?”: the verb is the noun. */
export const PASSIVE =
  /^(which|what|how many|list|has|have|had) .*\b(was|were|been|got)( ever)? (attacked|targeted|bombed|hit|struck)\b/;

/** “Did ISKP attack Germany?”: the verb is the noun, and what it is done to comes behind it. */
export const ACTIVE =
  /^((which|what) (countries|cities|places) |how (many times|often) |where )?(did|has|have|had|does)\b.*\b(attack(ed)?|bomb(ed)?|target(ed)?|struck|strike|hit)\b(?! (take|took|happen|occur|kill|on|in|at|come)\b)/;

/** Verbs of `PASSIVE` and `ACTIVE`. */
export function isAttacking(folded: string): boolean {
  return /^(attack(ed)?|targeted|target|bombed|bomb|hit|struck|strike)$/.test(folded);
}

/** The sum that a question asks for: “How many people have died in attacks in Iran?”. */
export function readTotal(text: string): ListFilter['total'] {
  const isCounted =
    /\bhow many\b(?! (terror |terrorist )?(attacks?|plots?|incidents?|operations?|bombings?|arrests?|raids?|strikes?|times)\b)|\b(total|combined|overall|average|mean|median|number of|toll|most people)\b|^(people|persons|civilians|victims) (killed|dead)\b|\bkills$|\bkill count\b/;
  if (!isCounted.test(text)) return null;
  if (/\b(kill(ed|s)?|dead|die[ds]?|deaths?|lives|victims|fatalities|casualties)\b/.test(text))
    return 'killed';
  return /\b(injur(ed|ies)|wounded|hurt)\b/.test(text) ? 'injured' : null;
}

const DEADLIEST_PERIOD =
  /\b(deadliest|bloodiest|worst) (year|month|week|day|country|city)\b|\b(year|month|week|day|country|city) (was|were|is|had|saw) (the )?(deadliest|bloodiest|worst|most (deaths|dead|victims|killed|casualties))\b/;

/** “Which year was the deadliest?” */
export function asksDeadliestPeriod(text: string): boolean {
  return DEADLIEST_PERIOD.test(text);
}

/** What such a question compares. */
export function isPeriod(folded: string): boolean {
  return /^(year|month|week|day|country|city)$/.test(folded);
}

/** Whether claimed or unclaimed ones are wanted. */
export function readClaim(text: string): ListFilter['claim'] {
  if (
    /\bunclaimed\b|\b(not|never|nobody|noone|no one|without) (been |ever |was |has |a |any |were )*claim/.test(
      text,
    )
  )
    return 'unclaimed';
  return /\bclaim(s|ed)?\b/.test(text) ? 'claimed' : null;
}

const ORDERS: readonly (readonly [order: ListOrder, asked: RegExp])[] = [
  [
    'most injured',
    /\b(highest|most) (number of )?(injured|injuries|wounded)\b|\bby (the )?(number of )?(injured|injuries|wounded)\b|\b(injured|wounded|hurt) (the )?most\b|\bmost (injured|wounded|injuries|people (injured|wounded|hurt))\b/,
  ],
  [
    'least deadly',
    /\b(least (deadly|lethal|deaths)|smallest|fewest (deaths|dead|victims|casualties|killed)|lowest (death )?toll)\b|\bkilled (the )?fewest\b/,
  ],
  [
    'deadliest',
    /\btop (\d+|attacks?|ten|five|three)\b|\bby (the )?(number of )?(deaths?|dead|killed|death toll|toll|fatalities|casualties|victims)\b|\b(deadliest|bloodiest|worst|biggest|largest|most (deadly|lethal|violent|fatal|serious))\b|\b((killed|cost|caused) (the )?most|claimed (the )?most (lives|victims|people))\b|\b(highest|largest|biggest) (death )?toll\b|\bhighest (number of )?(deaths?|dead|casualties|victims|killed)\b|\bmost (deaths|victims|casualties|fatalities|dead)\b/,
  ],
  ['latest', /\b(latest|newest|(most )?recent|last)\b/],
  ['earliest', /\b(first|earliest|oldest|next)\b/],
];

/** The order that a superlative asks for, in the folded words of a question without its dates. */
export function readOrder(text: string): ListOrder | null {
  return ORDERS.find(([, asked]) => asked.test(text))?.[0] ?? null;
}

const NUMBERS = 'one two three four five six seven eight nine ten'.split(' ');
const MOST = new RegExp(
  `\\b(?:top|first|last|latest|recent|deadliest|bloodiest|worst|biggest|largest) (\\d{1,2}|${NUMBERS.join('|')})\\b|\\b(\\d{1,2}|${NUMBERS.join('|')}) (?:deadliest|bloodiest|worst|biggest|largest|latest|last|first|earliest|most|least)\\b`,
);

/** How many are wanted: “top 3”, “the five deadliest”. Null when all are. */
export function readMost(text: string): number | null {
  const [, behind, before] = MOST.exec(text) ?? [];
  const said = behind ?? before;
  if (said === undefined) return null;
  const number = NUMBERS.indexOf(said) + 1 || Number(said);
  return number > 0 ? number : null;
}

export const ORDINALS = 'first second third fourth fifth sixth seventh eighth ninth tenth'.split(
  ' ',
);
/** Of lists nobody asks for a later place than the fifth in words. */
const NTH = new RegExp(
  `\\b(?:(${ORDINALS.slice(0, 5).join('|')})|([2-9])(?:nd|rd|th)) (?:deadliest|bloodiest|worst|biggest|largest|most|least|latest|last|oldest|earliest)\\b`,
);

/** “Second deadliest” is 2; 1 where no other place is asked for. */
export function readPlace(text: string): number {
  const [, word, digit] = NTH.exec(text) ?? [];
  return word === undefined ? Number(digit ?? 1) : ORDINALS.indexOf(word) + 1;
}

/** Words of a list's question that name nothing an entry must hold. */
export const LIST_WORDS: ReadonlySet<string> = new Set(
  (
    'a an the of in on at by to from for with and or is are was were be been have has had did do does there that which what who how ' +
    'many all any some each ever every list show me give name number recent terror terrorist thwarted foiled failed prevented disrupted ' +
    'averted against targeting near inside within across during since after before until between through happened took take place ' +
    'occurred carried out claim claims claimed attributed committed recorded known anyone anybody versus vs aimed directed plotted timeline chronology overview history please year month last this soil territory city cities town towns ' +
    'country countries places attacked targeted bombed hit struck got carry commit conduct stage launch make made counter counterterrorism terrorism anti planned air ' +
    'outside involve involves involved involving nobody not never no one without except excluding beyond besides other than apart compare jihadist islamist unclaimed behind database collection corpus records dataset archive per time times count counted its their so far'
  ).split(' '),
);
const TOTAL_WORDS = new Set(
  (
    'people persons killed kill kills dead die died dies deaths death lives lost victims fatalities casualties injured wounded hurt injuries ' +
    'deadliest bloodiest worst week day total toll altogether together overall combined sum average mean median most'
  ).split(' '),
);
const GROUP_WORDS = new Set(
  'when where happen trend peak peaked common type types kind kinds method methods most more fewest often highest number group groups organisation organization actor perpetrator perpetrators did year month country city state saw had'.split(
    ' ',
  ),
);
/** … beside a superlative. */
export const ORDER_WORDS: ReadonlySet<string> = new Set(
  (
    'deadliest bloodiest worst biggest largest most least fewest lowest smallest injured wounded hurt injuries killing deadly lethal violent fatal serious killed cost caused highest death deaths toll ' +
    'victims casualties fatalities dead people lives latest newest recent last first earliest oldest next second third fourth fifth top ranked sorted ordered two four six seven eight nine ten five three one when where whom responsible behind happen'
  ).split(' '),
);

/** What beside the filters a list is asked for. */
export type AskedOfList = Pick<ListFilter, 'order' | 'total' | 'group' | 'bounds' | 'dispute'>;

/** Only an order, or nothing. */
export function asksOnly(order: ListOrder | null): AskedOfList {
  return { order, total: null, group: null, bounds: null, dispute: null };
}

/** Whether a word of a list's question names nothing that an entry must hold. */
export function isListWord(
  folded: string,
  { order, total, group, bounds, dispute }: AskedOfList,
): boolean {
  return (
    LIST_WORDS.has(folded) ||
    readNoun(folded) !== undefined ||
    (order !== null && (ORDER_WORDS.has(folded) || /^\d{1,2}(nd|rd|th)?$/.test(folded))) ||
    (total !== null && TOTAL_WORDS.has(folded)) ||
    (group !== null && GROUP_WORDS.has(folded)) ||
    (bounds !== null && isBoundWord(folded)) ||
    (dispute !== null && isDisputeWord(folded))
  );
}
