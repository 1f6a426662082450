import { setTimeout as sleep } from 'node:timers/promises';
import {
  ApplicationCommandType,
  InteractionResponseType as Type,
  MessageFlags,
} from 'discord-api-types/v10';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import type { Answer } from '../../src/answers/answer.ts';
import type { Answers } from '../../src/answers/answers.ts';
import { PRIVATE } from '../../src/discord/command-options.ts';
import { itemOf } from '../../src/receipts/receipt-items.ts';
import { linesOfFact } from '../../src/receipts/shown-line.ts';
import * as limits from '../../src/discord/limits.ts';
import type { Use } from '../../src/loopback/loopback.ts';
import * as fixture from '../discord/fixture.ts';
import { containerOf, isPrivate, LiveBot, textOf } from '../discord/live-bot.ts';
import { expectWithinLimits } from '../discord/within-limits.ts';

/** Options that each command can be used with; a command that is not here fails the suite. */
const examples: Readonly<Record<string, Readonly<Record<string, string | number | boolean>>>> = {
  ask: { question: 'How many people died at Kabul airport?' },
  search: { query: 'kabul', type: 'passages', source: 'saif', from: '2021', to: '2024-02' },
  incident: { name: 'kabul-airport-2021' },
  profile: { name: 'ISKP' },
  sources: { page: 2 },
  verify: {},
  help: {},
  'Find sources': {},
};
const TRAP = '@everyone <@1> [x](https://evil.example) **b** ||s|| `c` # h\n- l';

let live: LiveBot;
const warnings: Error[] = [];
const noteWarning = (warning: Error): void => void warnings.push(warning);

beforeAll(async () => {
  process.on('warning', noteWarning);
  live = await LiveBot.start();
});
afterAll(async () => {
  await live.stop();
  process.off('warning', noteWarning);
});
beforeEach(() => {
  live.answers = fixture.fixtureAnswers();
});
async function use(
  name: string,
  options: Readonly<Record<string, string | number | boolean>> = {},
): Promise<Use> {
  const command = commands.find(({ data }) => data.name === name);
  if (command?.data.type !== ApplicationCommandType.Message) {
    const id = name === 'verify' ? { id: await keepReceipt() } : {};
    return live.member.command(name, { ...examples[name], ...id, ...options });
  }
  const { id } = await live.member.send('The attack at Kabul airport killed many.');
  return live.member.messageCommand(name, id);
}

/** What `/verify` is asked about. */
async function keepReceipt(): Promise<string> {
  const items = [fixture.killed].flatMap(linesOfFact).map((line) => itemOf(line));
  return await live.store.receipts.add({
    guildId: null,
    question: null,
    revision: '7f3a2c',
    items,
  });
}

