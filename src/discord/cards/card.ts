import type { Shown } from '../action.ts';
import { escapeMarkdown } from '../markdown.ts';
import type { Block, Button } from '../reply.ts';

/** What a card needs to know of itself to offer its next page or to be shared. */
export interface CardView {
  /** What shows this card again, with its page. */
  readonly shown: Shown;
  /** Whether only one person sees it. */
  readonly isPrivate: boolean;
  /** Whether a moderator looks at it. */
  readonly isModerator?: boolean;
}

/** A text block, or nothing where there is no text. */
export function textBlock(
  lines: readonly string[] | string,
  options: {
    readonly shrink?: boolean;
    readonly whole?: boolean;
    readonly isFooter?: boolean;
  } = {},
): Block[] {
  const markdown = [lines]
    .flat()
    .filter((line) => line !== '')
    .join('\n');
  return markdown === '' ? [] : [{ kind: 'text', markdown, ...options }];
}

/** Characters of the texts among the blocks. */
export function lengthOf(blocks: readonly Block[]): number {
  return blocks.reduce(
    (sum, block) => sum + (block.kind === 'text' ? block.markdown.length : 0),
    0,
  );
}

export function buttonBlock(buttons: readonly (Button | null)[]): Block[] {
  const present = buttons.filter((button) => button !== null);
  return present.length === 0 ? [] : [{ kind: 'buttons', buttons: present }];
}

/** Back and More, as far as there are pages, for what is shown in pages. */
export function pageButtons(shown: Shown, page: number, hasMore: boolean): Button[] {
  const to = (label: string, other: number): Button => ({
    kind: 'button',
    label,
    action: { ...shown, page: other } as Shown,
  });
  return [...(page > 0 ? [to('Back', page - 1)] : []), ...(hasMore ? [to('More', page + 1)] : [])];
}

/** Share is only for what others cannot see already. */
export function shareButton({ shown, isPrivate }: CardView): Button | null {
  if (!isPrivate) return null;
  return {
    kind: 'button',
    label: 'Share',
    style: 'primary',
    action: { do: 'share', what: shown },
  };
}

/** Before what a question was read as; a reply to the message is read by it. */
export const READ_AS = 'Read as: ';

/** `Read as: … · revision 7f3a2c`, in small print. */
export function footer(parts: readonly (string | null)[]): string {
  return `-# ${parts
    .filter((part) => part !== null && part !== '')
    .map((part) => escapeMarkdown(String(part)))
    .join(' · ')}`;
}

export function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
