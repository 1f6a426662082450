import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buttonOf, containerOf, idOf, isPrivate, textOf } from '../../discord/live-bot.ts';
import { expectWithinLimits } from '../../discord/within-limits.ts';
import { CorpusWorld, KERMAN } from './corpus-world.ts';

let world: CorpusWorld;
beforeEach(async () => {
  world = await CorpusWorld.start();
});
afterEach(async () => await world.stop());

const QUESTION = 'How many people were killed in the Kerman bombings?';
const changeTarget = async (): Promise<void> =>
  await world.replace(KERMAN, 'memorial crowd', 'a crowd at a memorial');

describe('/corpus refresh', () => {
  it('shows what would change, and publishes it at a click', async () => {
    const before = world.revisions.current().revision;
    await changeTarget();
    const card = await world.corpus('refresh');
    expect(isPrivate(card)).toBe(true);
    expectWithinLimits(containerOf(card));
    expect(textOf(card)).toMatch(
      /Records: 1 changed[^]*\*\*Changed\*\*[^]*Kerman bombings[^]*target: memorial crowd → a crowd at a memorial/,
    );
    expect(world.revisions.current().revision).toBe(before);

    const published = await world.click(card, 'Publish');
    const { revision } = world.revisions.current();
    expect(published.id).toBe(card.id);
    expect(revision).not.toBe(before);
    expect(textOf(published)).toContain(
      `<@${world.ids.moderatorId}> published \`${revision.slice(0, 6)}\` in place of \`${before.slice(0, 6)}\``,
    );
    expect(world.told).toEqual([
      expect.stringContaining('read the corpus again'),
      expect.stringContaining('published'),
    ]);
    expect(await world.ask(QUESTION)).toContain(`revision ${revision.slice(0, 6)}`);
    expect(await world.live.store.audit.list({ limit: 5 })).toMatchObject([
      { action: 'publish', by: world.ids.moderatorId, revisionBefore: before },
      { action: 'stage', by: world.ids.moderatorId, revisionAfter: revision },
    ]);

    const back = await world.click(published, `Roll back to ${before.slice(0, 6)}`);
    expect(textOf(back)).toContain('rolled back from');
    expect(world.revisions.current().revision).toBe(before);
    expect(world.told).toHaveLength(3);
  });

  it('names the posted answers that it corrects by their questions', async () => {
    await world.ask(QUESTION);
    await world.replace(KERMAN, 'value: 96', 'value: 145');
    expect(textOf(await world.corpus('refresh'))).toMatch(
      /1 posted answer of the last 30 days would be marked as corrected\*\*\n- “How many people were killed in the Kerman bombings\?” \(receipt \w{8}\): killed 94–96 → 94–145/,
    );
  });

  it('says when there is nothing to publish', async () => {
    expect(textOf(await world.corpus('refresh'))).toContain('Nothing to publish');
  });

  it('tells each error with file and line, and changes nothing', async () => {
    const { revision } = world.revisions.current();
    await world.replace(KERMAN, 'outcome: carried-out', 'outcome: carried-aut');
    const card = await world.corpus('refresh');
    expect(textOf(card)).toMatch(/cannot be read[^]*`incidents\/kerman-2024\.yaml:\d+:\d+`/);
    expect(textOf(card)).toContain('carried-out');
    expect(world.revisions.current().revision).toBe(revision);
    await world.replace(KERMAN, 'outcome: carried-aut', 'outcome: carried-out');
    expect(textOf(await world.click(card, 'Read again'))).toContain('Nothing to publish');
  });

  it('gives all errors as a file where the card leaves some out', async () => {
    for (let n = 0; n < 30; n++) await world.write(`incidents/bad-${n}.yaml`, 'name: [\n');
    const card = await world.corpus('refresh');
    expectWithinLimits(containerOf(card));
    expect(card.attachments[0]).toMatchObject({ filename: 'problems.txt' });
  });

  it('stays within the limits when everything changes', async () => {
    const text = 'A paragraph of some length about something. '.repeat(20);
    for (let n = 0; n < 120; n++) {
      await world.write(
        `articles/long-${n}.md`,
        `---\ntitle: ${'Long title '.repeat(15)}${n}\norigin: imported\nauthor: An Author\n---\n\n${text}\n`,
      );
    }
    const card = await world.corpus('refresh');
    expectWithinLimits(containerOf(card));
    expect(textOf(card)).toMatch(/Articles: 120 added[^]*… and \d+ more/);
    const details = await world.click(card, 'Details');
    expect(details.id).not.toBe(card.id);
    expect(details.attachments[0]?.filename).toMatch(/^stage-[0-9a-f]{6}\.md$/);
    expect(details.attachments[0]?.size).toBeGreaterThan(10_000);
  });

  it('discards a stage, and knows it no more', async () => {
    await changeTarget();
    const card = await world.corpus('refresh');
    const other = await world.corpus('status');
    const publishId = idOf(card, 'Publish');
    expect(textOf(await world.click(card, 'Discard'))).toContain('discarded the stage');
    expect(world.told).toEqual([
      expect.stringContaining('read the corpus again'),
      expect.stringContaining('discarded'),
    ]);
    const late = await world.end(world.moderator.click(other.id, publishId));
    expect(textOf(late)).toContain('This stage is gone');
    expect(world.revisions.current().action).toBe('first');
  });
});

