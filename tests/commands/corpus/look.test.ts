import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buttonOf, containerOf, idOf, isPrivate, textOf } from '../../discord/live-bot.ts';
import { expectWithinLimits } from '../../discord/within-limits.ts';
import { CorpusWorld, KERMAN } from './corpus-world.ts';

let world: CorpusWorld;
beforeEach(async () => {
  world = await CorpusWorld.start();
});
afterEach(async () => await world.stop());

const current = (): string => world.revisions.current().revision.slice(0, 6);

/** Another revision, published. */
async function publishChange(words = 'memorial crowd', replacement = 'a crowd'): Promise<void> {
  await world.replace(KERMAN, words, replacement);
  await world.click(await world.corpus('refresh'), 'Publish');
}

describe('/corpus status', () => {
  it('tells the revision, who published it, what it holds, and what waits', async () => {
    const card = await world.corpus('status');
    expect(isPrivate(card)).toBe(true);
    expectWithinLimits(containerOf(card));
    expect(textOf(card)).toMatch(
      /Revision `[0-9a-f]{6}`[^]*Read from the corpus folder at the first start[^]*2 incidents[^]*Index ready in [^]*No stage waits/,
    );
    expect(buttonOf(card, 'Undo all changes')).toBeUndefined();
    await world.replace(KERMAN, 'memorial crowd', 'a crowd');
    await world.corpus('refresh');
    const waiting = await world.corpus('status');
    expect(textOf(waiting)).toMatch(/Waits to be published:\*\* `[0-9a-f]{6}`, read by <@/);
    expect(textOf(await world.click(waiting, 'Show the stage'))).toContain('Ready to be published');
  });
});

describe('/corpus history', () => {
  it('tells who did what, newest first, in pages', async () => {
    await publishChange();
    const card = await world.corpus('history');
    expectWithinLimits(containerOf(card));
    expect(textOf(card)).toMatch(
      /### Revisions\n- `[0-9a-f]{6}` published [^]*1 changed · \*\*answers come from it[^]*Who did what[^]*published `[0-9a-f]{6}` → [^]*read the corpus again/,
    );
    await world.live.store.audit.append({ by: null, action: 'correct' });
    expect(textOf(await world.corpus('history'))).toContain('the bot marked the answers that had');
    for (let n = 0; n < 12; n++) {
      await world.live.store.audit.append({ by: null, action: 'export', target: `no ${n}` });
    }
    const long = await world.corpus('history');
    const older = await world.click(long, 'Older');
    expect(older.id).toBe(long.id);
    expect(textOf(older)).toMatch(/page 2[^]*published/);
    expect(textOf(await world.click(older, 'Newer'))).toContain('### Revisions');
  });

  it('leaves out what has nothing to do with the corpus', async () => {
    await world.live.store.audit.append({ by: null, action: 'settings', target: 'a server' });
    expect(textOf(await world.corpus('history'))).toContain('Nothing was done in Discord yet');
  });
});

describe('/corpus diff and rollback', () => {
  it('compare two revisions by their first digits, and go back at a click', async () => {
    const before = current();
    await publishChange();
    const suggested = await world.moderator.autocomplete('corpus diff', 'from', { from: before });
    expect(suggested[0]?.name).toContain(before);
    const difference = await world.corpus('diff', { from: before });
    expect(textOf(difference)).toMatch(/Records: 1 changed[^]*memorial crowd → a crowd/);

    const card = await world.corpus('rollback', { revision: before });
    expect(textOf(card)).toMatch(/Back to `[0-9a-f]{6}`\?[^]*a crowd → memorial crowd/);
    expect(current()).not.toBe(before);
    expect(textOf(await world.click(card, `Roll back to ${before}`))).toContain('rolled back from');
    expect(current()).toBe(before);
    expect(world.told.at(-1)).toContain('rolled back from');
    expect(textOf(await world.corpus('rollback', { revision: before }))).toContain('already');
  });

  it('tell which revisions are kept when none is meant', async () => {
    for (const [name, options] of [
      ['diff', { from: 'ffffff' }],
      ['rollback', { revision: 'nonsense' }],
      ['export', { revision: '00' }],
    ] as const) {
      expect(textOf(await world.corpus(name, options))).toMatch(/These are kept:[^]*`[0-9a-f]{6}`/);
    }
  });

  it('go nowhere with a forged target', async () => {
    const card = await world.corpus('status');
    const reply = await world.end(world.moderator.click(card.id, 'd"roll-back",{"to":"../../x"}'));
    expect(textOf(reply)).toContain('No kept revision');
  });
});

