import { describe, expect, it } from 'vitest';
import { createAnswers } from '../../src/answers/create.ts';
import { loadCorpus } from '../../src/corpus/load.ts';
import type { SearchClient } from '../../src/search/search.ts';

describe('createAnswers', () => {
  it('lets others have their turn while it reads the names of many records', async () => {
    const corpus = await loadCorpus('corpus');
    const copies = [...corpus.incidents.values()].flatMap((incident) =>
      Array.from({ length: 25 }, (_, copy) => ({ ...incident, id: `${incident.id}-${copy}` })),
    );
    const incidents = new Map(copies.map((incident) => [incident.id, incident]));
    const search: SearchClient = {
      catalogue: { ...corpus, incidents },
      search: async () => await Promise.reject(new Error('Nothing is searched here.')),
      passages: async () => [],
      close: async () => {},
    };
    let turns = 0;
    const count = setInterval(() => {
      turns += 1;
    }, 0);
    const answers = await createAnswers({ search, now: () => new Date('2026-11-23T12:00:00Z') });
    clearInterval(count);
    expect(turns).toBeGreaterThan(5);
    expect(answers.counts.incidents).toBe(incidents.size);
    expect(answers.findIncident(copies[0]?.id ?? '').status).toBe('answered');
  });
});