describe('a dangerous publish', () => {
  it('needs a second button that names the reasons', async () => {
    const { revision } = world.revisions.current();
    await world.replace(KERMAN, 'value: 96', 'value: 145');
    const card = await world.corpus('refresh');
    expect(textOf(card)).toMatch(
      /Look twice[^]*1 check fails: kerman-killed[^]*Breaks: kerman-killed[^]*expected: Kerman bombings · killed “94–96”[^]*would be: Kerman bombings · killed “94–145”/,
    );
    const asked = await world.click(card, 'Publish');
    expect(world.revisions.current().revision).toBe(revision);
    const label = 'Publish although checks break';
    expect(buttonOf(asked, 'Publish')).toBeUndefined();
    expect(textOf(asked)).toContain('Nothing was published yet');
    // A double click on *Publish* must not confirm: another button stands there now.
    const drawn = JSON.stringify(asked.components);
    expect(drawn.indexOf(label)).toBeGreaterThan(drawn.indexOf('Discard'));
    const published = await world.click(asked, label);
    expect(textOf(published)).toContain('published');
    expect(world.revisions.current().revision).not.toBe(revision);
    expect((await world.live.store.audit.list({ limit: 1 }))[0]?.detail).toEqual({
      confirmed: ['broken-checks'],
    });
  });

  it('is not done by a forged confirmation of other reasons', async () => {
    const { revision } = world.revisions.current();
    await world.replace(KERMAN, 'value: 96', 'value: 145');
    const card = await world.corpus('refresh');
    const stageId = world.revisions.pendingStage()?.id ?? '';
    const forged = `d"publish",${JSON.stringify({ confirmed: ['fewer-passages'], stageId })}`;
    const reply = await world.end(world.moderator.click(card.id, forged));
    expect(buttonOf(reply, 'Publish although checks break')).toBeDefined();
    expect(world.revisions.current().revision).toBe(revision);
  });
});

describe('two at once', () => {
  it('are told who is at it', async () => {
    await changeTarget();
    const first = world.moderator.command('corpus refresh');
    await first.acknowledged();
    const second = world.secondModerator.command('corpus refresh');
    expect(textOf(await second.reply())).toContain(
      `<@${world.ids.moderatorId}> is reading the corpus again`,
    );
    expect(textOf(await world.end(first))).toContain('Ready to be published');
  });

  it('do not publish the older stage of two, and see the newest', async () => {
    await changeTarget();
    const older = await world.corpus('refresh');
    await world.replace(KERMAN, 'Two bombs', 'Bombs');
    const newer = await world.end(world.secondModerator.command('corpus refresh'));
    const { revision } = world.revisions.current();
    const refused = await world.click(older, 'Publish');
    expect(textOf(refused)).toContain('is not the newest any more');
    expect(world.revisions.current().revision).toBe(revision);
    expect(textOf(await world.click(newer, 'Publish', world.live.member))).toContain('published');
    expect(textOf(await world.click(refused, 'Publish'))).toMatch(/gone|meanwhile/);
  });
});

describe('who may not', () => {
  it('is told what is missing, privately: a member, another server’s moderator, in a direct message', async () => {
    const { strangerId, otherChannelId } = world.ids;
    const uses = [
      world.live.member.command('corpus status'),
      world.live.loopback
        .as(strangerId)
        .command('corpus status', {}, { channelId: otherChannelId }),
      world.moderator.command('corpus status', {}, { context: 'dm' }),
    ];
    const replies = await Promise.all(uses.map(async (use) => await use.reply()));
    expect(replies.map(isPrivate)).toEqual([true, true, true]);
    expect(replies.map(textOf)).toEqual([
      'This needs the permission Manage Server or the role “Moderator” in the server “Security Studies (local)”.',
      expect.stringContaining('This is done in the server “Security Studies (local)”'),
      expect.stringContaining('This is done in the server “Security Studies (local)”'),
    ]);
  });

  it('cannot publish a card that is still open once the role is lost', async () => {
    await changeTarget();
    const { guildId, moderatorId } = world.ids;
    const card = await world.corpus('refresh', { private: false });
    const { revision } = world.revisions.current();
    const refused = await world.click(card, 'Publish', world.live.member);
    world.live.loopback.setRoles(guildId, moderatorId, []);
    const lost = await world.click(card, 'Publish');
    for (const reply of [refused, lost]) {
      expect(isPrivate(reply)).toBe(true);
      expect(textOf(reply)).toContain('This needs the permission Manage Server');
    }
    const unchanged = world.message(card);
    expect(unchanged && buttonOf(unchanged, 'Publish')).toBeDefined();
    expect(world.revisions.current().revision).toBe(revision);
  });

  it('gets no suggestions either', async () => {
    expect(
      await world.live.member.autocomplete('corpus remove', 'entry', { entry: 'kerman' }),
    ).toEqual([]);
  });
});

describe('a branch that cannot be fetched', () => {
  it('is told with its reason, and changes nothing', async () => {
    const git = { url: 'file:///nowhere/at/all.git', mayBeFile: true, environment: process.env };
    const other = await CorpusWorld.start({ git });
    const card = await other.corpus('refresh');
    expect(textOf(card)).toContain('The branch could not be fetched');
    expect(textOf(card)).toContain('as before');
    await other.stop();
  });
});
