import type { APIMessage } from 'discord-api-types/v10';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSource } from '../../../commands/corpus/source-form.ts';
import type { Use } from '../../../src/loopback/loopback.ts';
import { containerOf, selectOf, textOf } from '../../discord/live-bot.ts';
import { expectWithinLimits } from '../../discord/within-limits.ts';
import { CorpusWorld, KERMAN } from './corpus-world.ts';

let world: CorpusWorld;
beforeEach(async () => {
  world = await CorpusWorld.start();
});
afterEach(async () => await world.stop());

const WIRE = {
  title: 'Death toll in Kerman',
  by: 'Author: \nPublisher: A wire',
  date: '2024-01-05',
  url: 'https://wire.example/kerman',
};
const changes = async () => (await world.revisions.changes()).map(({ key }) => key);
const audit = async () => await world.live.store.audit.list({ limit: 5 });
const send = async (form: Use, fields: Readonly<Record<string, string>>): Promise<APIMessage> => {
  await form.modal();
  return await world.end(world.moderator.submit(form.interactionId, fields));
};
const fillIn = async (
  options: Readonly<Record<string, string>>,
  fields: Readonly<Record<string, string>>,
): Promise<string> => textOf(await send(world.moderator.command('corpus source', options), fields));

describe('/corpus source', () => {
  it('writes a bibliographic record, which can be undone', async () => {
    const form = world.moderator.command('corpus source', {
      kind: 'news',
      id: 'wire-new',
    });
    const modal = await form.modal();
    expect(modal.components).toHaveLength(5);
    const card = await world.end(
      world.moderator.submit(form.interactionId, { ...WIRE, part: 'opening excerpt' }),
    );
    expect(textOf(card)).toContain('added the source **Death toll in Kerman**, cited as wire-new.');
    const file = await world.overlay('sources.yaml');
    expect(file).toContain('wire-new:\n  title: Death toll in Kerman\n  publisher: A wire\n');
    expect(file).toContain('kind: news\n  locator: opening excerpt');
    expect(file).not.toContain('author');
    expect(await audit()).toMatchObject([{ action: 'add', target: 'wire-new' }]);
    expect(world.told).toEqual([expect.stringContaining('added the source')]);
    await world.click(card, 'Undo');
    expect(await changes()).toEqual([]);
  });

  it.each([
    ['Author: A. Writer\nPublisher: A wire', { author: 'A. Writer', publisher: 'A wire' }],
    ['A wire', { author: null, publisher: 'A wire' }],
    ['author:A. Writer', { author: 'A. Writer', publisher: null }],
    ['Author: \nPublisher: ', { author: null, publisher: null }],
  ])('reads %j as author and publisher', (by, expected) => {
    expect(readSource({ title: 'T', by }, { kind: 'news' })).toMatchObject(expected);
  });

  it('makes an id of author or publisher and title', async () => {
    expect(await fillIn({ kind: 'news' }, WIRE)).toContain('cited as a-wire-death-toll-in-kerman');
  });

  it.each([
    [{ id: 'Wire New' }, WIRE, 'is no id of a source'],
    [{}, { ...WIRE, date: 'yesterday' }, '“yesterday” is no date'],
    [{}, { ...WIRE, url: 'wire.example' }, '“wire.example” is no address'],
    [{}, { title: 'خبر' }, 'is no id of a source'],
    [{ id: 'wp-kerman' }, WIRE, 'The source “wp-kerman” is there already'],
  ])('writes nothing for %j and %j', async (options, fields, why) => {
    const form = world.moderator.command('corpus source', { kind: 'news', ...options });
    const reply = 'id' in options ? await form.reply() : await send(form, fields);
    expect(textOf(reply)).toContain(why);
    expect(await changes()).toEqual([]);
  });

  it('does not write over one that was added meanwhile', async () => {
    await fillIn({ kind: 'news', id: 'wire-new' }, WIRE);
    const again = await fillIn({ kind: 'news', id: 'wire-new' }, { title: 'Another' });
    expect(again).toContain('The source “wire-new” is there already');
    expect(await world.overlay('sources.yaml')).not.toContain('Another');
  });
});

const edit = async (cite: string, value = '95'): Promise<APIMessage> =>
  await send(
    world.moderator.command('corpus edit', {
      entry: 'incident/kerman-2024',
      field: 'killed.1.value',
    }),
    { value, cite },
  );
/** Chooses the kind `news` of those that the card offers. */
const choose = (card: APIMessage): Use => {
  const { id, values } = selectOf(card);
  return world.moderator.select(card.id, id, [values[1] ?? '']);
};

