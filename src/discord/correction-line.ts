import {
  ComponentType,
  type APIComponentInContainer,
  type APIContainerComponent,
  type APIMessageTopLevelComponent,
} from 'discord-api-types/v10';
import { wordsOf, type Row } from './controls.ts';
import { MAX_COMPONENTS, MAX_MESSAGE_BYTES, MAX_MESSAGE_CHARACTERS } from './limits.ts';
import { escapeMarkdown } from './markdown.ts';
import { measure, shortenMarkdown } from './shorten.ts';

const CORRECTED = '**Corrected since:** ';
const RESTORED = '**Stands again:** ';
const NOTE_LENGTH = 300;

/** What is written above an answer. Null: what it shows was corrected once, and stands again. */
export function correctionLine(note: string | null, receiptId: string): string {
  if (note === null) return `${RESTORED}the corpus says again what is shown (receipt ${receiptId})`;
  const cut = note.length <= NOTE_LENGTH ? note : `${note.slice(0, NOTE_LENGTH - 1).trimEnd()}…`;
  return `${CORRECTED}${escapeMarkdown(cut)} (receipt ${receiptId})`;
}

/**
 * The components of a posted answer with this line at the top, in place of an earlier one, within
 * the limits of a message. Null for what is not an answer with this receipt: it shows another one
 * by now.
 */
export function withCorrection(
  components: readonly APIMessageTopLevelComponent[],
  line: string,
  receiptId: string,
): readonly APIContainerComponent[] | null {
  const [container, ...others] = components;
  if (container?.type !== ComponentType.Container || others.length > 0) return null;
  const inner = container.components.map(withoutId).flatMap(withoutLine);
  if (!inner.some((each) => textOf(each).includes(` · receipt ${receiptId}`))) return null;
  const room = {
    characters: MAX_MESSAGE_CHARACTERS - line.length - 1,
    bytes: MAX_MESSAGE_BYTES - measure(line).bytes - 1,
  };
  const fitted = shrinkLongest(inner, room);
  const count = fitted.reduce(
    (sum, each) => sum + 1 + (each.type === ComponentType.ActionRow ? each.components.length : 0),
    2,
  );
  const [first, ...rest] = fitted;
  const isFull = count > MAX_COMPONENTS && first?.type === ComponentType.TextDisplay;
  const { id: _, ...outer } = container;
  return [
    {
      ...outer,
      components: isFull
        ? [{ ...first, content: `${line}\n${first.content}` }, ...rest]
        : [{ type: ComponentType.TextDisplay, content: line }, ...fitted],
    },
  ];
}

/** Discord numbers components anew: an old number could be given twice. */
function withoutId(component: APIComponentInContainer): APIComponentInContainer {
  const { id: _, ...rest } = component;
  if (rest.type !== ComponentType.ActionRow) return rest;
  return { ...rest, components: rest.components.map(({ id: __, ...control }) => control) };
}

/** An earlier line goes, whether it stands alone or above the first text. */
function withoutLine(component: APIComponentInContainer): APIComponentInContainer[] {
  if (component.type !== ComponentType.TextDisplay) return [component];
  const { content } = component;
  if (!content.startsWith(CORRECTED) && !content.startsWith(RESTORED)) return [component];
  const rest = content.split('\n').slice(1).join('\n');
  return rest === '' ? [] : [{ ...component, content: rest }];
}

/** The longest text gives way where the line would not fit. */
function shrinkLongest(
  inner: readonly APIComponentInContainer[],
  room: { readonly characters: number; readonly bytes: number },
): readonly APIComponentInContainer[] {
  const size = measure(inner.map(textOf).join(''));
  const over = {
    characters: Math.max(0, size.characters - room.characters),
    bytes: Math.max(0, size.bytes - room.bytes),
  };
  if (over.characters + over.bytes === 0) return inner;
  const texts = inner.filter((each) => each.type === ComponentType.TextDisplay);
  const [longest] = texts.toSorted((a, b) => b.content.length - a.content.length);
  return inner.map((each) => {
    if (each !== longest) return each;
    const { characters, bytes } = measure(longest.content);
    const left = { characters: characters - over.characters, bytes: bytes - over.bytes };
    return { ...longest, content: shortenMarkdown(longest.content, left) || '…' };
  });
}

function textOf(component: APIComponentInContainer): string {
  if (component.type === ComponentType.TextDisplay) return component.content;
  return component.type === ComponentType.ActionRow ? wordsOf(component as Row) : '';
}
