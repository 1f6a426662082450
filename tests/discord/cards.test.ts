import { describe, expect, it } from 'vitest';
import type { Answer } from '../../src/answers/answer.ts';
import type { Shown } from '../../src/discord/action.ts';
import { renderReply } from '../../src/discord/render.ts';
import { show } from '../../src/discord/show.ts';
import * as fixture from './fixture.ts';
import { expectWithinLimits } from './within-limits.ts';

const ask: Shown = { do: 'ask', question: 'How many died?' };

async function cardOf(answer: Answer, shown = ask, isPrivate = true) {
  const answers = fixture.fixtureAnswers({
    askQuestion: async () => await Promise.resolve(answer),
    findIncident: (id) => ({
      status: 'answered',
      record: id === fixture.plot.id ? fixture.plot : fixture.airport,
      answer,
    }),
  });
  const reply = await show(shown, { answers, isPrivate });
  const { components } = renderReply(reply, (action) => JSON.stringify(action).slice(0, 100));
  expectWithinLimits(components[0]);
  const texts = components[0].components.flatMap((c) => ('content' in c ? [c.content] : []));
  const buttons = reply.blocks.flatMap((b) => (b.kind === 'buttons' ? b.buttons : []));
  return { reply, text: texts.join('\n'), buttons };
}