/** A message that everybody sees, and what stands behind the choice of a kind. */
const forged = async (card: APIMessage) => ({
  message: (await world.live.member.command('help').reply()).id,
  id: selectOf(card).values[1] ?? '',
});

describe('/corpus edit with a source that is not there', () => {
  it('asks for it, and writes both together', async () => {
    const card = await edit('wp-kerman, wire-new-p3');
    expect(textOf(card)).toContain('There is no source wire-new yet');
    expectWithinLimits(containerOf(card));
    expect(await changes()).toEqual([]);

    const done = await send(choose(card), WIRE);
    expect(textOf(done)).toContain(
      '94 → 95 [wp-kerman, wire-new-p3] and added the source wire-new',
    );
    expect(await world.overlay(KERMAN)).toMatch(
      /value: 95, stage: latest, cite: \[\s*wp-kerman, wire-new-p3/,
    );
    expect(await world.overlay('sources.yaml')).toContain('wire-new:\n  title: Death toll');
    expect(await audit()).toMatchObject([
      { action: 'edit', target: 'kerman-2024', detail: { sources: ['wire-new'] } },
    ]);
    await world.click(done, 'Undo');
    expect(await changes()).toEqual([]);
  });

  it('asks for two of them one after the other', async () => {
    const first = await edit('wire-one, wire-two');
    expect(textOf(first)).toContain('There is no source wire-one yet');
    const form = choose(first);
    expect(JSON.stringify(await form.modal())).toContain('it is cited without a paragraph');
    const given = { ...WIRE, part: 'headline' };
    const second = await world.end(world.moderator.submit(form.interactionId, given));
    expect(textOf(second)).toContain('There is no source wire-two yet');
    expect(await changes()).toEqual([]);
    await send(choose(second), { ...given, title: 'Another report' });
    expect(await changes()).toEqual([KERMAN, 'sources.yaml#wire-one', 'sources.yaml#wire-two']);
  });

  it('says what else the corpus would refuse, instead of asking', async () => {
    const card = await edit('wire-new', 'many');
    expect(textOf(card)).toMatch(/nothing was written[^]*incidents\/kerman-2024\.yaml:\d+/);
  });

  it('does not write over what somebody else changed meanwhile', async () => {
    const card = await edit('wire-new');
    await edit('wp-kerman', '93');
    const late = await send(choose(card), WIRE);
    expect(textOf(late)).toContain('Somebody has changed killed.1.value meanwhile');
    expect(await changes()).toEqual([KERMAN]);
  });

  it('asks for the right again when the kind is chosen', async () => {
    const card = await edit('wire-new');
    world.live.loopback.setRoles(world.ids.guildId, world.ids.moderatorId, []);
    expect(textOf(await choose(card).reply())).toContain('This needs the permission Manage Server');
    const { message, id } = await forged(card);
    expect(textOf(await world.live.member.click(message, id).reply())).toContain(
      'This needs the permission Manage Server',
    );
  });
});

describe('/corpus alias', () => {
  it('adds a spelling of a record, which answers from the next publish on', async () => {
    const card = await world.corpus('alias', {
      record: 'incident/kerman-2024',
      spelling: 'Golzar',
    });
    expect(textOf(card)).toContain('added the spelling “Golzar” to **Kerman bombings**');
    expect(await world.overlay(KERMAN)).toMatch(/aliases: \[\s*Kerman attack, Golzar/);
    expect(await audit()).toMatchObject([{ action: 'alias', target: 'kerman-2024' }]);
    await world.click(await world.click(card, 'See what would change'), 'Publish');
    expect(await world.ask('How many people were killed at Golzar?')).toContain('94–96');
    const again = await world.corpus('alias', { record: 'kerman-2024', spelling: ' Golzar ' });
    expect(textOf(again)).toContain('The spelling “Golzar” is there already');
  });

  it('keeps a spelling that is also a word apart', async () => {
    await world.corpus('alias', { record: 'kerman-2024', spelling: 'KB', exact: true });
    expect(await world.overlay(KERMAN)).toMatch(/case_sensitive_aliases:\s*(?:- |\[)KB/);
  });

  it('is of incidents and profiles alone', async () => {
    const suggested = await world.moderator.autocomplete('corpus alias', 'record', {
      record: 'essay',
    });
    expect(suggested.filter(({ value }) => String(value).startsWith('article/'))).toEqual([]);
    for (const record of ['article/imported-essay', 'Atlantis']) {
      const reply = await world.corpus('alias', { record, spelling: 'Golzar' });
      expect(textOf(reply)).toContain(`There is no incident or profile “${record}”`);
    }
    expect(await changes()).toEqual([]);
  });
});
