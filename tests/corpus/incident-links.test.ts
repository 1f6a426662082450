import { describe, expect, it } from 'vitest';
import type { IncidentLink } from '../../src/corpus/corpus.ts';
import { checkCorpus } from '../../src/corpus/load.ts';
import { loadFiles, replaceIn, VALID } from './fixture.ts';

const STATE = `name: NAME
kind: state
code: CODE
summary: { text: A state. }
facts: []
confidence: high
cite: [saif-islam-p2]
`;
const state = (name: string, code: string): string =>
  STATE.replace('NAME', name).replace('CODE', code);

const WITH_STATES = {
  ...VALID,
  'profiles/state-iran.yaml': state('Iran', 'IR'),
  'profiles/state-united-states.yaml': state('United States', 'US'),
  'profiles/place-kerman.yaml': `name: The city of Kerman
aliases: [kerman]
kind: place
summary: { text: A city. }
facts: []
relations:
  - { type: located-in, target: state-iran, cite: [wp-kerman] }
confidence: high
cite: [wp-kerman]
`,
};

/** `id: role, role`, in the order of the links. */
function told(links: readonly IncidentLink[] | undefined): string[] {
  return (links ?? []).map(
    ({ incidentId, roles }) => `${incidentId}: ${roles.map(({ role }) => role).join(', ')}`,
  );
}

describe('the incidents of a profile', () => {
  it('are those that it claimed or is said to have done, and that its timeline names', async () => {
    const { profiles } = await loadFiles(
      replaceIn('incidents/kerman-2024.yaml', 'actor: a US official', 'actor: org-iskp'),
    );
    expect(told(profiles.get('org-iskp')?.incidents)).toEqual([
      'kabul-airport-2021: claimed, named',
      'kerman-2024: attributed',
    ]);
    expect(told(profiles.get('org-islamic-state')?.incidents)).toEqual(['kerman-2024: claimed']);
  });

  it('are of a state those that happened in it or targeted it', async () => {
    const { profiles } = await loadFiles(WITH_STATES);
    expect(told(profiles.get('state-iran')?.incidents)).toEqual(['kerman-2024: place']);
    expect(told(profiles.get('state-united-states')?.incidents)).toEqual([
      'kabul-airport-2021: target',
    ]);
  });

  it('are of a place those in a place of its name, in the state that it lies in', async () => {
    const { profiles } = await loadFiles(WITH_STATES);
    expect(told(profiles.get('place-kerman')?.incidents)).toEqual(['kerman-2024: place']);
    const elsewhere = { ...WITH_STATES };
    const text = WITH_STATES['profiles/place-kerman.yaml'];
    elsewhere['profiles/place-kerman.yaml'] = text.replace('state-iran', 'state-united-states');
    const moved = await loadFiles(elsewhere);
    expect(told(moved.profiles.get('place-kerman')?.incidents)).toEqual([]);
  });

  it('are of any profile those whose target means it', async () => {
    const files = replaceIn(
      'incidents/kerman-2024.yaml',
      '{ text: memorial crowd }',
      '{ text: memorial crowd, profiles: [org-iskp], cite: [wp-kerman] }',
    );
    const { profiles } = await loadFiles(files);
    expect(profiles.get('org-iskp')?.incidents.at(-1)).toMatchObject({
      incidentId: 'kerman-2024',
      roles: [{ role: 'target', detail: 'memorial crowd', restsOnRecord: false }],
      citations: [{ sourceId: 'wp-kerman' }],
    });
  });

  it('say of each role by whose account, and cite one source for the date and for each', async () => {
    const dated = '{ value: 2024-01-03, precision: day, cite: [wp-kerman] }';
    const { profiles } = await loadFiles({
      ...replaceIn('incidents/kerman-2024.yaml', '{ value: 2024-01-03, precision: day }', dated),
      'profiles/state-iran.yaml': state('Iran', 'IR'),
    });
    expect(profiles.get('state-iran')?.incidents).toMatchObject([
      {
        name: 'Kerman bombings',
        kind: 'attack',
        outcome: 'carried-out',
        roles: [{ role: 'place', detail: 'Kerman', restsOnRecord: true }],
        citations: [{ sourceId: 'wp-kerman' }],
      },
    ]);
  });

  it('cite the incident where neither date nor role has a source of its own', async () => {
    const { profiles } = await loadFiles(WITH_STATES);
    expect(profiles.get('state-iran')?.incidents[0]?.citations).toMatchObject([
      { sourceId: 'saif-islam', locator: '¶2' },
    ]);
  });

  it('are complete in the shipped corpus', async () => {
    const { corpus } = await checkCorpus('corpus');
    if (corpus === null) throw new Error('The corpus does not load.');
    const missing: string[] = [];
    const expectLink = (profileId: string | null | undefined, incidentId: string): void => {
      const profile = corpus.profiles.get(profileId ?? '');
      const isThere = profile?.incidents.some((link) => link.incidentId === incidentId);
      if (isThere === false) missing.push(`${profileId} ${incidentId}`);
    };
    const states = [...corpus.profiles.values()].filter(({ kind }) => kind === 'state');
    for (const incident of corpus.incidents.values()) {
      const codes = new Set([incident.place.country.code, incident.targetCountry?.code]);
      for (const { id, code } of states) if (codes.has(code ?? '')) expectLink(id, incident.id);
      for (const { profileId } of [...incident.claimedBy, ...incident.attributedTo]) {
        expectLink(profileId, incident.id);
      }
      for (const id of incident.targetProfileIds) expectLink(id, incident.id);
    }
    expect(missing).toEqual([]);
    const links = [...corpus.profiles.values()].flatMap(({ incidents }) => incidents);
    expect(links.length).toBeGreaterThan(100);
    expect(links.filter(({ citations }) => citations.length === 0)).toEqual([]);
  });
});
