import type { Answer, Fact } from '../../src/answers/answer.ts';
import { isFieldOf, type Expectation } from '../../src/corpus/checks.ts';
import { isList } from '../../src/discord/cards/answer-body.ts';

const MOST_WORDS = 5;
const SHORTEST_WORD = 4;
const MOST_RECORDS = 20;

/**
 * What an answer must keep, as far as it can be told from it: its first fact with its value; for a
 * list the records of it; else the words of the best excerpt that the question was found by.
 */
export function expectationOf(answer: Answer): Expectation {
  const { status, facts, excerpts, candidates, more } = answer;
  const [fact] = facts;
  if (isList(answer) || (facts.length === 0 && candidates.length > 0)) {
    const ids = [
      ...new Set([...facts.map(({ recordId }) => recordId), ...candidates.map(({ id }) => id)]),
    ];
    const isWhole = !more && ids.length <= MOST_RECORDS;
    return isWhole ? { status, records: ids } : { status, includes: ids.slice(0, MOST_RECORDS) };
  }
  if (fact) return { status, record: fact.recordId, ...fieldOf(fact) };
  const [excerpt] = excerpts;
  if (status === 'not-covered' || !excerpt) return { status };
  const words = excerpt.marks
    .map(([start, end]) => excerpt.text.slice(start, end).trim())
    .filter((word) => word.length >= SHORTEST_WORD);
  const says = [...new Set(words)].slice(0, MOST_WORDS);
  return says.length === 0 ? { status } : { status, says };
}

/** `fact:3` is a `fact`; a field that checks do not know is left out. */
function fieldOf({ record, field, value }: Fact): Pick<Expectation, 'field' | 'value'> {
  const name = field.replace(/:\d+$/, '');
  if (!isFieldOf(record, name)) return {};
  return value.trim() === '' ? { field: name } : { field: name, value };
}