describe.each(commands.map((command) => [command.data.name, command] as const))(
  '%s',
  (name, command) => {
    const { data } = command;
    const isPrivateByDefault = 'run' in command ? (command.isPrivateByDefault ?? false) : true;
    const isSlash = data.type !== ApplicationCommandType.Message;

    it('has data that Discord takes, for everywhere', () => {
      expect(examples).toHaveProperty([name]);
      expect(data).toMatchObject({ contexts: [0, 1, 2], integration_types: [0, 1] });
      expect(data).not.toHaveProperty('dm_permission');
      expect(name.length).toBeLessThanOrEqual(limits.MAX_COMMAND_NAME);
      const registered = live.loopback.commands().filter((each) => each.name === name);
      expect(registered).toHaveLength(1);
      const options = 'options' in data ? (data.options ?? []) : [];
      const described = [...options, ...(isSlash ? [data] : [])] as { description?: string }[];
      for (const { description = '' } of described) {
        expect(description.length).toBeGreaterThan(0);
        expect(description.length).toBeLessThanOrEqual(limits.MAX_COMMAND_DESCRIPTION);
      }
      expect(JSON.stringify(data).length).toBeLessThanOrEqual(limits.MAX_COMMAND_CHARACTERS);
      expect(options.some((option) => option.name === PRIVATE)).toBe(isSlash);
    });

    it('answers once, at once, within the limits', async () => {
      const used = await use(name);
      const message = await used.reply();
      expect(await used.acknowledged()).toMatchObject({ type: Type.ChannelMessageWithSource });
      expect((message.flags ?? 0) & MessageFlags.IsComponentsV2).toBeTruthy();
      expectWithinLimits(containerOf(message));
      expect(used.followUps()).toEqual([]);
      expect(used.refusals).toEqual([]);
      expect(isPrivate(message)).toBe(isPrivateByDefault);
    });

    it('is private when it is told so', async () => {
      if (!isSlash) return;
      const used = await use(name, { private: true });
      expect(isPrivate(await used.reply())).toBe(true);
    });

    it('defers in time and then answers when answers are slow', async () => {
      if (['help', 'sources', 'incident', 'profile', 'verify'].includes(name)) return;
      live.answers = fixture.slowAnswers(1_700);
      const used = await use(name);
      const { type, afterMs } = await used.acknowledged();
      expect(type).toBe(Type.DeferredChannelMessageWithSource);
      expect(afterMs).toBeLessThan(2_500);
      const message = await used.reply();
      expect(isPrivate(message)).toBe(isPrivateByDefault);
      expect(textOf(message)).toContain('revision');
      expect([used.followUps(), used.refusals]).toEqual([[], []]);
    });

    it('pings nobody and formats nothing that data says', async () => {
      live.answers = trapped();
      const message = await (await use(name)).reply();
      expect([message.mentions, message.mention_roles, message.mention_everyone]).toEqual([
        [],
        [],
        false,
      ]);
      const text = textOf(message);
      expect(text).not.toMatch(/@everyone|(?<!\\)<(?:\\@|@)|(?<!\\)\|\||\]\(https:\/\/evil/);
      expectWithinLimits(containerOf(message));
    });

    it('answers a failure once, privately, with a reference that is in the log', async () => {
      live.answers = broken();
      const used = await use(name);
      const message = await used.reply();
      expect(isPrivate(message)).toBe(true);
      const reference = /Reference: ([A-Z2-9]{6})/.exec(textOf(message))?.[1];
      expect(reference).toBeDefined();
      expect(
        live.log.filter(
          (line) => line.includes(reference ?? '?') && line.includes(used.interactionId),
        ),
      ).toHaveLength(1);
      expect(textOf(message)).not.toContain('deliberate');
      expect([used.followUps(), used.refusals]).toEqual([[], []]);
    });

    it('suggests without ever failing', async () => {
      const options = 'options' in data ? (data.options ?? []) : [];
      for (const option of options.filter((each) => 'autocomplete' in each && each.autocomplete)) {
        live.answers = fixture.fixtureAnswers();
        expect(
          await live.member.autocomplete(name, option.name, { [option.name]: 'ka' }),
        ).toHaveLength(1);
        live.answers = fixture.fixtureAnswers({
          suggest: () =>
            Array.from({ length: 60 }, (_, n) => ({
              name: `${TRAP} ${'x'.repeat(200)}`,
              value: n === 3 ? 'y'.repeat(101) : `${n}`,
            })),
        });
        const many = await live.member.autocomplete(name, option.name, { [option.name]: '' });
        expect(many).toHaveLength(25);
        for (const choice of many) expect(choice.name.length).toBeLessThanOrEqual(100);
        live.answers = broken();
        expect(await live.member.autocomplete(name, option.name, { [option.name]: 'ka' })).toEqual(
          [],
        );
      }
    });

    it('keeps what was asked out of the log', async () => {
      const before = live.log.length;
      await (await use(name)).reply();
      await sleep(20);
      expect(live.log.slice(before).join('')).not.toMatch(/kabul/i);
    });
  },
);

it('leaves no warning of the process behind', () => {
  expect(warnings).toEqual([]);
});

function fail(): never {
  throw new Error('A deliberate failure.');
}

function broken(): Answers {
  const answers = fixture.fixtureAnswers({
    askQuestion: fail,
    searchCorpus: fail,
    findIncident: fail,
    findProfile: fail,
    record: fail,
    suggest: fail,
    listSources: fail,
  });
  return Object.defineProperty(answers, 'counts', { get: fail });
}

/** The value with a trap before each text that is shown. */
function evil<Value>(value: Value): Value {
  return JSON.parse(
    JSON.stringify(value, (key, inner: unknown) =>
      typeof inner === 'string' && !KEPT.has(key) ? `${TRAP} ${inner}` : inner,
    ),
  ) as Value;
}

/** Every text that could reach a card says something harmful, at some length. */
function trapped(): Answers {
  const answer: Answer = evil({
    ...fixture.answered,
    status: 'closest',
    reason: 'why',
    candidates: fixture.ambiguous.candidates,
    corrections: [{ word: 'a', usedInstead: 'b' }],
  });
  return fixture.fixtureAnswers({
    askQuestion: async () => await Promise.resolve(answer),
    searchCorpus: async () => await Promise.resolve(answer),
    findIncident: () => ({ status: 'answered', record: evil(fixture.airport), answer }),
    findProfile: () => ({ status: 'answered', record: evil(fixture.iskp), answer }),
    record: () => evil(fixture.airport),
    listSources: () => ({ sources: evil(fixture.sources), page: 0, pages: 1 }),
  });
}
const KEPT = new Set([
  'record',
  'status',
  'kind',
  'outcome',
  'date',
  'value',
  'precision',
  'url',
  'id',
  'recordId',
  'incidentId',
  'role',
  'related',
  'passageId',
  'stage',
  'field',
  'confidence',
]);
