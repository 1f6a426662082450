import { escapeMarkdown } from '../markdown.ts';
import type { Reply } from '../reply.ts';

/** Why something was not done, and what to do instead; always only for the one who asked. */
export function noticeCard(text: string, next?: string): Reply {
  const markdown = [
    escapeMarkdown(text),
    ...(next === undefined ? [] : [`-# ${escapeMarkdown(next)}`]),
  ];
  return {
    blocks: [{ kind: 'text', markdown: markdown.join('\n') }],
    tone: 'problem',
    visibility: 'private',
  };
}

/** An unexpected failure: nothing of it but the reference under which it is in the log. */
export function failureCard(reference: string): Reply {
  return noticeCard(
    `Something went wrong, and nothing was answered. Reference: ${reference}`,
    'Please try again. If it keeps happening, give this reference to the people who run the bot.',
  );
}
