import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { MAX_FIELD_VALUE } from '../../../src/discord/limits.ts';
import { buttonOf, containerOf, idOf, isPrivate, textOf } from '../../discord/live-bot.ts';
import { expectWithinLimits } from '../../discord/within-limits.ts';
import { VALID } from '../../corpus/fixture.ts';
import { CorpusWorld, KERMAN } from './corpus-world.ts';

const PARAGRAPHS = Array.from(
  { length: 6 },
  (_, n) =>
    `Paragraph ${n + 1} of the page says something about zanthoxylum gardens, at enough length to be taken for the running text of an article and not for a caption or a menu.`,
);
const PAGE = `<!doctype html><html><head><title>Gardens of the north</title>
<meta name="author" content="A. Writer"><meta property="article:published_time" content="2024-03-02"></head>
<body><article><h1>Gardens of the north</h1>${PARAGRAPHS.map((text) => `<p>${text}</p>`).join('')}</article></body></html>`;

let server: Server;
let page: string;
beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === '/missing') response.writeHead(404).end();
    else response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(PAGE);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  page = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

let world: CorpusWorld;
beforeEach(async () => {
  world = await CorpusWorld.start();
});
afterEach(async () => await world.stop());

const upload = (name: string, content: string): string =>
  world.live.loopback.upload(world.ids.channelId, { name, content: Buffer.from(content) });

describe('/corpus add', () => {
  it('takes a page: shown, corrected, added, staged and answered from', async () => {
    const card = await world.corpus('add', { url: `${page}/gardens` });
    expectWithinLimits(containerOf(card));
    expect(textOf(card)).toMatch(
      /### Gardens of the north\nAuthor: A\\?\. Writer[^]*Date: 2024-03-02[^]*\*\*6 passages\*\* in 6 paragraphs/,
    );
    const opened = world.moderator.click(card.id, idOf(card, 'Correct …'));
    await opened.modal();
    const sent = world.moderator.submit(opened.interactionId, {
      title: 'Gardens of the far north',
      publisher: 'A Publisher',
    });
    const corrected = await sent.reply();
    expect(corrected.id).toBe(card.id);
    expect(textOf(corrected)).toMatch(/Gardens of the far north[^]*Publisher: A Publisher/);

    const added = await world.click(corrected, 'Add to the corpus');
    expect(textOf(added)).toContain('nothing answers from it before it is published');
    const file = await world.overlay('articles/a-writer-gardens-of-the-far-north.md');
    expect(file).toContain('publisher: A Publisher');
    expect(file).toContain(PARAGRAPHS[5]);
    expect(world.told).toEqual([expect.stringContaining('added the article')]);
    expect(await world.ask('zanthoxylum gardens')).not.toContain('Paragraph 1 of the page');

    const stage = await world.click(added, 'See what would change');
    expect(textOf(stage)).toMatch(/Articles: 1 added[^]*Gardens of the far north[^]*6 passages/);
    await world.click(stage, 'Publish');
    expect(await world.ask('zanthoxylum gardens')).toContain('zanthoxylum');
  });

  it('takes a file, and asks for what the file does not say', async () => {
    const file = upload('notes.txt', PARAGRAPHS.join('\n\n'));
    const card = await world.corpus('add', { file });
    expect(textOf(card)).toContain('Still needed:');
    expect(buttonOf(card, 'Add to the corpus')).toBeUndefined();
    const text = await world.click(card, 'Whole text');
    expect(text.attachments[0]).toMatchObject({ filename: 'article.txt' });
  });

  it('takes a pasted text from a form', async () => {
    const used = world.moderator.command('corpus add');
    expect((await used.modal()).components).toHaveLength(4);
    const fields = { text: PARAGRAPHS.slice(0, 3).join('\n\n'), text2: PARAGRAPHS[3] ?? '' };
    const card = await world.end(world.moderator.submit(used.interactionId, fields));
    expect(textOf(card)).toContain('in 4 paragraphs');
  });

  it('asks before an article is replaced', async () => {
    const add = async (text: string) =>
      await world.click(
        await world.corpus('add', {
          file: upload('a.md', `---\ntitle: Notes\nauthor: A. Writer\n---\n\n${text}\n`),
        }),
        'Add to the corpus',
      );
    await add(PARAGRAPHS.join('\n\n'));
    const asked = await add(PARAGRAPHS.slice(1).join('\n\n'));
    expect(textOf(asked)).toContain('There is an article a-writer-notes already');
    const replaced = await world.click(asked, 'Replace a-writer-notes');
    expect(textOf(replaced)).toContain('replaced the article');
    expect(await world.overlay('articles/a-writer-notes.md')).not.toContain('Paragraph 1 of');
  });

  it.each([
    [() => ({ url: `${page}/missing` }), 'answers 404'],
    [() => ({ url: 'http://10.0.0.1/' }), 'open internet'],
    [() => ({ url: 'ftp://example.org/x' }), 'http'],
    [() => ({ file: upload('a.pdf', 'x') }), 'no file of a kind'],
    [() => ({ file: upload('a.txt', 'x'.repeat(2 * 1024 * 1024 + 1)) }), 'more than 2 MB'],
    [() => ({ url: page, file: upload('a.txt', 'x') }), 'not both'],
  ])('refuses what cannot be taken, with what to do', async (options, why) => {
    const reply = await world.corpus('add', options());
    expect(textOf(reply)).toContain(why);
    expect(isPrivate(reply)).toBe(true);
    expect(await world.revisions.changes()).toEqual([]);
  });

  it.each([
    ['http://10.0.0.1/', 'leads to a private network'],
    ['http://169.254.169.254/latest', 'leads to the local link'],
    ['http://[fd00::1]/', 'fd00::1 leads to a private network'],
    ['http://printer.local/', 'printer.local is a name of a local network'],
    ['http://0x7f.1/', 'is written in an unusual way'],
  ])('refuses %s at once, before anything is read', async (url, why) => {
    // The first reply is the last one: no progress stands before it.
    const reply = await world.moderator.command('corpus add', { url }).reply();
    expect(textOf(reply)).toContain(why);
    expect(isPrivate(reply)).toBe(true);
  });

  it('knows no draft by a forged id', async () => {
    const card = await world.corpus('status');
    const view = await world.live.store.saveView({ do: 'help' });
    const metadata = {
      title: 'T',
      author: 'A',
      publisher: null,
      date: null,
      url: null,
      licence: null,
    };
    const values = { draftId: view, metadata, mayReplace: false };
    const forged = await world.live.store.saveView({ do: 'deed', name: 'add-article', values });
    const reply = await world.end(world.moderator.click(card.id, `v${forged}`));
    expect(textOf(reply)).toContain('This draft is not kept any more');
  });
});

