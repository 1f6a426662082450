import type { Citation } from '../../corpus/corpus.ts';
import { describeCitation } from '../../corpus/describe.ts';
import { escapeMarkdown, link } from '../markdown.ts';
import { shortenPlain } from '../shorten.ts';

/** A source's line is not cut further, and what stands around its words. */
const SHORTEST_LINE = 40;
const MARKUP = 16;
const CUT_SHORT = '-# Cut short for lack of room; a record’s own card has them in full.';

/** One numbering for a whole card: the same place in the same source keeps its number. */
export class Cited {
  readonly #list: Citation[] = [];
  readonly #numbers = new Map<string, number>();

  /** `before`: numbers that are given already; it is not changed. */
  constructor(before?: Cited) {
    if (before) this.marks(before.#list);
  }

  /** ` [1] [3]` with a leading space; empty without citations. */
  marks(citations: readonly Citation[]): string {
    const numbers = new Set(citations.map((citation) => this.#numberOf(citation)));
    // The backslash keeps a number from becoming the words of a link.
    return [...numbers]
      .sort((a, b) => a - b)
      .map((number) => ` \\[${number}]`)
      .join('');
  }

  /**
   * `[1] author, title, publisher, date, ¶5`, linked where there is an address; a line each. Where
   * that takes more than `room` characters the links go, then the ends of the lines: every number
   * keeps its source.
   */
  sources(room = Infinity): string {
    if (this.#list.length === 0) return '';
    const linked = this.#lines((words, citation) => link(words, citation.url));
    if (linked.length <= room) return linked;
    const plain = this.#lines(escapeMarkdown);
    if (plain.length <= room) return plain;
    const each = Math.max(SHORTEST_LINE, Math.floor(room / this.#list.length) - MARKUP);
    return `${this.#lines((words) => escapeMarkdown(shortenPlain(words, each)))}\n${CUT_SHORT}`;
  }

  #lines(write: (words: string, citation: Citation) => string): string {
    const lines = this.#list.map(
      (citation, at) => `-# \\[${at + 1}] ${write(describeCitation(citation), citation)}`,
    );
    return ['**Sources**', ...lines].join('\n');
  }

  #numberOf(citation: Citation): number {
    const key = `${citation.sourceId} ${citation.locator ?? ''}`;
    const number = this.#numbers.get(key) ?? this.#list.push(citation);
    this.#numbers.set(key, number);
    return number;
  }
}
