/** One person's word on one answer. */
export interface Vote {
  readonly receiptId: string;
  /** Only a keyed hash of it is written, another one for each answer. */
  readonly userId: string;
  readonly isHelpful: boolean;
  /** Ids of users in it are left out, and all of it after 90 days. */
  readonly reason?: string;
}

export interface FeedbackOnAnswer {
  readonly helpful: number;
  readonly notHelpful: number;
  /** Newest first. */
  readonly reasons: readonly { readonly isHelpful: boolean; readonly text: string }[];
}

export interface Feedback {
  /**
   * One vote for a person and an answer: a later one replaces the earlier with its reason.
   * False when there is no such receipt.
   */
  vote(vote: Vote): Promise<boolean>;
  /** Zero of each for an answer that nobody voted on, or that is not known. */
  read(receiptId: string): Promise<FeedbackOnAnswer>;
}
