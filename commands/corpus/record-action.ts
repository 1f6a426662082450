import type { Caller, Services } from '../../src/discord/step.ts';
import type { NewAuditEntry } from '../../src/store/audit.ts';
import { textBlock } from '../../src/discord/cards/card.ts';
import type { Block, Reply } from '../../src/discord/reply.ts';
import { who } from './wording.ts';

interface Recording extends Pick<Services, 'store' | 'tell' | 'noteFailure'> {
  readonly caller: Pick<Caller, 'userId'>;
}

/**
 * Writes down who did what, and tells the moderators: `words` is Markdown that goes on from the
 * name, such as “published `7f3a2c`”. What was done stays done when it cannot be written down, so
 * this never rejects: it resolves with what the card must say of that, nothing where all is well.
 */
export async function recordAction(
  recording: Recording,
  entry: Omit<NewAuditEntry, 'by'>,
  words: string,
  shownIn?: string | null,
): Promise<readonly Block[]> {
  const by = recording.caller.userId;
  const unrecorded = await writeDown(recording, { by, ...entry });
  const blocks = [...textBlock(`${who(by)} ${words}`), ...unrecorded];
  await recording.tell({ blocks, tone: unrecorded.length > 0 ? 'problem' : 'quiet' }, shownIn);
  return unrecorded;
}

/** The entry in the store alone; resolves as `recordAction` does. */
export async function writeDown(
  { store, noteFailure }: Pick<Services, 'store' | 'noteFailure'>,
  entry: NewAuditEntry,
): Promise<readonly Block[]> {
  try {
    await store.audit.append(entry);
    return [];
  } catch (error) {
    const reference = noteFailure(error, `what was done was not written down: ${entry.action}`);
    return textBlock(
      `**This was done, but it could not be written into the history.** Reference: ${reference}`,
    );
  }
}

/** The card of what was done, and below it what went wrong afterwards. */
export function withFault(reply: Reply, fault: readonly Block[]): Reply {
  if (fault.length === 0) return reply;
  return { ...reply, tone: 'problem', blocks: [...reply.blocks, ...fault] };
}
