import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { APIMessage } from 'discord-api-types/v10';
import type { CorpusRecord } from '../../src/corpus/corpus.ts';
import { linesOfFact } from '../../src/receipts/shown-line.ts';
import { itemOf } from '../../src/receipts/receipt-items.ts';
import { airport, answered, fixtureAnswers, killed, slowAnswers } from './fixture.ts';
import { buttonOf, containerOf, idOf, isPrivate, LiveBot, textOf } from './live-bot.ts';
import { expectWithinLimits } from './within-limits.ts';

let live: LiveBot;
beforeAll(async () => {
  live = await LiveBot.start();
});
afterAll(async () => await live.stop());
beforeEach(() => {
  live.answers = fixtureAnswers();
  live.store.failing.clear();
});

const QUESTION = { question: 'How many died?' };
const receiptOf = (message: APIMessage): string | undefined =>
  / · receipt ([0-9a-z]{8})$/m.exec(textOf(message))?.[1];

/** The receipt of an answer, once the place of the answer is noted in it. */
async function kept(message: APIMessage) {
  const id = receiptOf(message);
  if (id === undefined) throw new Error(`No receipt in ${textOf(message)}`);
  await expect.poll(async () => (await live.store.receipts.find(id))?.message).toBeTruthy();
  const receipt = await live.store.receipts.find(id);
  if (!receipt) throw new Error(`No receipt ${id}.`);
  return receipt;
}

describe('a public answer', () => {
  it('ends with the number of a receipt that holds what it shows and where it stands', async () => {
    const message = await live.member.command('ask', QUESTION).reply();
    const receipt = await kept(message);
    expect(receipt).toMatchObject({
      guildId: live.loopback.ids.guildId,
      question: 'How many died?',
      revision: '7f3a2c',
      message: { channelId: live.loopback.ids.channelId, messageId: message.id },
      correction: null,
    });
    expect(receipt.items.map(({ key, text }) => [key, text])).toEqual([
      ['kabul-airport-2021/killed', '182–185'],
      ['kabul-airport-2021/disagreement', killed.disagreements[0]?.text],
      ['saif-islam#5', 'The attack killed 13 US troops and about 170 Afghans.'],
    ]);
    expect(receipt.items[0]?.citations).toMatchObject([
      { sourceId: 'saif-islam', locator: '¶5' },
      { sourceId: 'agency' },
    ]);
    expectWithinLimits(containerOf(message));
  });

  it('has one when it was deferred', async () => {
    live.answers = slowAnswers(1_700);
    const message = await live.member.command('ask', QUESTION).reply();
    expect((await kept(message)).message).toMatchObject({ messageId: message.id });
  });

  it.each(['incident', 'profile'])('has one when it is the card of a record: /%s', async (name) => {
    const id = name === 'incident' ? airport.id : 'ISKP';
    const message = await live.member.command(name, { name: id }).reply();
    const { items, question } = await kept(message);
    expect(question).toBeNull();
    expect(items.length).toBeGreaterThan(2);
    expectWithinLimits(containerOf(message));
  });

  it('has one when a mention asked for it, and when it was shared', async () => {
    const next = live.member.nextMessage();
    await live.member.send(`<@${live.loopback.ids.botId}> How many died?`);
    const reply = await next;
    expect((await kept(reply)).message).toMatchObject({ messageId: reply.id });

    const alone = await live.member.command('ask', { ...QUESTION, private: true }).reply();
    expect(receiptOf(alone)).toBeUndefined();
    const used = live.member.click(alone.id, idOf(alone, 'Share'));
    await used.reply();
    await expect.poll(() => used.followUps().length).toBe(1);
    const [shared] = used.followUps();
    if (!shared) throw new Error('Nothing was shared.');
    expect((await kept(shared)).message).toMatchObject({ messageId: shared.id });
  });

  it('goes on being read in a reply to it', async () => {
    const given: string[] = [];
    live.answers = fixtureAnswers({
      completeQuestion: (question, after) => {
        given.push(after);
        return { question };
      },
    });
    const message = await live.member.command('ask', QUESTION).reply();
    expect(receiptOf(message)).toBeDefined();
    const next = live.member.nextMessage();
    await live.member.send(`<@${live.loopback.ids.botId}> and injured?`, { replyTo: message.id });
    await next;
    expect(given).toEqual(['page 0']);
  });

  it('has none where it shows nothing of the corpus', async () => {
    for (const name of ['help', 'sources']) {
      const message = await live.member.command(name).reply();
      expect(receiptOf(message)).toBeUndefined();
      expect(buttonOf(message, 'Helpful')).toBeUndefined();
    }
  });

  it.each([
    ['fails', 'receipts.add'],
    ['forgets where it was posted', 'receipts.setMessage'],
  ])('goes out when the store %s', async (_, failing) => {
    live.store.failing.add(failing);
    const used = live.member.command('ask', QUESTION);
    const message = await used.reply();
    expect(textOf(message)).toContain('Killed: 182–185');
    expect(receiptOf(message) === undefined).toBe(failing === 'receipts.add');
    expect([used.followUps(), used.refusals]).toEqual([[], []]);
    await expect.poll(() => live.log.some((line) => line.includes('was not kept'))).toBe(true);
  });

  it('goes out in time when the store hangs', async () => {
    live.store.failing.add('receipts.add:hangs');
    const used = live.member.command('ask', QUESTION);
    const message = await used.reply();
    expect((await used.acknowledged()).afterMs).toBeLessThan(1_500);
    expect(receiptOf(message)).toBeUndefined();
  });
});

