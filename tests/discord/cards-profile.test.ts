import { describe, expect, it } from 'vitest';
import type { IncidentLink, Profile } from '../../src/corpus/corpus.ts';
import { checkCorpus } from '../../src/corpus/load.ts';
import { profileCard } from '../../src/discord/cards/profile-card.ts';
import { renderReply } from '../../src/discord/render.ts';
import * as fixture from './fixture.ts';
import { expectWithinLimits } from './within-limits.ts';

function pageOf(profile: Profile, page: number) {
  const reply = profileCard(
    { profile, revision: '7f3a2c' },
    { shown: { do: 'profile', id: profile.id, page }, isPrivate: true },
  );
  const { components } = renderReply(reply, (action) => JSON.stringify(action).slice(0, 100));
  expectWithinLimits(components[0]);
  const texts = components[0].components.flatMap((c) => ('content' in c ? [c.content] : []));
  const buttons = reply.blocks.flatMap((b) => (b.kind === 'buttons' ? b.buttons : []));
  const select = reply.blocks.find((block) => block.kind === 'select');
  return { text: texts.join('\n'), buttons, options: select?.options ?? [] };
}

/** Every page, from the first to the one without More. */
function pagesOf(profile: Profile): ReturnType<typeof pageOf>[] {
  const pages = [pageOf(profile, 0)];
  while (pages.at(-1)?.buttons.some(({ label }) => label === 'More') === true) {
    pages.push(pageOf(profile, pages.length));
  }
  return pages;
}

const [attack, plot] = fixture.iskp.incidents as [IncidentLink, IncidentLink];
const short: Profile = { ...fixture.iskp, facts: [], relations: [] };

describe('the profile card', () => {
  it('has the incidents beside the dated events, in order, marked for what they are', () => {
    const { text } = pageOf(short, 0);
    expect(text.split('\n').slice(5, 9)).toEqual([
      '**Timeline**',
      '- **January 2015:** Announced. \\[2]',
      '- **26 August 2021:** Kabul airport attack · claimed (by its own account) \\[1]',
      '- **7 March 2024 (date of the announcement):** Moscow synagogue plot · thwarted plot; attributed † \\[2]',
    ]);
    expect(text).toContain('† cited for the incident as a whole');
  });

  it('says how many there are of each kind', () => {
    const disputed: IncidentLink = { ...attack, incidentId: 'x', outcome: 'disputed' };
    const { text } = pageOf({ ...short, incidents: [attack, disputed, plot] }, 0);
    expect(text).toContain('-# Linked incidents: 2 attacks (1 disputed), 1 thwarted plot');
    expect(text).toContain('· disputed attack; claimed');
    expect(pageOf({ ...short, incidents: [] }, 0).text).not.toContain('Linked');
  });

  it('shows an incident that the timeline names once, in the words of the timeline', () => {
    const entry = { date: '2024-03', precision: 'month', text: 'A plot is foiled.' } as const;
    const event = { ...entry, incidentId: plot.incidentId, citations: [fixture.islam] };
    const { text, options } = pageOf({ ...short, timeline: [event] }, 0);
    expect(text).toContain('- **March 2024:** A plot is foiled. · thwarted plot \\[1]');
    expect(text).not.toContain('7 March 2024');
    expect(options).toEqual([
      { label: attack.name, action: { do: 'incident', id: attack.incidentId } },
      {
        label: plot.name,
        description: 'Thwarted plot',
        action: { do: 'incident', id: plot.incidentId },
      },
    ]);
  });

  it('turns pages through a long list, and says on each what is still to come', () => {
    const incidents = Array.from({ length: 400 }, (_, n) => ({
      ...attack,
      incidentId: `attack-${n}`,
      name: `Attack number ${n}.`,
      citations: [{ ...fixture.islam, locator: `¶${n}` }],
    }));
    const pages = pagesOf({ ...fixture.iskp, incidents });
    const shown = pages.flatMap(({ text }) => [...text.matchAll(/^- .*Attack number (\d+)\./gm)]);
    expect(shown.map(([, number]) => Number(number))).toEqual(incidents.map((_, n) => n));
    let left = fixture.iskp.facts.length + 1 + 1 + 400;
    for (const { text } of pages) {
      left -= text.match(/^- /gm)?.length ?? 0;
      const said = /^-# (\d+) more on the next pages: /m.exec(text)?.[1];
      expect(Number(said ?? 0)).toBe(left);
    }
    expect(left).toBe(0);
    expect(pages.at(-1)?.text).toMatch(/\*\*Timeline\*\*, continued\n- /);
  });

  it('leads to the timeline past all facts, once', () => {
    const [first, ...others] = pagesOf(fixture.iskp);
    const jump = first?.buttons.find(({ label }) => label === 'Timeline');
    const at = jump?.kind === 'button' && 'page' in jump.action ? (jump.action.page ?? 0) : 0;
    expect(at).toBeGreaterThan(1);
    expect(pageOf(fixture.iskp, at).text).toContain('**Timeline**');
    expect(others.at(-1)?.buttons.map(({ label }) => label)).not.toContain('Timeline');
  });

  it('shows each link of the shipped corpus, whole and with a source', async () => {
    const { corpus } = await checkCorpus('corpus');
    if (corpus === null) throw new Error('The corpus does not load.');
    for (const profile of corpus.profiles.values()) {
      const pages = pagesOf(profile);
      const text = pages.map((page) => page.text).join('\n');
      expect(text, profile.id).not.toMatch(/Shortened|Cut short|undefined/);
      for (const line of text.match(/^- .*/gm) ?? []) expect(line).toMatch(/ \\\[\d+]$/);
      const opened = new Set(pages.flatMap(({ options }) => options.map(({ label }) => label)));
      expect([...opened].sort(), profile.id).toEqual(
        profile.incidents.map(({ name }) => name).sort(),
      );
    }
  });
});
