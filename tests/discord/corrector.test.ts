import type { APIMessage } from 'discord-api-types/v10';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Corrector } from '../../src/discord/corrector.ts';
import { createLogger } from '../../src/log.ts';
import { outsideChannelId } from '../../src/loopback/standing.ts';
import { VALID } from '../corpus/fixture.ts';
import { CorpusWorld, KERMAN } from '../commands/corpus/corpus-world.ts';
import { containerOf, idOf, isPrivate, textOf } from './live-bot.ts';
import { expectWithinLimits } from './within-limits.ts';

const CHECK = `- id: kabul-when
  question: When was the Kabul airport attack?
  expect: { status: answered, record: kabul-airport-2021, field: date }
`;
let world: CorpusWorld;
let correctors: Corrector[];
beforeEach(async () => {
  // Without a check of the figure that changes, which would have to be confirmed by name.
  world = await CorpusWorld.start({}, { ...VALID, 'checks.yaml': CHECK });
  correctors = [];
});
afterEach(async () => {
  for (const corrector of correctors) await corrector.stop();
  await world.stop();
});

function start(pauses = { edit: 1, attempt: 1 }): Corrector {
  const { revisions, live } = world;
  const corrector = new Corrector({
    revisions,
    store: live.store,
    answers: world.answers,
    messenger: live.bot.messenger,
    tell: live.bot.tell,
    log: createLogger({ level: 'silent', secrets: [] }),
    now: () => new Date(),
    pauses,
  });
  correctors.push(corrector);
  corrector.start();
  return corrector;
}

const KILLED = { question: 'How many people were killed in the Kerman bombings?' };

/** A posted answer, once its place is noted in its receipt. */
async function post(options = KILLED): Promise<{ message: APIMessage; id: string }> {
  const message = await world.live.member.command('ask', options).reply();
  const id = /receipt (\w{8})$/m.exec(textOf(message))?.[1] ?? '';
  await expect.poll(async () => (await world.live.store.receipts.find(id))?.message).toBeTruthy();
  return { message, id };
}

async function publish(from = '{ value: 94,', to = '{ value: 91,'): Promise<APIMessage> {
  await world.replace(KERMAN, from, to);
  const card = await world.corpus('refresh');
  await swapBy(card, 'Publish');
  return card;
}

/** Clicks, and waits until another revision is served. */
async function swapBy(card: APIMessage, label: string): Promise<void> {
  const { number } = world.revisions.current();
  await world.click(card, label);
  const served = () => world.revisions.current().number;
  await expect.poll(served, { timeout: 10_000 }).toBe(number + 1);
}

const shown = (message: APIMessage): string => textOf(world.message(message) ?? message);
const edits = (): number =>
  world.live.loopback.requests.filter(
    ({ method, path }) => method === 'PATCH' && /^\/channels\/\d+\/messages\/\d+$/.test(path),
  ).length;
const corrections = async () =>
  await world.live.store.audit.list({ actions: ['correct'], limit: 9 });

