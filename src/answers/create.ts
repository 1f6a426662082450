import type { Catalogue, CorpusRecord, Incident, Profile } from '../corpus/corpus.ts';
import type { SearchClient } from '../search/search.ts';
import { Slices } from '../search/slices.ts';
import type { Answers, Found } from './answers.ts';
import { type AnswerStart, correctionsOf, emptyAnswer, pageOf } from './answer-parts.ts';
import { askQuestion } from './ask.ts';
import { foundFacts } from './prose-answer.ts';
import { candidateOf } from './choice.ts';
import { readDates } from './dates.ts';
import { incidentFact, profileFact } from './facts.ts';
import { INCIDENT_FIELDS } from './fields.ts';
import { completeQuestion } from './follow-up.ts';
import { ONLY_OUTSIDE_FILTERS } from './gap.ts';
import { indexSuggestions } from './suggest.ts';
import { buildUnderstanding } from './understand.ts';

const SOURCES_ON_A_PAGE = 10;
const HITS_ON_A_PAGE = 4;
/** No article has more; so many neighbours of its first passage are all of it. */
const MOST_PASSAGES = 1_000_000;

/** After the start, and before anybody has typed a question. */
const COMPILED_AFTER_MS = 1000;
let areDatesCompiled = false;

/**
 * The first date that is read compiles all expressions for dates (35 ms), the second one compiles them
 * better (190 ms), and the first text with a letter beyond Latin-1 once more (35 ms): in a moment in
 * which nobody waits, once in a process.
 */
function compileDates(now: Date): void {
  if (areDatesCompiled) return;
  areDatesCompiled = true;
  readDates('today', now);
  setTimeout(() => {
    for (const text of ['today', '“today”']) readDates(text, now);
  }, COMPILED_AFTER_MS).unref();
}

/**
 * The room's front door: everything that commands ask, over one open index. Names and words of all
 * records are made ready in slices, so that a new revision holds up nobody who asks of the old one.
 */
export async function createAnswers({
  search,
  now,
}: {
  readonly search: SearchClient;
  readonly now: () => Date;
}): Promise<Answers> {
  const { catalogue } = search;
  const revision = catalogue.revision.slice(0, 6);
  compileDates(now());
  const slices = new Slices();
  const understanding = await buildUnderstanding(catalogue, slices);
  const suggestions = await indexSuggestions(catalogue, slices);
  const sources = [...catalogue.sources.values()].sort((a, b) => (a.id < b.id ? -1 : 1));

  const find = (
    name: string,
    kind: CorpusRecord['record'],
  ): CorpusRecord | Found<never>['answer'] => {
    const start: AnswerStart = { question: name, corrections: [], revision };
    const isKind = (record: CorpusRecord): boolean => record.record === kind;
    const exact = understanding.names.exact(name.trim()).filter(isKind);
    const close = exact.length > 0 ? exact : suggestions.closest(kind, name);
    const [first] = close;
    if (first && close.length === 1) return first;
    if (!first) {
      const reason = `The corpus has no ${kind} by the name “${name.trim().slice(0, 100)}”.`;
      return emptyAnswer(start, name, reason, suggestions.near(kind, name).map(candidateOf));
    }
    const reason = `${close.length} records fit “${name.trim().slice(0, 100)}”. Which one is meant?`;
    return { ...emptyAnswer(start, name, reason, close.map(candidateOf)), status: 'ambiguous' };
  };

  return {
    revision,
    articles: [...catalogue.articles.values()],
    counts: {
      incidents: catalogue.incidents.size,
      profiles: catalogue.profiles.size,
      articles: catalogue.articles.size,
      sources: catalogue.sources.size,
    },
    askQuestion: (question, options = {}) =>
      askQuestion(question, options, { search, understanding, now }),

    completeQuestion: (question, after) => completeQuestion(question, after, understanding, now()),

    async searchCorpus(query, filters, page = 0) {
      const offset = page * HITS_ON_A_PAGE;
      const result = await search.search({ text: query, filters, offset, limit: HITS_ON_A_PAGE });
      const start = { question: query, corrections: correctionsOf(result), revision };
      if (result.hits.length === 0) {
        const reason = result.onlyOutsideFilters
          ? ONLY_OUTSIDE_FILTERS
          : 'Nothing in the corpus matches these words.';
        return emptyAnswer(start, query, reason);
      }
      const passages = result.hits.filter((hit) => hit.kind === 'passage');
      return {
        ...emptyAnswer(start, query, ''),
        status: 'answered',
        facts: foundFacts(result.hits, catalogue),
        excerpts: pageOf(passages, 0, HITS_ON_A_PAGE),
        reason: null,
        more: result.total > offset + HITS_ON_A_PAGE,
      };
    },

    findIncident(name) {
      const found = find(name, 'incident');
      return 'record' in found ? foundIncident(found as Incident, name, revision) : asMiss(found);
    },
    findProfile(name) {
      const found = find(name, 'profile');
      return 'record' in found
        ? foundProfile(found as Profile, name, revision, catalogue)
        : asMiss(found);
    },
    suggest: (what, typed) => suggestions.suggest(what, typed),
    context: (passageId) => search.passages(passageId, 1),
    record: (id) => catalogue.incidents.get(id) ?? catalogue.profiles.get(id),
    async passagesOf(articleId) {
      if (!catalogue.articles.has(articleId)) return [];
      return await search.passages(`${articleId}#1`, MOST_PASSAGES);
    },
    listSources(page) {
      const pages = Math.max(1, Math.ceil(sources.length / SOURCES_ON_A_PAGE));
      const at = Math.min(Math.max(0, Math.trunc(page)), pages - 1);
      return {
        sources: sources.slice(at * SOURCES_ON_A_PAGE, (at + 1) * SOURCES_ON_A_PAGE),
        page: at,
        pages,
      };
    },
  };
}

function asMiss(answer: Found<never>['answer']): {
  status: 'ambiguous' | 'not-covered';
  answer: Found<never>['answer'];
} {
  return { status: answer.status === 'ambiguous' ? 'ambiguous' : 'not-covered', answer };
}

function foundIncident(record: Incident, question: string, revision: string): Found<Incident> {
  const facts = INCIDENT_FIELDS.map((field) => incidentFact(record, field));
  return { status: 'answered', record, answer: recordAnswer(record, facts, question, revision) };
}

function foundProfile(
  record: Profile,
  question: string,
  revision: string,
  catalogue: Catalogue,
): Found<Profile> {
  const nameOf = (id: string): string => catalogue.profiles.get(id)?.name ?? id;
  const summary = profileFact(record, 'summary', nameOf);
  return {
    status: 'answered',
    record,
    answer: recordAnswer(record, summary ? [summary] : [], question, revision),
  };
}

function recordAnswer(
  record: CorpusRecord,
  facts: Found<never>['answer']['facts'],
  question: string,
  revision: string,
) {
  const empty = emptyAnswer({ question, corrections: [], revision }, record.name, '');
  return { ...empty, status: 'answered' as const, headline: record.name, facts, reason: null };
}
