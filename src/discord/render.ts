import {
  ComponentType,
  type APIComponentInContainer,
  type APIContainerComponent,
} from 'discord-api-types/v10';
import { renderControls, wordsOf, type IdOf } from './controls.ts';
import { fitTexts } from './fit.ts';
import {
  MAX_ALT_TEXT,
  MAX_COMPONENTS,
  MAX_FILES,
  MAX_MESSAGE_BYTES,
  MAX_MESSAGE_CHARACTERS,
} from './limits.ts';
import { plainText } from './markdown.ts';
import type { Reply } from './reply.ts';
import { measure, shortenPlain } from './shorten.ts';

/** What goes to Discord, apart from the flags that the way of sending decides. */
export interface Rendered {
  readonly components: readonly [APIContainerComponent];
  readonly files: NonNullable<Reply['files']>;
}

const COLOURS = {
  fact: 0x2f7d6d,
  choice: 0x3b6fb6,
  quiet: 0x80848e,
  problem: 0xb3541e,
} as const satisfies Record<NonNullable<Reply['tone']>, number>;

/** Of a reply's blocks, those beyond are not drawn: a message holds far fewer. */
const MAX_BLOCKS = 100;

/**
 * A reply as components, within every limit of the platform whatever is in it. Texts are shortened,
 * then left out, before a button is; the result always holds something to read.
 */
export function renderReply(reply: Reply, idOf: IdOf): Rendered {
  const blocks = reply.blocks.slice(0, MAX_BLOCKS);
  const rows = renderControls(blocks, idOf);
  const taken = measure(rows.flat().map(wordsOf).join(''));
  const texts = blocks.map((block) => ({
    ...(block.kind === 'text' ? block : {}),
    markdown: block.kind === 'text' ? block.markdown.replace(/\p{Surrogate}/gu, '') : '',
  }));
  // Texts that have to be joined for their number take a line break each.
  const breaks = blocks.length > MAX_COMPONENTS - 2 ? MAX_BLOCKS : 0;
  const fitted = fitTexts(texts, {
    characters: MAX_MESSAGE_CHARACTERS - taken.characters - breaks,
    bytes: MAX_MESSAGE_BYTES - taken.bytes - breaks,
  });
  const inner = blocks.flatMap((block, at): APIComponentInContainer[] => {
    const content = fitted[at] ?? '';
    if (content.trim() !== '') return [{ type: ComponentType.TextDisplay, content }];
    return block.kind === 'divider' ? [{ type: ComponentType.Separator }] : (rows[at] ?? []);
  });
  const files = drawFiles(reply.files ?? []);
  const pictures = files.filter(({ kind = 'picture' }) => kind === 'picture');
  if (pictures.length > 0) inner.push(galleryOf(pictures));
  for (const { name, kind } of files) {
    if (kind !== 'document') continue;
    inner.push({ type: ComponentType.File, file: { url: `attachment://${name}` } });
  }
  const note = fitted[blocks.length];
  if (note !== undefined) inner.push({ type: ComponentType.TextDisplay, content: note });
  return {
    components: [
      {
        type: ComponentType.Container,
        accent_color: COLOURS[reply.tone ?? 'quiet'],
        components: fitCount(inner),
      },
    ],
    files,
  };
}

function drawFiles(files: Rendered['files']): Rendered['files'] {
  return files.slice(0, MAX_FILES).map((file) => ({
    ...file,
    description: shortenPlain(plainText(file.description), MAX_ALT_TEXT),
  }));
}

/** Beside components, a picture is only shown where a component names it. */
function galleryOf(files: Rendered['files']): APIComponentInContainer {
  return {
    type: ComponentType.MediaGallery,
    items: files.map(({ name, description }) => ({
      media: { url: `attachment://${name}` },
      description,
    })),
  };
}

/** At most as many components as a message holds, the container included, and at least one. */
function fitCount(inner: readonly APIComponentInContainer[]): APIComponentInContainer[] {
  let fitted = inner.filter((component, at) => !isIdleSeparator(inner, component, at));
  if (count(fitted) > MAX_COMPONENTS - 1) fitted = joinTexts(fitted);
  while (count(fitted) > MAX_COMPONENTS - 1) {
    const row = fitted.findLastIndex(({ type }) => type === ComponentType.ActionRow);
    fitted = fitted.filter((_, at) => at !== (row === -1 ? fitted.length - 1 : row));
  }
  if (fitted.some(({ type }) => type !== ComponentType.Separator)) return fitted;
  return [{ type: ComponentType.TextDisplay, content: 'There is nothing to show.' }];
}

/** A separator at an end, or right before another one, divides nothing. */
function isIdleSeparator(
  inner: readonly APIComponentInContainer[],
  component: APIComponentInContainer,
  at: number,
): boolean {
  if (component.type !== ComponentType.Separator) return false;
  const isFirst = inner.slice(0, at).every(({ type }) => type === ComponentType.Separator);
  const next = inner[at + 1];
  return isFirst || next === undefined || next.type === ComponentType.Separator;
}

/** Texts that stand side by side become one; separators go. */
function joinTexts(inner: readonly APIComponentInContainer[]): APIComponentInContainer[] {
  const joined: APIComponentInContainer[] = [];
  for (const component of inner) {
    const last = joined.at(-1);
    if (component.type === ComponentType.Separator) continue;
    if (component.type === ComponentType.TextDisplay && last?.type === ComponentType.TextDisplay) {
      joined[joined.length - 1] = { ...last, content: `${last.content}\n${component.content}` };
    } else joined.push(component);
  }
  return joined;
}

function count(components: readonly APIComponentInContainer[]): number {
  return components.reduce(
    (sum, component) =>
      sum + 1 + (component.type === ComponentType.ActionRow ? component.components.length : 0),
    0,
  );
}
