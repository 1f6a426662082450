import type { WholeStore } from '../../../src/store/store.ts';

export const DAY = 86_400_000;

/** What the suite of one part works with; it is empty at the start of each test. */
export interface Scene {
  /** The clock of every store that is opened; a test moves it. */
  time: number;
  /** Opens the same data each time. */
  readonly open: () => Promise<WholeStore>;
}
