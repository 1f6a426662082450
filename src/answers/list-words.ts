import type { IncidentKind } from '../corpus/corpus.ts';
import type { ListOrder } from './list-filter.ts';

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

/** “List”, “which”, “how many” … before the noun, or the noun itself at the start. */
export const LIST_START =
  /^(please )?(list|show( me)?|give me|which|what( are| were)?|how many|name|all|every|any|recent|the|terror(ist)?|suicide|thwarted|foiled|number of|were there|are there|have there been)\b/;

/** “Was there an attack …?”: one noun in the singular asks for all. */
export const ASKS_WHETHER_ANY =
  /^((is|was|are|were|has|have|had) (there|any)|did any|any|every|each)\b/;

/** “Which cities were attacked?”: the verb is the noun. */
export const PASSIVE =
  /^(which|what|how many|list) .*\b(was|were|been|got)( ever)? (attacked|targeted|bombed|hit|struck)\b/;

const ORDERS: readonly (readonly [order: ListOrder, asked: RegExp])[] = [
  [
    'deadliest',
    /\b(deadliest|bloodiest|worst|biggest|largest|most (deadly|lethal|violent|fatal|serious))\b|\b(killed|claimed|cost|caused) (the )?most\b|\b(highest|largest|biggest) (death )?toll\b|\bmost (deaths|victims|casualties|fatalities|dead)\b/,
  ],
  ['latest', /\b(latest|newest|(most )?recent|last)\b/],
  ['earliest', /\b(first|earliest|oldest)\b/],
];

/** The order that a superlative asks for, in the folded words of a question without its dates. */
export function readOrder(text: string): ListOrder | null {
  return ORDERS.find(([, asked]) => asked.test(text))?.[0] ?? null;
}

const LIST_WORDS = new Set(
  (
    'a an the of in on at by to from for with and or is are was were be been have has had did do does there that which what who how ' +
    'many all any some each ever every list show me give name number recent terror terrorist suicide thwarted foiled failed prevented disrupted ' +
    'averted abroad against targeting near inside within across during since after before until between through happened took take place ' +
    'occurred carried out claimed attributed committed recorded known please year month last this soil territory city cities town towns ' +
    'country countries places attacked targeted bombed hit struck got carry commit conduct stage launch make made counter counterterrorism terrorism anti planned air'
  ).split(' '),
);
const ORDER_WORDS = new Set(
  (
    'deadliest bloodiest worst biggest largest most deadly lethal violent fatal serious killed cost caused highest death deaths toll ' +
    'victims casualties fatalities dead people lives latest newest recent last first earliest oldest second third fourth fifth top ten five three'
  ).split(' '),
);

/** Whether a word of a list's question names nothing that an entry must hold. */
export function isListWord(folded: string, order: ListOrder | null): boolean {
  return (
    LIST_WORDS.has(folded) ||
    readNoun(folded) !== undefined ||
    (order !== null && ORDER_WORDS.has(folded))
  );
}
