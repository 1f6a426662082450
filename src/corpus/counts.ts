import type { Corpus } from './corpus.ts';
import { statementsOf } from './statements.ts';

/** How much a corpus holds, and how well it is sourced. */
export interface CorpusCounts {
  readonly incidents: number;
  readonly profiles: number;
  readonly articles: number;
  readonly passages: number;
  readonly sources: number;
  readonly statements: number;
  /** Of statements and of footnotes. */
  readonly citations: number;
  /** Ids in `sources.yaml` that nothing cites. */
  readonly unusedSources: readonly string[];
  /** Statements of records whose citations all name the same source. */
  readonly singleSourceStatements: number;
}

export function countCorpus(corpus: Corpus): CorpusCounts {
  const statements = [...corpus.incidents.values(), ...corpus.profiles.values()].flatMap(
    statementsOf,
  );
  const cited = [
    ...statements.flatMap((statement) => statement.citations),
    ...corpus.passages.flatMap((passage) => passage.footnotes.flatMap((note) => note.citations)),
  ];
  const used = new Set(cited.map((citation) => citation.sourceId));
  const listed = [...corpus.sources.keys()].filter((id) => !corpus.articles.has(id));
  return {
    incidents: corpus.incidents.size,
    profiles: corpus.profiles.size,
    articles: corpus.articles.size,
    passages: corpus.passages.length,
    sources: listed.length,
    statements: statements.length,
    citations: cited.length,
    unusedSources: listed.filter((id) => !used.has(id)),
    singleSourceStatements: statements.filter(
      ({ citations }) => new Set(citations.map((citation) => citation.sourceId)).size === 1,
    ).length,
  };
}
