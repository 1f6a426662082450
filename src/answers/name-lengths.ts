import type { Word } from './words.ts';

/**
 * How long names are by their first word: most words of a text begin none, so that one look tells
 * that no name of several words has to be put together and looked up.
 */
export class NameLengths {
  readonly #longest = new Map<string, number>();

  add(name: readonly Word[]): void {
    const first = name[0]?.folded ?? '';
    this.#longest.set(first, Math.max(this.#longest.get(first) ?? 0, name.length));
  }

  /** Words of the longest name that may stand from this word on; 0 for none. */
  from(words: readonly Word[], at: number): number {
    const longest = this.#longest.get(words[at]?.folded ?? '') ?? 0;
    return Math.min(longest, words.length - at);
  }
}
