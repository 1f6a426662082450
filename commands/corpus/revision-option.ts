import { ApplicationCommandOptionType as Type } from 'discord-api-types/v10';
import type { Suggestion } from '../../src/answers/answers.ts';
import { textBlock } from '../../src/discord/cards/card.ts';
import { noticeCard } from '../../src/discord/cards/notice-card.ts';
import type { Services } from '../../src/discord/step.ts';
import type { Reply } from '../../src/discord/reply.ts';
import type { Unknown } from '../../src/revisions/revisions.ts';
import { short, when } from './wording.ts';

/** An option that names one of the kept revisions. */
export function revisionOption(name: string, description: string, required: boolean) {
  return {
    type: Type.String,
    name,
    description,
    required,
    autocomplete: true,
    max_length: 100,
  } as const;
}

/** The kept revisions, newest first, each once. */
export function suggestRevisions({ revisions }: Pick<Services, 'revisions'>, typed: string) {
  const seen = new Set<string>();
  return revisions.history().flatMap(({ folder, revision, at }): Suggestion[] => {
    const digits = revision.slice(0, 6);
    if (seen.has(folder) || !digits.startsWith(typed.trim().toLowerCase())) return [];
    seen.add(folder);
    const isCurrent = folder === revisions.current().folder ? ' · current' : '';
    return [
      { name: `${digits} · ${at.slice(0, 16).replace('T', ' ')} UTC${isCurrent}`, value: folder },
    ];
  });
}

/** No kept revision begins with these digits, or more than one does. */
export function unknownRevision({ kept }: Unknown): Reply {
  return {
    ...noticeCard('No kept revision is meant by this alone.'),
    blocks: [
      ...textBlock('No kept revision is meant by this alone. These are kept:'),
      ...textBlock(kept.map(({ revision, at }) => `- ${short(revision)} ${when(at)}`)),
    ],
  };
}
