import type { ArticleHead, CorpusRecord, Passage, Source } from '../corpus/corpus.ts';
import type { Filters } from '../search/search.ts';
import type { Answer } from './answer.ts';
import type { Completed } from './follow-up.ts';

/** A name offered while a person types; `value` is what the command then gets. */
export interface Suggestion {
  readonly name: string;
  readonly value: string;
}

/** What `findIncident` and `findProfile` lead to. */
export type Found<R extends CorpusRecord> =
  | { readonly status: 'answered'; readonly record: R; readonly answer: Answer }
  | { readonly status: 'ambiguous' | 'not-covered'; readonly answer: Answer };

export interface AskOptions {
  /** Settles an ambiguity: the record that the person chose. */
  readonly recordId?: string;
  /** Page of excerpts or list entries, from 0. */
  readonly page?: number;
}

/** Everything that commands ask. Expected outcomes are values; it throws only when search is lost. */
export interface Answers {
  /** First six digits of the revision answered from. */
  readonly revision: string;
  askQuestion(question: string, options?: AskOptions): Promise<Answer>;
  /**
   * A question that goes on from an answer, completed by what that one was read as (`readAs`): “and
   * injured?” after `Kabul airport attack · killed`. Ask what it gives; a whole question stays.
   */
  completeQuestion(question: string, after: string): Completed;
  /** Excerpts and statements for a query, without choosing a record. */
  searchCorpus(query: string, filters: Filters, page?: number): Promise<Answer>;
  findIncident(name: string): Found<Extract<CorpusRecord, { record: 'incident' }>>;
  findProfile(name: string): Found<Extract<CorpusRecord, { record: 'profile' }>>;
  /** At most 25, best first, each name at most 100 characters. Never throws. */
  suggest(what: 'incident' | 'profile' | 'source', typed: string): readonly Suggestion[];
  /** The passage and its neighbours; empty when the passage is no longer there. */
  context(passageId: string): Promise<readonly Passage[]>;
  record(id: string): CorpusRecord | undefined;
  /** All passages of an article, in order; none when there is no such article. */
  passagesOf(articleId: string): Promise<readonly Passage[]>;
  listSources(page: number): {
    readonly sources: readonly Source[];
    readonly page: number;
    readonly pages: number;
  };
  readonly articles: readonly ArticleHead[];
  readonly counts: {
    readonly incidents: number;
    readonly profiles: number;
    readonly articles: number;
    readonly sources: number;
  };
}