describe('the answer card', () => {
  it('leads with the record and the value, and gives each figure its source', async () => {
    const { text } = await cardOf(fixture.answered);
    expect(text.split('\n').slice(0, 6)).toEqual([
      '### Kabul airport attack · 26 August 2021 · Kabul, Afghanistan',
      '**Killed: 182–185**',
      '- 13 US troops \\[1]',
      '- at least 185 (in all) \\[2]',
      '- 60 (early report) \\[2]',
      '- **Sources differ:** The toll is 182 in one source and 185 in another. \\[1] \\[2]',
    ]);
  });

  it('quotes word for word, with the number that the source has among the facts', async () => {
    const { text } = await cardOf(fixture.answered);
    expect(text).toContain(
      '> “The **attack** **killed** 13 US troops and about 170 Afghans.” \\[1]',
    );
    expect(text).toContain(
      '-# \\[1] [Saif Islam, \\[Article on ISKP\\], n.d., ¶5](https://example.org/iskp_%28article%29)\n' +
        '-# \\[2] Toll rises, An Agency, 28 August 2021',
    );
    expect(text.match(/^-# \\\[\d+]/gm)).toHaveLength(2);
  });

  it('ends with how the question was read and the revision', async () => {
    const { text } = await cardOf(fixture.answered);
    expect(text.split('\n').at(-1)).toBe(
      '-# Read as: Kabul airport attack · killed · revision 7f3a2c',
    );
  });

  it('gives the reason before anything else where it does not answer', async () => {
    const missing = await cardOf(fixture.notCovered);
    expect(missing.text).toMatch(/^### Not covered\nThe corpus does not cover this/);
    expect(missing.text.indexOf('**Related, not an answer:**')).toBeLessThan(
      missing.text.indexOf('> “'),
    );
    const near = await cardOf(fixture.closest);
    expect(near.text).toMatch(/^### No direct answer\n/);
    expect(near.text).toContain('**Closest passages (not a direct answer):**\n> “');
  });

  it('says what was searched instead, and offers the word as it was typed', async () => {
    const { text, buttons } = await cardOf(
      { ...fixture.answered, corrections: [{ word: 'korasan', usedInstead: 'Khorasan' }] },
      { do: 'ask', question: 'What is korasan?' },
    );
    expect(text).toContain('Searched for “Khorasan” instead of “korasan”');
    expect(buttons).toContainEqual({
      kind: 'button',
      label: 'Search for “korasan”',
      action: { do: 'ask', question: 'What is "korasan"?' },
    });
  });

  it('shows a disagreement once when several facts carry it', async () => {
    const facts = [fixture.killed, { ...fixture.killed, field: 'injured', label: 'Injured' }];
    const { text } = await cardOf({ ...fixture.answered, facts });
    expect(text.match(/Sources differ/g)).toHaveLength(1);
    expect(text.match(/### Kabul airport attack/g)).toHaveLength(1);
  });

  it('names the number of a list, and opens its records', async () => {
    const facts = [{ ...fixture.killed, field: 'listed', value: 'thwarted plot · Kabul' }];
    const { text, reply } = await cardOf({
      ...fixture.answered,
      facts,
      excerpts: [],
      headline: '1 recorded',
      readAs: 'incidents · Kabul',
      candidates: fixture.ambiguous.candidates,
    });
    expect(text).toMatch(
      /^### 1 recorded · incidents · Kabul\n- \*\*Kabul airport attack\*\* · thwarted plot/,
    );
    expect(reply.blocks.find(({ kind }) => kind === 'select')).toMatchObject({ settles: false });
  });

  it('says when only the sources of the whole record vouch for a line', async () => {
    const reported = fixture.killed.reported.map((each) => ({ ...each, basis: 'record' as const }));
    const { text } = await cardOf({
      ...fixture.answered,
      facts: [{ ...fixture.killed, reported }],
    });
    expect(text.match(/cited for the record as a whole/g)).toHaveLength(reported.length);
    expect((await cardOf(fixture.answered)).text).not.toContain('as a whole');
  });

  it('shows six figures of a fact and says how many more its record has', async () => {
    const reported = Array.from({ length: 9 }, (_, n) => ({
      text: `${n} dead`,
      stage: null,
      note: null,
      basis: 'field' as const,
      citations: [fixture.islam],
    }));
    const { text } = await cardOf({
      ...fixture.answered,
      facts: [{ ...fixture.killed, reported }],
    });
    expect(text.match(/^- \d dead/gm)).toHaveLength(6);
    expect(text).toContain('3 more in the whole record');
  });

  it('keeps every citation number in its sources, however much there is', async () => {
    const citations = Array.from({ length: 30 }, (_, n) => ({
      ...fixture.islam,
      locator: `¶${n}`,
      title: `A title of some length, as they have, number ${n}, with more words to it`,
      url: `https://example.org/${'path/'.repeat(20)}${n}`,
    }));
    const reported = [0, 5, 10, 15, 20, 25].map((n) => ({
      text: `at least ${n}`,
      stage: null,
      note: null,
      basis: 'field' as const,
      citations: citations.slice(n, n + 5),
    }));
    const excerpts = [1, 2, 3].map((n) => ({
      ...fixture.excerpt,
      text: `${'words '.repeat(48)}${n}.`,
      marks: [],
    }));
    const { text } = await cardOf({
      ...fixture.answered,
      facts: [{ ...fixture.killed, reported }],
      excerpts,
    });
    const body = new Set(text.split('**Sources**')[0]?.match(/\\\[\d+]/g));
    const sources = new Set(
      text
        .split('**Sources**')[1]
        ?.match(/^-# \\\[\d+]/gm)
        ?.map((line) => line.slice(3)),
    );
    for (const number of body) expect(sources).toContain(number);
    expect(text).toContain('left out for lack of room');
    expect(text).toContain('revision 7f3a2c');
  });

  it('offers the context of a passage once, however many excerpts of it there are', async () => {
    const [excerpt] = fixture.answered.excerpts;
    if (excerpt === undefined) throw new Error('The fixture has no excerpt.');
    const other = { ...excerpt, passageId: 'other#1' };
    const { buttons } = await cardOf({ ...fixture.answered, excerpts: [excerpt, excerpt, other] });
    const contexts = buttons
      .map(({ label }) => label)
      .filter((label) => label.startsWith('Context'));
    expect(contexts).toEqual(['Context', 'Context of 3rd']);
  });

  it('has Share on private replies alone', async () => {
    const labels = (card: Awaited<ReturnType<typeof cardOf>>) =>
      card.buttons.map(({ label }) => label);
    expect(labels(await cardOf(fixture.answered))).toEqual([
      'Context',
      'More',
      'Whole record',
      'Share',
    ]);
    expect(labels(await cardOf(fixture.answered, ask, false))).toEqual([
      'Context',
      'More',
      'Whole record',
    ]);
  });
});

describe('the incident card', () => {
  it('says first what kind of thing it was', async () => {
    const card = await cardOf(fixture.answered, { do: 'incident', id: fixture.plot.id });
    expect(card.text).toMatch(
      /^### Moscow synagogue plot\n\*\*Thwarted plot · suicide bombing\*\*/,
    );
  });

  it('offers related incidents, marked for what they are', async () => {
    const { buttons } = await cardOf(fixture.answered, { do: 'incident', id: fixture.airport.id });
    expect(buttons.map(({ label }) => label)).toContain(
      'Related thwarted plot: Moscow synagogue plot',
    );
  });

  it('tells a disagreement once, with its sources', async () => {
    const { text } = await cardOf(fixture.answered, { do: 'incident', id: fixture.airport.id });
    expect(text.match(/Sources differ/g)).toHaveLength(1);
    expect(text).toMatch(/Sources differ:\*\* The toll differs\. \\\[\d]/);
  });
});

describe('other cards', () => {
  it('marks the passage that was asked for among its neighbours', async () => {
    const { text } = await cardOf(fixture.answered, { do: 'context', passageId: 'saif-islam#5' });
    expect(text).toContain(
      '**¶5 · the passage of the excerpt**\n> Paragraph 5 of the article. \\[2]',
    );
    expect(text).toContain('-# ISKP › Attacks');
  });

  it('marks supplied titles and copies among the sources', async () => {
    const { text } = await cardOf(fixture.answered, { do: 'sources', page: 0 });
    expect(text).toContain('[\\[Source 1\\], A Publisher, n.d.](https://example.org/1)');
    expect(text).toContain('link to a copy');
    expect(text).toContain('Page 1 of 2');
  });
});
