import * as z from 'zod';
import type { Json, Store } from '../store/store.ts';
import type { Action, Shown } from './action.ts';
import { MAX_CUSTOM_ID, MAX_STRING_OPTION } from './limits.ts';

const id = z.string().min(1).max(200);
const page = z.int().min(0).max(10_000);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const question = z.string().max(MAX_STRING_OPTION);

const filters = z.strictObject({
  in: z.enum(['passages', 'statements']).exactOptional(),
  sourceId: id.exactOptional(),
  recordIds: z.array(id).max(500).exactOptional(),
  from: day.exactOptional(),
  to: day.exactOptional(),
});

const shown: z.ZodType<Shown> = z.union([
  z.strictObject({
    do: z.literal('ask'),
    question,
    recordId: id.exactOptional(),
    page: page.exactOptional(),
  }),
  z.strictObject({
    do: z.literal('search'),
    query: question,
    filters,
    page: page.exactOptional(),
  }),
  z.strictObject({ do: z.enum(['incident', 'profile']), id, page: page.exactOptional() }),
  z.strictObject({ do: z.literal('sources'), page }),
  z.strictObject({ do: z.literal('context'), passageId: id }),
  z.strictObject({ do: z.literal('help') }),
]);

const action = z.union([
  shown,
  z.strictObject({ do: z.literal('share'), what: shown }),
  z.strictObject({ do: z.literal('deed'), name: z.string().min(1).max(32), values: z.json() }),
]) as z.ZodType<Action>;

/** First letter of the compact form; `v` is kept for what is in the store. */
const LETTERS = {
  ask: 'a',
  search: 'q',
  incident: 'i',
  profile: 'p',
  sources: 's',
  context: 'c',
  help: 'h',
} as const satisfies Record<Shown['do'], string>;
const SHARE = 'x';
const DEED = 'd';
const IN_STORE = 'v';

/**
 * The id of what an action does, at most 100 characters: its values in short, or, where they are
 * longer, the id under which the store keeps them. Rejects when the store does.
 */
export async function encodeAction(value: Action, store: Store): Promise<string> {
  const compact = compactForm(value);
  if (compact.length <= MAX_CUSTOM_ID) return compact;
  return `${IN_STORE}${await store.saveView(value as unknown as Json)}`;
}

/**
 * The action of an id. Undefined for what this bot never wrote, or what the store has dropped:
 * anybody can send any id. Rejects when the store does.
 */
export async function decodeAction(customId: string, store: Store): Promise<Action | undefined> {
  if (customId.startsWith(IN_STORE)) {
    return action.safeParse(await store.loadView(customId.slice(1))).data;
  }
  if (customId.startsWith(DEED)) {
    const [name, values] = asList(parseJson(`[${customId.slice(1)}]`));
    return action.safeParse({ do: 'deed', name, values }).data;
  }
  const isShare = customId.startsWith(SHARE);
  const inner = shown.safeParse(readCompact(isShare ? customId.slice(1) : customId)).data;
  return inner && isShare ? { do: 'share', what: inner } : inner;
}

/** `i"kerman-2024",1`: a letter, then the values as JSON without the outer brackets. */
function compactForm(value: Action): string {
  if (value.do === 'share') return SHARE + compactForm(value.what);
  if (value.do === 'deed') {
    return DEED + JSON.stringify([value.name, value.values]).slice(1, -1);
  }
  return LETTERS[value.do] + JSON.stringify(valuesOf(value)).slice(1, -1);
}

function valuesOf(value: Shown): unknown[] {
  switch (value.do) {
    case 'ask':
      return trimEnd([value.question, value.page, value.recordId]);
    case 'search':
      return trimEnd([value.query, value.page, value.filters]);
    case 'incident':
    case 'profile':
      return trimEnd([value.id, value.page]);
    case 'sources':
      return [value.page];
    case 'context':
      return [value.passageId];
    case 'help':
      return [];
  }
}

function readCompact(text: string): unknown {
  const [first, second, third] = asList(parseJson(`[${text.slice(1)}]`));
  const withPage = typeof second === 'number' ? { page: second } : {};
  switch (text[0]) {
    case LETTERS.ask:
      return {
        do: 'ask',
        question: first,
        ...withPage,
        ...(typeof third === 'string' && { recordId: third }),
      };
    case LETTERS.search:
      return { do: 'search', query: first, ...withPage, filters: third ?? {} };
    case LETTERS.incident:
      return { do: 'incident', id: first, ...withPage };
    case LETTERS.profile:
      return { do: 'profile', id: first, ...withPage };
    case LETTERS.sources:
      return { do: 'sources', page: first };
    case LETTERS.context:
      return { do: 'context', passageId: first };
    case LETTERS.help:
      return { do: 'help' };
    default:
      return undefined;
  }
}

/** Absent values at the end take no room; in between they become null. */
function trimEnd(values: readonly unknown[]): unknown[] {
  const last = values.findLastIndex((value) => value !== undefined);
  return values.slice(0, last + 1);
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
