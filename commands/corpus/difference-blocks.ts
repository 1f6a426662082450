import type { CorpusDifference } from '../../src/corpus/difference.ts';
import { textBlock } from '../../src/discord/cards/card.ts';
import { escapeMarkdown, plainText } from '../../src/discord/markdown.ts';
import type { Block } from '../../src/discord/reply.ts';
import { shortenPlain } from '../../src/discord/shorten.ts';
import { countLines, partsOf, type Part } from './difference-parts.ts';

/** Characters for the parts of a difference; the rest of a message is for what goes with it. */
const ROOM = 2_000;
const NAME_LENGTH = 90;
/** Of a line with a value before and after; a passage is rather recognised than read here. */
const LINE_LENGTH = 160;

export interface DifferenceBlocks {
  readonly blocks: readonly Block[];
  /** Whether something is left out or shortened, so that a file is worth looking at. */
  readonly isCut: boolean;
}

/** The counts, then as many entries as there is room for, each part getting its share of it. */
export function differenceBlocks(difference: CorpusDifference): DifferenceBlocks {
  const parts = partsOf(difference);
  const share = Math.floor(ROOM / Math.max(1, parts.length));
  const drawn = parts.map((part) => drawPart(part, share));
  return {
    blocks: [
      ...textBlock(countLines(difference).map(escapeMarkdown)),
      ...drawn.flatMap(({ lines }) => textBlock(lines, { shrink: true })),
    ],
    isCut: drawn.some(({ isCut }) => isCut),
  };
}

function drawPart({ title, entries }: Part, room: number): { lines: string[]; isCut: boolean } {
  const lines: string[] = [];
  let left = room;
  let shown = 0;
  let isCut = false;
  const cut = (text: string, length: number): string => {
    const plain = plainText(text);
    if (plain.length > length) isCut = true;
    return escapeMarkdown(shortenPlain(plain, length));
  };
  for (const { name, lines: inner } of entries) {
    const drawn = [
      `- ${cut(name, NAME_LENGTH)}`,
      ...inner.map((line) => `  - ${cut(line, LINE_LENGTH)}`),
    ];
    const size = drawn.join('\n').length;
    // One entry is always shown, shortened if need be: a part of nothing but a number says little.
    if (size > left && shown > 0) break;
    while (drawn.length > 1 && drawn.join('\n').length > left) {
      drawn.pop();
      isCut = true;
    }
    lines.push(...drawn);
    left -= size;
    shown++;
  }
  const rest = entries.length - shown;
  return {
    lines: [
      `**${title}**`,
      ...lines,
      ...(rest > 0 ? [`- … and ${rest.toLocaleString('en')} more`] : []),
    ],
    isCut: isCut || rest > 0,
  };
}
