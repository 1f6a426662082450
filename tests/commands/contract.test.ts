import { setTimeout as sleep } from 'node:timers/promises';
import {
  ApplicationCommandType,
  InteractionResponseType as Type,
  MessageFlags,
  type APIMessage,
} from 'discord-api-types/v10';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import type { Answer } from '../../src/answers/answer.ts';
import type { Answers } from '../../src/answers/answers.ts';
import type { Command, SingleCommand, Subcommand } from '../../src/discord/command.ts';
import { PRIVATE } from '../../src/discord/command-options.ts';
import { itemOf } from '../../src/receipts/receipt-items.ts';
import { linesOfFact } from '../../src/receipts/shown-line.ts';
import * as limits from '../../src/discord/limits.ts';
import type { Use } from '../../src/loopback/loopback.ts';
import type { Revisions } from '../../src/revisions/revisions.ts';
import * as fixture from '../discord/fixture.ts';
import { containerOf, isPrivate, LiveBot, textOf } from '../discord/live-bot.ts';
import { examples, type Given } from './examples.ts';
import { NAME_TRAP, openTrappedRevisions } from './trapped-revisions.ts';
import { expectWithinLimits } from '../discord/within-limits.ts';

const ANSWERED_BY = {
  reply: Type.ChannelMessageWithSource,
  work: Type.DeferredChannelMessageWithSource,
  modal: Type.Modal,
} as const;
const TRAP = '@everyone <@1> [x](https://evil.example) **b** ||s|| `c` # h\n- l';

interface Unit {
  readonly name: string;
  readonly command: Command;
  readonly step: SingleCommand | Subcommand;
}
const units: readonly Unit[] = commands.flatMap((command): Unit[] => {
  const { name } = command.data;
  if (!('subcommands' in command)) return [{ name, command, step: command }];
  return command.subcommands.map((step) => ({
    name: [name, step.group, step.data.name].filter(Boolean).join(' '),
    command,
    step,
  }));
});

let live: LiveBot;
let place: { readonly revisions: Revisions; close(): Promise<void> };
let areRevisionsBroken = false;
const warnings: Error[] = [];
const noteWarning = (warning: Error): void => void warnings.push(warning);

beforeAll(async () => {
  process.on('warning', noteWarning);
  place = await openTrappedRevisions();
  const revisions = new Proxy(place.revisions, {
    get: (target, name) => {
      if (areRevisionsBroken) return fail;
      const member: unknown = Reflect.get(target, name);
      return typeof member === 'function' ? (member.bind(target) as unknown) : member;
    },
  });
  live = await LiveBot.start({ revisions });
  await live.store.audit.append({ by: NAME_TRAP, action: 'edit', target: NAME_TRAP });
});
afterAll(async () => {
  await live.stop();
  await place.close();
  process.off('warning', noteWarning);
});
beforeEach(() => {
  live.answers = fixture.fixtureAnswers();
  areRevisionsBroken = false;
  live.store.failing.clear();
});

/** The moderator of the home server manages it too. */
const person = ({ command }: Unit) =>
  command.requires === undefined ? live.member : live.loopback.as(live.loopback.ids.moderatorId);

/** What `/verify` is asked about. */
async function keepReceipt(): Promise<string> {
  const items = linesOfFact(fixture.killed).map((line) => itemOf(line));
  const answer = { guildId: null, question: null, revision: '7f3a2c', items };
  return await live.store.receipts.add(answer);
}

async function use(unit: Unit, options: Given = {}): Promise<Use> {
  const { name, command } = unit;
  if (command.data.type !== ApplicationCommandType.Message) {
    const receipt = name === 'verify' ? { id: await keepReceipt() } : {};
    return person(unit).command(name, { ...examples[name]?.options, ...receipt, ...options });
  }
  const { id } = await live.member.send('The attack at Kabul airport killed many.');
  return live.member.messageCommand(name, id);
}

/** The reply once it has come to its end; the form's own texts for one that opens a form. */
async function wordsOf(unit: Unit, used: Use): Promise<string> {
  if (examples[unit.name]?.leadsTo === 'modal') return JSON.stringify(await used.modal());
  return textOf(await finished(used));
}

async function finished(used: Use): Promise<APIMessage> {
  const { id, channel_id } = await used.reply();
  const now = () => live.loopback.messages(channel_id).find((message) => message.id === id);
  await expect
    .poll(() => textOf(now() ?? fail()), { timeout: 20_000 })
    .not.toMatch(/…\s*$|Reading the corpus again|^Asking the checks/);
  return now() ?? fail();
}

