import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { textOf } from '../../discord/live-bot.ts';
import { CorpusWorld, KERMAN } from './corpus-world.ts';

let world: CorpusWorld;
beforeEach(async () => {
  world = await CorpusWorld.start();
});
afterEach(async () => await world.stop());

const UNRECORDED =
  /This was done, but it could not be written into the history[^]*Reference: (\w{6})/;
/** The reference is found in the log, with why. */
function expectInLog(text: string): void {
  const reference = UNRECORDED.exec(text)?.[1] ?? 'no reference';
  const line = world.live.log.find((each) => each.includes(reference));
  expect(line).toContain('The store is broken.');
}

describe('what was done and could not be written down', () => {
  it('is told as done: a publish and a rollback', async () => {
    const before = world.revisions.current().revision;
    await world.replace(KERMAN, 'memorial crowd', 'a crowd');
    const card = await world.corpus('refresh');
    world.live.store.failing.add('audit.append');
    const published = await world.click(card, 'Publish');
    const { revision } = world.revisions.current();
    expect(revision).not.toBe(before);
    expect(textOf(published)).toContain(`published \`${revision.slice(0, 6)}\``);
    expectInLog(textOf(published));
    expect(world.told.at(-1)).toMatch(UNRECORDED);

    const back = await world.click(published, `Roll back to ${before.slice(0, 6)}`);
    expect(world.revisions.current().revision).toBe(before);
    expect(textOf(back)).toContain('rolled back from');
    expectInLog(textOf(back));
  });

  it('is told as done: a stage, also where the answers to be corrected are not found', async () => {
    await world.replace(KERMAN, 'memorial crowd', 'a crowd');
    for (const method of ['audit.append', 'receipts.citing']) world.live.store.failing.add(method);
    const card = textOf(await world.corpus('refresh'));
    expect(card).toMatch(/Ready to be published[^]*not known which posted answers/);
    expectInLog(card);
  });

  it('is told as done: a removal, its undoing, and a change of a value', async () => {
    world.live.store.failing.add('audit.append');
    const removed = await world.corpus('remove', { entry: 'article/imported-essay' });
    expect(textOf(removed)).toContain('removed the article');
    expectInLog(textOf(removed));
    const undone = await world.click(removed, 'Undo');
    expect(textOf(undone)).toContain('took back');
    expectInLog(textOf(undone));
    const form = world.moderator.command('corpus edit', {
      entry: 'incident/kerman-2024',
      field: 'killed.1.value',
    });
    await form.modal();
    const sent = world.moderator.submit(form.interactionId, { value: '95' });
    const edited = textOf(await sent.reply());
    expect(edited).toContain('94 → 95');
    expectInLog(edited);
    expect(await world.revisions.changes()).toHaveLength(1);
  });

  it('leaves a question on the list where only that could not be kept', async () => {
    await world.live.member.command('ask', { question: 'How many were killed at Golzar?' }).reply();
    const gaps = async () =>
      (await world.live.store.gaps.list({ state: 'open', offset: 0, limit: 5 })).total;
    await expect.poll(gaps).toBe(1);
    const form = world.moderator.click(
      (await world.corpus('gaps')).id,
      `d"alias-for-gap",${JSON.stringify({ gapId: 1, page: 0 })}`,
    );
    await form.modal();
    world.live.store.failing.add('gaps.setState');
    const sent = world.moderator.submit(form.interactionId, {
      alias: 'Golzar',
      record: 'kerman-2024',
    });
    expect(textOf(await sent.reply())).toMatch(
      /added the spelling “Golzar”[^]*stays on the list of gaps/,
    );
    expect(await gaps()).toBe(1);
  });
});