describe('a publish', () => {
  it('tells before what it corrects, and marks the answers after', async () => {
    const corrector = start();
    const { message, id } = await post();
    const other = await post({ question: 'When was the Kabul airport attack?' });
    const alone = await world.live.member.command('ask', { ...KILLED, private: true }).reply();

    const card = await publish();
    expect(textOf(card)).toMatch(
      new RegExp(
        `1 posted answer of the last 30 days[^]*\\(receipt ${id}\\): killed 94–96 → 91–96`,
      ),
    );
    await corrector.settled();
    expect(shown(message).split('\n')[0]).toBe(
      `**Corrected since:** killed 94–96 → 91–96 (receipt ${id})`,
    );
    expect(shown(message)).toContain(textOf(message));
    expectWithinLimits(containerOf(world.message(message) ?? message));
    expect(shown(other.message)).toBe(textOf(other.message));
    expect(isPrivate(alone) && shown(alone)).toBe(textOf(alone));
    expect(await corrections()).toMatchObject([{ by: null, detail: { marked: 1, gone: 0 } }]);
    // The publish itself is told at the same time.
    const told = expect.stringContaining('1 posted answer was marked as corrected');
    expect(world.told).toContainEqual(told);
    // Its buttons go on working, and the receipt tells the same.
    const thanks = await world.live.member.click(message.id, idOf(message, 'Helpful')).reply();
    expect(textOf(thanks)).toContain('Thank you');
    const verified = await world.live.member.command('verify', { id }).reply();
    expect(textOf(verified)).toMatch(/was 94–96[^]*is \*\*91–96\*\*/);
    expect(textOf(verified)).toContain('Marked on the answer');
  });

  it('puts a second correction in place of the first, and takes it back with a rollback', async () => {
    const corrector = start();
    const { message, id } = await post();
    await publish();
    await corrector.settled();
    await publish('{ value: 91,', '{ value: 90,');
    await corrector.settled();
    expect(shown(message).match(/Corrected since/g)).toHaveLength(1);
    expect(shown(message)).toContain('killed 94–96 → 90–96');
    const first = world.revisions.history().at(-1)?.folder ?? '';
    await swapBy(
      await world.corpus('rollback', { revision: first }),
      `Roll back to ${first.slice(0, 6)}`,
    );
    await corrector.settled();
    expect(shown(message).split('\n')[0]).toBe(
      `**Stands again:** the corpus says again what is shown (receipt ${id})`,
    );
    expect(shown(message)).not.toContain('Corrected since');
  });

  it('leaves messages that are gone or closed to the bot, and counts them', async () => {
    const corrector = start();
    const deleted = await post();
    await world.live.bot.messenger.post(world.ids.channelId, { blocks: [] });
    const moved = await post();
    const closed = await post();
    const kept = await post();
    const { receipts } = world.live.store;
    await receipts.setMessage(deleted.id, world.ids.channelId, '1');
    await receipts.setMessage(moved.id, '99999999999999999', '1');
    await receipts.setMessage(closed.id, outsideChannelId, '1');
    await publish();
    await corrector.settled();
    expect(shown(kept.message)).toContain('Corrected since');
    expect(await corrections()).toMatchObject([
      { detail: { marked: 1, gone: 2, refused: 1, failed: 0 } },
    ]);
    expect(world.told.at(-1)).toContain('2 are gone, 1 may not be edited by the bot');
  });

  it('marks nothing on a message that shows another answer by now', async () => {
    const corrector = start();
    const [one, other] = [
      await post(),
      await post({ question: 'When was the Kabul airport attack?' }),
    ];
    await world.live.store.receipts.setMessage(one.id, world.ids.channelId, other.message.id);
    await publish();
    await corrector.settled();
    expect(shown(other.message)).toBe(textOf(other.message));
  });

  it('goes on after Discord could not take it for a while', async () => {
    const corrector = start();
    const { message } = await post();
    world.live.loopback.faults.fail(/^\/channels\/\d+\/messages\/\d+$/, 503, 3);
    await publish();
    await corrector.settled();
    expect(shown(message)).toContain('Corrected since');
  });

  it('is taken up after a restart, and marks no answer twice', async () => {
    const slow = start({ edit: 60_000, attempt: 1 });
    const posted = [await post(), await post(), await post()];
    const marked = () => posted.filter(({ message }) => shown(message).includes('Corrected since'));
    await publish();
    await expect.poll(() => marked().length).toBe(1);
    await slow.stop();
    expect(marked()).toHaveLength(1);
    await start().settled();
    expect(marked()).toHaveLength(3);
    expect(edits()).toBe(3);
    await start().settled();
    expect(edits()).toBe(3);
  });

  it('edits a few messages a second and no more', async () => {
    const corrector = start({ edit: 200, attempt: 1 });
    for (let n = 0; n < 4; n++) await post();
    await publish();
    const before = performance.now();
    await corrector.settled();
    expect(edits()).toBe(4);
    expect(performance.now() - before).toBeGreaterThan(500);
  });

  it('says in the log when the store fails, and nothing is lost', async () => {
    const corrector = start();
    const { message } = await post();
    world.live.store.failing.add('receipts.citing');
    await world.replace(KERMAN, '{ value: 94,', '{ value: 91,');
    const staged = await world.revisions.stage({ by: 'test' });
    if (staged.status !== 'staged') throw new Error(staged.status);
    await world.revisions.publish({ stageId: staged.stage.id, by: 'test' });
    await corrector.settled();
    expect(shown(message)).not.toContain('Corrected since');
    world.live.store.failing.clear();
    await start().settled();
    expect(shown(message)).toContain('Corrected since');
  });
});
