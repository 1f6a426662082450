import type { SearchClient } from '../search/search.ts';
import type { Answers } from './answers.ts';

/** The answers over each index, made once and kept as long as the index is. */
export class PreparedAnswers {
  readonly #make: (search: SearchClient) => Promise<Answers>;
  readonly #making = new WeakMap<SearchClient, Promise<Answers>>();
  readonly #made = new WeakMap<SearchClient, Answers>();

  constructor(make: (search: SearchClient) => Promise<Answers>) {
    this.#make = make;
  }

  /** Made at the first call for an index; a failure is not kept. */
  async of(search: SearchClient): Promise<Answers> {
    const making = this.#making.get(search) ?? this.#make(search);
    this.#making.set(search, making);
    try {
      const answers = await making;
      this.#made.set(search, answers);
      return answers;
    } catch (error) {
      this.#making.delete(search);
      throw error;
    }
  }

  /** Undefined until `of` has resolved for it. */
  ready(search: SearchClient): Answers | undefined {
    return this.#made.get(search);
  }
}
