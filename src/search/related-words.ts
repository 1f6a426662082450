/**
 * Of a term: the terms related to it, each with its closeness, 0 to 1. There are two such lists: words
 * of related meaning, from WordNet (die: death, perish), and words met in like company in the training
 * passages (soldier: troop, army).
 */
export class RelatedWords {
  /** Term → its line of the file, taken apart when first needed. */
  readonly #lines: ReadonlyMap<string, string>;

  /** Lines as `drawRelatedWords` writes them: `die death9 dead9 perish9 fail3`. */
  constructor(text: string) {
    const lines = text.split('\n').filter((line) => line !== '');
    this.#lines = new Map(
      lines.map((line) => {
        const end = line.indexOf(' ');
        return [line.slice(0, end), line.slice(end + 1)] as const;
      }),
    );
  }

  of(term: string): readonly (readonly [term: string, closeness: number])[] {
    const line = this.#lines.get(term);
    if (line === undefined) return [];
    return line.split(' ').map((word) => [word.slice(0, -1), Number(word.at(-1)) / LEVELS]);
  }
}

/** Closeness is kept as a digit, 1 to 9. */
const LEVELS = 9;

/** Related words as the text that is kept; equal words give equal text. */
export function drawRelatedWords(
  related: ReadonlyMap<string, ReadonlyMap<string, number>>,
  mostPerTerm: number,
): string {
  const lines = [...related].flatMap(([term, others]) => {
    const kept = [...others]
      .sort(([a, near], [b, far]) => far - near || (a < b ? -1 : 1))
      .slice(0, mostPerTerm)
      .map(([other, closeness]) => `${other}${Math.max(1, Math.round(closeness * LEVELS))}`);
    return kept.length === 0 ? [] : [`${term} ${kept.join(' ')}`];
  });
  return `${lines.sort().join('\n')}\n`;
}
