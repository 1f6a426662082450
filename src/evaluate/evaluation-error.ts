/** A question set that cannot be read, or not be learnt from. */
export class EvaluationError extends Error {
  override readonly name = 'EvaluationError';
  readonly code = 'question-set';

  constructor(message: string, cause?: unknown) {
    super(message, { cause });
  }
}
