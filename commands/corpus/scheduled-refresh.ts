import { textBlock } from '../../src/discord/cards/card.ts';
import type { Reply } from '../../src/discord/reply.ts';
import type { Services } from '../../src/discord/step.ts';
import { mayPublishByItself, type Permission } from '../../src/revisions/caution.ts';
import { publishedWords } from './publish.ts';
import { withFault, writeDown } from './record-action.ts';
import { stageOutcomeCard } from './refresh.ts';
import { stageCardWithCorrections } from './correction-blocks.ts';

export interface ScheduledServices extends Pick<
  Services,
  'revisions' | 'store' | 'tell' | 'now' | 'noteFailure'
> {
  readonly autoPublish: 'never' | 'clean';
}

const BY = 'schedule';

/**
 * One refresh by the clock: stages, and either publishes what is clean or posts the card for the
 * moderators to decide. Nothing is posted where nothing changed. Resolves with how it ended.
 */
export async function refreshBySchedule(services: ScheduledServices): Promise<string> {
  const { revisions, tell, autoPublish } = services;
  const outcome = await revisions.stage({ by: BY });
  const served = revisions.current();
  if (outcome.status === 'unchanged' || outcome.status === 'busy') return outcome.status;
  if (outcome.status !== 'staged') {
    await tell(await stageOutcomeCard(outcome, served.revision, services));
    return outcome.status;
  }
  const { stage } = outcome;
  const change = { by: null, revisionBefore: served.revision, revisionAfter: stage.revision };
  const unstaged = await writeDown(services, { ...change, action: 'stage' });
  const permission = mayPublishByItself(stage, served);
  if (autoPublish !== 'clean' || !permission.may) {
    const note = noteFor(autoPublish, permission);
    await tell(withFault(await stageCardWithCorrections(stage, services, { note }), unstaged));
    return 'staged';
  }
  const published = await revisions.publish({ stageId: stage.id, by: BY });
  if (published.status !== 'published') {
    // A moderator was quicker: the card shows what there is to decide now.
    await tell(await stageCardWithCorrections(revisions.pendingStage() ?? stage, services));
    return published.status;
  }
  const unpublished = await writeDown(services, { ...change, action: 'publish' });
  const card: Reply = {
    tone: 'fact',
    blocks: textBlock(`The schedule ${publishedWords(published)}`),
  };
  await tell(withFault(card, unpublished));
  return 'published';
}

const BECAUSE = {
  removed: 'something was removed',
  checks: 'checks change',
  warnings: 'there are warnings',
  confirmation: 'it needs to be confirmed',
  'rolled-back': 'somebody rolled back, and the folder still holds what was undone',
} as const satisfies Record<
  Extract<Permission, { readonly may: false }>['because'][number],
  string
>;

function noteFor(autoPublish: 'never' | 'clean', permission: Permission): string {
  if (autoPublish === 'never' || permission.may) return 'The schedule has read the corpus again.';
  const why = permission.because.map((each) => BECAUSE[each]).join(', and ');
  return `The schedule has read the corpus again, and did not publish by itself: ${why}.`;
}
