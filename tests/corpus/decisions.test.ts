import { beforeAll, describe, expect, it } from 'vitest';
import type { Corpus, Incident, Profile } from '../../src/corpus/corpus.ts';
import { describeCitation } from '../../src/corpus/describe.ts';
import { foldName } from '../../src/corpus/fold-name.ts';
import { loadCorpus } from '../../src/corpus/load.ts';
import { checkFiles, replaceIn } from './fixture.ts';

/** The decisions of corpus/README.md on the research notes, by their numbers there. */
describe('the shipped corpus decides', () => {
  let corpus: Corpus;
  let incidents: readonly Incident[];
  beforeAll(async () => {
    corpus = await loadCorpus('corpus');
    incidents = [...corpus.incidents.values()];
  });
  const incident = (id: string): Incident => {
    const found = corpus.incidents.get(id);
    if (found === undefined) throw new Error(`There is no ${id}.`);
    return found;
  };
  const profile = (id: string): Profile => {
    const found = corpus.profiles.get(id);
    if (found === undefined) throw new Error(`There is no ${id}.`);
    return found;
  };

  it('1: what has no source of its own rests on the record, and only place, target and text may', () => {
    const resting = incidents.flatMap((record) => {
      const { date, place, target, status, summary, citations } = record;
      const fields = { date, place, target, status, summary };
      return Object.entries(fields)
        .filter(([, value]) => value?.citations === citations)
        .map(([field]) => field);
    });
    expect(resting.filter((field) => field === 'place').length).toBeGreaterThan(0);
    // More than these, and the records would need their sources looked up again.
    expect(resting.filter((field) => field === 'date').length).toBeLessThanOrEqual(1);
    expect(resting.filter((field) => field === 'status').length).toBeLessThanOrEqual(2);
  });

  it('2: a field names its sources, a source does not name its fields', async () => {
    for (const { id, claimedBy, attributedTo, citations } of incidents) {
      for (const actor of [...claimedBy, ...attributedTo]) {
        expect(actor.citations.length, id).toBeGreaterThan(0);
        for (const citation of actor.citations) expect(citations, id).toContainEqual(citation);
      }
    }
    const supports = '  kind: news\n  supports: [target, context]\n';
    const { problems } = await checkFiles(replaceIn('sources.yaml', '  kind: news\n', supports));
    expect(problems).toMatchObject([{ file: 'sources.yaml', code: 'unknown-key' }]);
  });

  it('3: where it happened is one field and what was targeted another; disputed is an outcome', () => {
    expect(incident('india-fsb-plot-2022').place.country.code).toBe('RU');
    expect(incident('india-fsb-plot-2022').targetCountry?.code).toBe('IN');
    expect(incident('gera-arrests-2024').place.country.code).toBe('DE');
    expect(incident('gera-arrests-2024').targetCountry?.code).toBe('SE');
    const disputed = incidents.filter(({ outcome }) => outcome === 'disputed');
    expect(disputed.map(({ id }) => id)).toEqual([
      'tajikistan-rockets-2022',
      'termez-rockets-april-2022',
    ]);
    for (const { disagreements } of disputed) expect(disagreements).not.toEqual([]);
  });

  it('4: a date that is not that of the deed says what it is the date of', () => {
    for (const [id, words] of [
      ['moscow-synagogue-plot-2024', /announcement/],
      ['india-fsb-plot-2022', /announcement/],
      ['cologne-cathedral-plot-2023', /detention/],
      ['vienna-cathedral-plot-2023', /arrests/],
      ['gera-arrests-2024', /arrests/],
      ['jalal-abad-plot-2023', /detention/],
      ['taliban-operation-2023', /made public/],
      ['qatar-world-cup-plot-2022', /tournament/],
    ] as const) {
      expect(incident(id).date.note, id).toMatch(words);
    }
  });

  it('5: an actor is a profile, and the words of the sources are notes', () => {
    for (const { id, claimedBy, attributedTo } of incidents) {
      for (const { profileId, name } of [...claimedBy, ...attributedTo]) {
        expect(profileId, `${id}: ${name}`).not.toBeNull();
      }
    }
    const ukraine = incident('crocus-city-hall-2024').disagreements.map(({ text }) => text);
    expect(ukraine.join('\n')).toContain('Ukrainian link');
    // No attribution in the notes: the one names the regional chapter, the others no branch.
    expect(incident('kabul-bus-2024').attributedTo).toMatchObject([{ profileId: 'org-iskp' }]);
    for (const id of ['balkh-governor-2023', 'pul-i-khumri-mosque-2023']) {
      expect(incident(id).attributedTo, id).toEqual([]);
      expect(incident(id).claimedBy, id).toMatchObject([{ note: 'no branch is named' }]);
    }
  });

  it('6: a range counts one scope, and a plot has no toll', () => {
    const scopes = (id: string, toll: 'killed' | 'injured') =>
      incident(id)[toll].figures.flatMap(({ value, scope }) => (scope ? [[value, scope]] : []));
    expect(scopes('kabul-airport-2021', 'injured')).toEqual([[18, 'US troops']]);
    expect(incident('kabul-airport-2021').injured.range).toBeNull();
    expect(scopes('kabul-hotel-2022', 'killed')).toEqual([
      [6, 'upper figure, including attackers'],
    ]);
    expect(incident('kabul-hotel-2022').killed.range).toEqual({ min: 3, max: 3 });
    expect(scopes('peshawar-mosque-2022', 'killed')).toEqual([[63, 'including the attacker']]);
    expect(scopes('mastung-2018', 'killed')).toEqual([
      [131, 'two rally bombings of the day together'],
    ]);
    for (const { id, kind, killed, injured } of incidents) {
      if (kind !== 'thwarted-plot') continue;
      expect([killed.range, injured.range], id).toEqual([null, null]);
    }
  });

  it('7: a place is as exact as the sources, and types are a list', () => {
    for (const [id, precision] of [
      ['moscow-synagogue-plot-2024', 'area'],
      ['turkey-places-of-worship-2023', 'area'],
      ['porbandar-arrests-2023', 'area'],
      ['maldives-plot-2022', 'area'],
      ['germany-cell-2023', 'area'],
      ['qatar-world-cup-plot-2022', 'country'],
      ['india-fsb-plot-2022', 'country'],
    ]) {
      expect(incident(id ?? '').place.precision, id).toBe(precision);
    }
    const pinned = incidents.filter(
      ({ place }) => place.precision === 'country' && place.lat !== null,
    );
    expect(pinned.map(({ id }) => id)).toEqual([]);
    for (const id of ['kabul-hospital-2021', 'kabul-gurdwara-2022', 'kabul-hotel-2022']) {
      expect(new Set(incident(id).types), id).toEqual(new Set(['bombing', 'shooting']));
    }
  });

  it('8: a name that others bear as well is no alias', () => {
    const records = [...corpus.incidents.values(), ...corpus.profiles.values()];
    const names = new Set(records.flatMap(({ name, aliases }) => [name, ...aliases].map(foldName)));
    for (const risky of [
      'Khurasan group',
      'Kabul embassy bombing 2022',
      'this article',
      'Moscow',
      'Beijing',
      'Doha',
      'Dushanbe',
      'Tashkent',
      'rockets on Uzbekistan',
    ]) {
      expect(names, risky).not.toContain(foldName(risky));
    }
    const bearers = (name: string) =>
      records.filter(({ aliases }) => aliases.includes(name)).map(({ id }) => id);
    expect(bearers('Taliban')).toEqual(['org-afghan-taliban']);
    expect(bearers('Islamic Emirate')).toEqual(['org-taliban-government']);
    // A code of two letters is a word of a question: “in”, “at”, “de”.
    const codes = [...corpus.profiles.values()].map(({ code }) => code?.toLowerCase() ?? '');
    expect(codes.filter((code) => names.has(code))).toEqual([]);
    const exact = [...corpus.profiles.values()].filter(({ code, caseSensitiveAliases }) =>
      caseSensitiveAliases.includes(code ?? ''),
    );
    expect(exact.map(({ id }) => id)).toEqual(['state-united-states']);
  });

  it('9: the other side of a link and the timeline of a state are derived', () => {
    for (const { id, related } of incidents) {
      for (const other of related) expect(incident(other).related, id).toContain(id);
    }
    expect(profile('state-afghanistan').relations).toContainEqual(
      expect.objectContaining({ type: 'governed-by', targetId: 'org-taliban-government' }),
    );
    const told = profile('state-germany');
    expect(told.timeline).toEqual([]);
    expect(told.incidents.map(({ incidentId }) => incidentId)).toEqual([
      'germany-cell-2023',
      'cologne-cathedral-plot-2023',
      'gera-arrests-2024',
    ]);
  });

  it('10: a source without date or author says so, and a copy is marked as one', () => {
    const sources = [...corpus.sources.values()].filter(({ id }) => !corpus.articles.has(id));
    expect(sources.filter(({ date }) => date === null).length).toBeGreaterThan(60);
    const { citations } = incident('crocus-city-hall-2024');
    const undated = citations.find(({ sourceId }) => sourceId === 'deepnewz-icg-2025');
    expect(undated && describeCitation(undated)).toContain('n.d.');
    for (const id of ['deepnewz-icg-2025', 'wp-mfa', 'wp-iskp-xio', 'bacon-ssi-2024']) {
      expect(corpus.sources.get(id)?.isCopy, id).toBe(true);
    }
    const unmarked = sources.filter(
      ({ url, isCopy }) => !isCopy && /\bpreview\.|\bproxy\b/.test(url ?? ''),
    );
    expect(unmarked.map(({ id }) => id)).toEqual([]);
  });
});
