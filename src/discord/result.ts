import type { Action } from './action.ts';
import type { Reply } from './reply.ts';

/** One text field of a form. */
export interface ModalField {
  readonly name: string;
  /** At most 45 characters. */
  readonly label: string;
  /** What to write, in at most 100 characters. */
  readonly description?: string;
  readonly value?: string;
  readonly placeholder?: string;
  /** Several lines. */
  readonly isLong?: boolean;
  /** Default: yes. */
  readonly isRequired?: boolean;
  /** Default, and at most: 4,000. */
  readonly maxLength?: number;
}

/** A form that is opened instead of a reply. What is filled in comes back with its action. */
export interface Modal {
  readonly modal: {
    /** At most 45 characters; more are cut. */
    readonly title: string;
    /** Done when the form is sent, with the fields by name. */
    readonly action: Action;
    /** Markdown above the fields. */
    readonly text?: string;
    /** One to five, or to four with a text. */
    readonly fields: readonly ModalField[];
  };
}

/** Something that takes long: the reply is a progress that is edited until the last one. */
export interface Work {
  /** Calls `report` as it goes on, as often as it likes. Resolves with what stays. */
  readonly work: (report: (progress: Reply) => void) => Promise<Reply>;
  /** Gets the last reply where the message cannot be edited any more. */
  readonly late: (reply: Reply) => Promise<void>;
}

/** What a step leads to, as a value: dispatch alone sends it. */
export type Result = Reply | Modal | Work;
