import type { Logger } from '../log.ts';
import type { WholeStore } from './store.ts';

const DAY_MS = 86_400_000;

/**
 * Prunes the store each day: a bot that runs for months must not keep texts longer than one that is
 * started anew. The first time in a day, since opening prunes too. One that fails is in the log and
 * tried again the next day. `stop` waits for one that is under way; the timer alone keeps no process.
 */
export function pruneDaily(
  store: Pick<WholeStore, 'prune'>,
  log: Pick<Logger, 'info' | 'error'>,
): { readonly stop: () => Promise<void> } {
  let running: Promise<void> = Promise.resolve();
  const prune = async (): Promise<void> => {
    try {
      log.info({ pruned: await store.prune() }, 'the store was pruned');
    } catch (error) {
      log.error({ err: error }, 'the store could not be pruned');
    }
  };
  const timer = setInterval(() => {
    running = prune();
  }, DAY_MS);
  timer.unref();
  return {
    stop: async () => {
      clearInterval(timer);
      await running;
    },
  };
}
