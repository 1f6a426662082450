import type { Caller, Services } from '../../src/discord/step.ts';
import type { NewAuditEntry } from '../../src/store/audit.ts';
import { textBlock } from '../../src/discord/cards/card.ts';
import { who } from './wording.ts';

interface Recording extends Pick<Services, 'store' | 'tell'> {
  readonly caller: Pick<Caller, 'userId'>;
}

/**
 * Writes down who did what, and tells the moderators: `words` is Markdown that goes on from the
 * name, such as “published `7f3a2c`”. What was done stays done when it cannot be written down; then
 * this rejects, and the failure is in the log with its reference.
 */
export async function recordAction(
  { store, tell, caller }: Recording,
  entry: Omit<NewAuditEntry, 'by'>,
  words: string,
  shownIn?: string | null,
): Promise<void> {
  const by = caller.userId;
  await store.audit.append({ by, ...entry });
  await tell({ blocks: textBlock(`${who(by)} ${words}`), tone: 'quiet' }, shownIn);
}