describe('/corpus export', () => {
  it('gives the files as a zip, and writes it down', async () => {
    const card = await world.corpus('export');
    const [file] = card.attachments;
    expect(file?.filename).toMatch(/\.zip$/);
    const { origin } = new URL(world.live.loopback.url);
    const { pathname } = new URL(file?.url ?? '');
    const bytes = Buffer.from(await (await fetch(new URL(pathname, origin))).arrayBuffer());
    expect(bytes.subarray(0, 2).toString()).toBe('PK');
    expect(bytes.toString('latin1')).toContain('incidents/kerman-2024.yaml');
    expect(await world.live.store.audit.list({ limit: 1 })).toMatchObject([{ action: 'export' }]);
  });
});

describe('/corpus checks', () => {
  it('lists them with what they expect', async () => {
    const card = await world.corpus('checks list');
    expect(textOf(card)).toMatch(
      /### 2 checks[^]*kerman-killed[^]*Kerman bombings · killed “94–96”/,
    );
  });

  it('asks them, and tells which fail', async () => {
    expect(textOf(await world.corpus('checks run'))).toContain('All 2 checks passed');
    await world.replace(KERMAN, 'value: 96', 'value: 145');
    const asked = await world.click(await world.corpus('refresh'), 'Publish');
    await world.click(asked, 'Publish although checks break');
    expect(textOf(await world.corpus('checks run'))).toMatch(
      /1 check failed, 1 passed[^]*kerman-killed/,
    );
  });

  it('pins an answer that a moderator has got, and keeps it from the next publish on', async () => {
    const question = 'What was the target of the Kerman bombings?';
    const answer = await world.moderator.command('ask', { question, private: true }).reply();
    const used = world.moderator.click(answer.id, idOf(answer, 'Pin as check'));
    const modal = await used.modal();
    expect(JSON.stringify(modal)).toContain('Kerman bombings · target');
    const card = await world.moderator.submit(used.interactionId, { id: 'kerman-target' }).reply();
    expect(textOf(card)).toContain('as the check kerman-target');
    const stage = await world.click(card, 'See what would change');
    expect(textOf(stage)).toMatch(/1 check would change[^]*Is new: kerman-target/);
    await world.click(stage, 'Publish');
    await world.replace(KERMAN, 'memorial crowd', 'a crowd');
    expect(textOf(await world.corpus('refresh'))).toContain('Breaks: kerman-target');
  });

  it('offers pinning to moderators alone', async () => {
    const question = 'When was the Kabul airport attack?';
    const open = await world.moderator.command('ask', { question }).reply();
    const member = await world.live.member.command('ask', { question, private: true }).reply();
    expect([buttonOf(open, 'Pin as check'), buttonOf(member, 'Pin as check')]).toEqual([
      undefined,
      undefined,
    ]);
  });

  it('refuses a name that is taken or none', async () => {
    for (const [id, why] of [
      ['kabul-when', 'is there already'],
      ['Not An Id', 'must be an id'],
    ] as const) {
      const used = world.moderator.command('corpus checks add', { question: 'Kerman bombings' });
      await used.modal();
      const reply = await world.moderator.submit(used.interactionId, { id }).reply();
      expect(textOf(reply)).toContain(why);
    }
    expect(await world.revisions.changes()).toEqual([]);
  });
});
