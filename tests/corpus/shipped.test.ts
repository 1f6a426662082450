import { describe, expect, it } from 'vitest';
import { checkCorpus } from '../../src/corpus/load.ts';
import { formatProblem } from '../../src/corpus/problem.ts';
import { statementsOf } from '../../src/corpus/statements.ts';

describe('the shipped corpus', () => {
  it('has no errors', async () => {
    const { corpus, problems } = await checkCorpus('corpus');
    const errors = problems.filter(({ severity }) => severity === 'error');
    expect(errors.map((problem) => formatProblem(problem, 'corpus'))).toEqual([]);
    expect(corpus).not.toBeNull();
  });

  it('cites a source that it lists for every statement and footnote', async () => {
    const { corpus } = await checkCorpus('corpus');
    if (corpus === null) throw new Error('The corpus does not load.');
    const records = [...corpus.incidents.values(), ...corpus.profiles.values()];
    const cited = [
      ...records.flatMap(statementsOf).map(({ text, citations }) => ({ text, citations })),
      ...corpus.passages.map(({ text, citation }) => ({ text, citations: [citation] })),
      ...corpus.passages.flatMap(({ text, footnotes }) =>
        footnotes.map(({ start, end, citations }) => ({ text: text.slice(start, end), citations })),
      ),
    ];
    const uncited = cited.filter(
      ({ citations }) =>
        citations.length === 0 || citations.some(({ sourceId }) => !corpus.sources.has(sourceId)),
    );
    expect(uncited.map(({ text }) => text)).toEqual([]);
  });
});
