/** Something from outside is not taken: an expected outcome, told to whoever gave it. */
export interface Refusal<Code extends string> {
  readonly status: 'refused';
  /** Stable; what code may ask for. */
  readonly code: Code;
  /** A sentence: what, and where. */
  readonly reason: string;
  /** What to do instead, as sentences. */
  readonly repair: string;
}