const verify = async (id: string) => await live.member.command('verify', { id }).reply();

describe('/verify', () => {
  it('is private, and says that an answer stands', async () => {
    const message = await live.member.command('ask', QUESTION).reply();
    live.answers = withKilled('182–185');
    const reply = await verify(String(receiptOf(message)).toUpperCase());
    expect(isPrivate(reply)).toBe(true);
    expect(textOf(reply)).toContain('from revision 7f3a2c; the corpus is at revision 7f3a2c now');
    expectWithinLimits(containerOf(reply));
  });

  it('tells what was and what is, with the sources of both', async () => {
    const id = await live.store.receipts.add({
      guildId: null,
      question: null,
      revision: 'aaaaaa',
      items: linesOfFact({ ...killed, disagreements: [] }).map((line) => itemOf(line)),
    });
    live.answers = withKilled('190');
    const reply = await verify(id);
    expect(textOf(reply)).toMatch(/of 1 line, 1 edited/);
    expect(textOf(reply)).toMatch(
      /Kabul airport attack · killed:\*\* was 182–185 \\\[1\] \\\[2\] → is \*\*190\*\* \\\[2\]/,
    );
    expect(textOf(reply)).toContain('Toll rises');
    live.answers = fixtureAnswers({ record: () => undefined });
    expect(textOf(await verify(id))).toMatch(/1 withdrawn[^]*does not have it any more/);
  });

  it('turns pages of a long receipt in place, within the limits', async () => {
    const message = await live.member.command('profile', { name: 'ISKP' }).reply();
    const id = String(receiptOf(message));
    let page = await verify(id);
    const first = textOf(page);
    for (let n = 0; n < 3 && buttonOf(page, 'More') !== undefined; n++) {
      page = await live.member.click(page.id, idOf(page, 'More')).reply();
      expectWithinLimits(containerOf(page));
    }
    expect(textOf(page)).not.toBe(first);
    expect(buttonOf(page, 'Back')).toBeDefined();
  });

  it.each(['zzzzzzzz', 'x', '@everyone', '%', 'receipt'])('knows no receipt %s', async (id) => {
    const reply = await verify(id);
    expect(textOf(reply)).toContain('There is no receipt');
    expect(textOf(reply)).not.toContain('@everyone');
  });
});

/** The fixture's corpus, whose only figure of the attack is this one. */
function withKilled(value: string) {
  const number = Number(value);
  const [, citation] = answered.facts[0]?.reported.flatMap(({ citations }) => citations) ?? [];
  if (!citation) throw new Error('There is no citation.');
  const figure = {
    value: number,
    qualifier: null,
    scope: null,
    stage: 'latest',
    derived: null,
    note: null,
    citations: [citation],
  } as const;
  const record: CorpusRecord = Number.isNaN(number)
    ? airport
    : { ...airport, killed: { range: { min: number, max: number }, figures: [figure] } };
  return fixtureAnswers({ record: () => record });
}