const openForm = async (field: string, entry = 'incident/kerman-2024') => {
  const used = world.moderator.command('corpus edit', { entry, field });
  return { used, modal: await used.modal() };
};

describe('/corpus edit', () => {
  it('suggests entries and their fields', async () => {
    const entries = await world.moderator.autocomplete('corpus edit', 'entry', { entry: 'kerm' });
    expect(entries[0]).toMatchObject({ value: 'incident/kerman-2024' });
    const fields = await world.moderator.autocomplete('corpus edit', 'field', {
      entry: 'incident/kerman-2024',
      field: 'killed.0',
    });
    expect(fields[0]).toEqual({ name: 'killed.0.value: 96', value: 'killed.0.value' });
  });

  it('changes a value with its source, keeps the rest of the file, and can be undone', async () => {
    const { used, modal } = await openForm('killed.1.value');
    expect(JSON.stringify(modal)).toContain('"value":"94"');
    expect(JSON.stringify(modal)).toContain('wp-kerman');
    const sent = world.moderator.submit(used.interactionId, { value: '95', cite: 'saif-islam-p3' });
    const card = await sent.reply();
    expect(textOf(card)).toContain('94 → 95 [saif-islam-p3]');
    expect(await world.overlay(KERMAN)).toContain(
      '{ value: 95, stage: latest, cite: [saif-islam-p3] }',
    );
    expect(textOf(await world.corpus('status'))).toMatch(/1 change made here and not published/);
    expect(textOf(await world.click(card, 'Undo'))).toContain('took back');
    expect(await world.revisions.changes()).toEqual([]);
  });

  it('adds an entry to a list', async () => {
    const { used } = await openForm('killed.+');
    const fields = { value: 'value: 145\nstage: updated', cite: 'wp-kerman' };
    await world.moderator.submit(used.interactionId, fields).reply();
    expect(await world.overlay(KERMAN)).toMatch(/value: 145, stage: updated, cite: \[\s*wp-kerman/);
  });

  it('says what the corpus would refuse, and writes nothing', async () => {
    const { used } = await openForm('killed.1.value');
    const sent = world.moderator.submit(used.interactionId, { value: 'many', cite: 'no-such' });
    const reply = await sent.reply();
    expect(textOf(reply)).toMatch(/nothing was written[^]*incidents\/kerman-2024\.yaml:\d+/);
    expect(await world.revisions.changes()).toEqual([]);
  });

  it('does not write over what somebody else changed meanwhile', async () => {
    const mine = await openForm('killed.1.value');
    const other = await openForm('killed.1.value');
    await world.moderator.submit(other.used.interactionId, { value: '95' }).reply();
    const reply = await world.moderator.submit(mine.used.interactionId, { value: '93' }).reply();
    expect(textOf(reply)).toContain('Somebody has changed killed.1.value meanwhile');
    expect(await world.overlay(KERMAN)).toContain('value: 95');
  });

  it('needs a source, an entry, and the right until the form is sent', async () => {
    const { used } = await openForm('killed.1.value');
    const bare = await world.moderator
      .submit(used.interactionId, { value: '93', cite: ' , ' })
      .reply();
    expect(textOf(bare)).toContain('needs the source');
    const unknown = world.moderator.command('corpus edit', { entry: 'nothing', field: 'name' });
    expect(textOf(await unknown.reply())).toContain('no record or article “nothing”');
    const last = await openForm('killed.1.value');
    world.live.loopback.setRoles(world.ids.guildId, world.ids.moderatorId, []);
    const lost = await world.moderator.submit(last.used.interactionId, { value: '93' }).reply();
    expect(textOf(lost)).toContain('This needs the permission Manage Server');
    expect(await world.revisions.changes()).toEqual([]);
  });

  it('does not cut a value that is longer than a form', async () => {
    const aliases = Array.from({ length: 300 }, (_, n) => `Kerman attack no ${n}`).join(', ');
    const kerman = VALID[KERMAN]?.replace('[Kerman attack]', `[${aliases}]`) ?? '';
    const other = await CorpusWorld.start({}, { ...VALID, [KERMAN]: kerman });
    const used = other.moderator.command('corpus edit', {
      entry: 'kerman-2024',
      field: 'aliases',
    });
    expect(textOf(await used.reply())).toContain(`a form holds ${MAX_FIELD_VALUE}`);
    await other.stop();
  });
});

describe('/corpus remove', () => {
  it('takes an article out from the next publish on, and can be undone', async () => {
    const card = await world.corpus('remove', { entry: 'article/imported-essay' });
    expect(textOf(card)).toContain('removed the article');
    expect(await world.overlay('removed.yaml')).toContain('articles/imported-essay.md');
    const stage = await world.click(card, 'See what would change');
    expect(textOf(stage)).toMatch(/Articles: 1 removed[^]*\*\*Removed\*\*/);
    expect(textOf(await world.corpus('remove', { entry: 'imported-essay' }))).toContain(
      'is not there',
    );
  });

  it('is refused where other records would point at nothing', async () => {
    const card = await world.corpus('remove', { entry: 'kabul-airport-2021' });
    expect(textOf(card)).toMatch(/nothing was written[^]*kerman-2024\.yaml/);
    expect(await world.revisions.changes()).toEqual([]);
  });
});

describe('Undo all changes', () => {
  it('asks once, and then takes back whatever was not published', async () => {
    await world.corpus('remove', { entry: 'imported-essay' });
    const asked = await world.click(await world.corpus('status'), 'Undo all changes');
    expect(textOf(asked)).toContain('All of this would be taken back');
    expect(await world.revisions.changes()).toHaveLength(1);
    expect(textOf(await world.click(asked, 'Undo 1 change'))).toContain('took back 1 change');
    expect(await world.revisions.changes()).toEqual([]);
    expect(textOf(await world.click(await world.corpus('status'), 'History'))).toContain(
      'discarded',
    );
  });
});