describe.each(units.map((unit) => [unit.name, unit] as const))('%s', (name, unit) => {
  const { command, step } = unit;
  const { data } = command;
  const isSlash = data.type !== ApplicationCommandType.Message;
  const isPrivateByDefault = step.isPrivateByDefault ?? false;
  const leadsTo = examples[name]?.leadsTo ?? 'reply';
  const options = 'options' in step.data ? (step.data.options ?? []) : [];

  it('has data that Discord takes, for where it can be used', () => {
    expect(examples).toHaveProperty([name]);
    const where =
      command.requires !== undefined
        ? { contexts: [0], integration_types: [0] }
        : { contexts: [0, 1, 2], integration_types: [0, 1] };
    expect(data).toMatchObject(where);
    expect(data).not.toHaveProperty('dm_permission');
    expect(step.data.name.length).toBeLessThanOrEqual(limits.MAX_COMMAND_NAME);
    const registered = live.loopback.commands().filter((each) => each.name === data.name);
    expect(registered).toHaveLength(1);
    const described = [...options, ...(isSlash ? [step.data, data] : [])] as {
      description?: string;
    }[];
    for (const { description = '' } of described) {
      expect(description.length).toBeGreaterThan(0);
      expect(description.length).toBeLessThanOrEqual(limits.MAX_COMMAND_DESCRIPTION);
    }
    expect(JSON.stringify(data).length).toBeLessThanOrEqual(limits.MAX_COMMAND_CHARACTERS);
    expect(options.some((option) => option.name === PRIVATE)).toBe(isSlash);
  });

  it('answers once, at once, within the limits', async () => {
    const used = await use(unit);
    expect(await used.acknowledged()).toMatchObject({ type: ANSWERED_BY[leadsTo] });
    if (leadsTo === 'modal') return;
    const message = await finished(used);
    expect((message.flags ?? 0) & MessageFlags.IsComponentsV2).toBeTruthy();
    expectWithinLimits(containerOf(message));
    expect(used.followUps()).toEqual([]);
    expect(used.refusals).toEqual([]);
    expect(isPrivate(message)).toBe(isPrivateByDefault);
  });

  it('is private when it is told so', async () => {
    if (!isSlash || leadsTo === 'modal') return;
    const used = await use(unit, { private: true });
    expect(isPrivate(await finished(used))).toBe(true);
  });

  it('defers in time and then answers when answers are slow', async () => {
    if (!['ask', 'search', 'Find sources'].includes(name)) return;
    live.answers = fixture.slowAnswers(1_700);
    const used = await use(unit);
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
    const used = await use(unit);
    const text = await wordsOf(unit, used);
    // What is in a field of a form is no Markdown.
    if (leadsTo === 'modal') return;
    const message = await used.reply();
    expect([message.mentions, message.mention_roles, message.mention_everyone]).toEqual([
      [],
      [],
      false,
    ]);
    expect(text).not.toMatch(/@everyone|(?<!\\)<(?:\\@|@1>)|(?<!\\)\|\||\]\(https:\/\/evil/);
    expectWithinLimits(containerOf(message));
  });

  it('answers a failure once, privately, with a reference that is in the log', async () => {
    // An address that leads nowhere is told before anything of ours could fail.
    if (name === 'corpus add') return;
    live.answers = broken();
    areRevisionsBroken = true;
    for (const method of ['settings.lastChanges', 'gaps.list']) live.store.failing.add(method);
    const used = await use(unit);
    const message = await finished(used);
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
    const given = examples[name]?.options ?? {};
    for (const option of options.filter((each) => 'autocomplete' in each && each.autocomplete)) {
      const suggest = async (typed: string) =>
        await person(unit).autocomplete(name, option.name, { ...given, [option.name]: typed });
      live.answers = fixture.fixtureAnswers();
      areRevisionsBroken = false;
      expect(await suggest('')).not.toHaveLength(0);
      live.answers = fixture.fixtureAnswers({
        suggest: () =>
          Array.from({ length: 60 }, (_, n) => ({
            name: `${TRAP} ${'x'.repeat(200)}`,
            value: n === 3 ? 'y'.repeat(101) : `${n}`,
          })),
      });
      const many = await suggest('');
      expect(many.length).toBeLessThanOrEqual(25);
      for (const choice of many) expect(choice.name.length).toBeLessThanOrEqual(100);
      live.answers = broken();
      areRevisionsBroken = true;
      expect(await suggest('ka')).toEqual([]);
    }
  });

  it('keeps what was asked out of the log', async () => {
    const before = live.log.length;
    await wordsOf(unit, await use(unit));
    await sleep(20);
    expect(live.log.slice(before).join('')).not.toMatch(/kabul/i);
  });
});

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
