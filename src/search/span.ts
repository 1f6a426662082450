/** A term that stands for several words of a text, or for a name however it is written. */
export interface Span {
  readonly term: string;
  /** First and last word, counted among the words of the text, both included. */
  readonly first: number;
  readonly last: number;
  readonly kind: 'compound' | 'alias';
}

/** The spans that cover each of the words of a text, in the order of the words. */
export function coverWords(spans: readonly Span[], wordCount: number): readonly Span[][] {
  const covering = Array.from({ length: wordCount }, (): Span[] => []);
  for (const span of spans) {
    for (let index = span.first; index <= span.last; index += 1) covering[index]?.push(span);
  }
  return covering;
}
