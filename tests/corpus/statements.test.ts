import { describe, expect, it } from 'vitest';
import { countCorpus } from '../../src/corpus/counts.ts';
import { statementsOf } from '../../src/corpus/statements.ts';
import type { CorpusRecord } from '../../src/corpus/corpus.ts';
import { loadFiles, replaceIn, VALID } from './fixture.ts';

const textsOf = (record: CorpusRecord | undefined): Record<string, string> =>
  record === undefined
    ? {}
    : Object.fromEntries(statementsOf(record).map(({ field, text }) => [field, text]));

describe('statementsOf', () => {
  it('says each recorded field of an incident, its name first', async () => {
    const { incidents } = await loadFiles(VALID);
    expect(textsOf(incidents.get('kabul-airport-2021'))).toEqual({
      name: 'Kabul airport attack — attack (bombing); also called: Abbey Gate bombing',
      summary: 'Kabul airport attack — A bombing at a gate.',
      date: 'Kabul airport attack — date: 26 August 2021',
      place: 'Kabul airport attack — place: Kabul, Afghanistan',
      target: 'Kabul airport attack — country targeted: United States',
      claimedBy: 'Kabul airport attack — claimed by: Islamic State – Khorasan Province',
      killed:
        'Kabul airport attack — killed: 182–185 (13 US troops; about 170 Afghans; 182; at least 185; 300 claimed by the perpetrators)',
      status: 'Kabul airport attack — status: carried out; Closed.',
      'disagreement:1': 'Kabul airport attack — sources disagree: The toll differs.',
    });
  });

  it('does not say the outcome twice', async () => {
    const files = replaceIn(
      'incidents/kerman-2024.yaml',
      'Investigated.',
      'Carried out by two men.',
    );
    const { incidents } = await loadFiles(files);
    expect(textsOf(incidents.get('kerman-2024'))).toMatchObject({
      status: 'Kerman bombings — status: Carried out by two men.',
    });
  });

  it('says facts, relations of both sides and the timeline of a profile', async () => {
    const { profiles } = await loadFiles(VALID);
    const name = 'Islamic State – Khorasan Province';
    expect(textsOf(profiles.get('org-iskp'))).toEqual({
      summary: `${name} — A branch.`,
      'fact:1': `${name} — founded: In January 2015.`,
      'fact:2': `${name} — It has a media arm.`,
      'relation:1': `${name} — branch of: Islamic State`,
      'timeline:1': `${name} — January 2015: Founded.`,
      'timeline:2': `${name} — 26 August 2021: Kabul airport.`,
    });
    expect(textsOf(profiles.get('org-islamic-state'))).toMatchObject({
      'relation:1': `Islamic State — parent of: ${name}`,
    });
  });

  it('gives every statement its sources, each once', async () => {
    const { incidents, profiles } = await loadFiles(VALID);
    for (const record of [...incidents.values(), ...profiles.values()]) {
      for (const { citations } of statementsOf(record)) {
        const places = citations.map(({ sourceId, locator }) => `${sourceId} ${locator}`);
        expect(places.length).toBeGreaterThan(0);
        expect(new Set(places).size).toBe(places.length);
      }
    }
  });
});

describe('countCorpus', () => {
  it('counts what there is, and what rests on little', async () => {
    const spare = `${VALID['sources.yaml']}spare: { title: Not cited, kind: other }\n`;
    const counts = countCorpus(await loadFiles({ ...VALID, 'sources.yaml': spare }));
    expect(counts).toMatchObject({
      incidents: 2,
      profiles: 2,
      articles: 2,
      passages: 5,
      sources: 4,
    });
    expect(counts.unusedSources).toEqual(['spare']);
    expect(counts.statements).toBe(26);
    expect(counts.singleSourceStatements).toBeLessThan(counts.statements);
  });
});
