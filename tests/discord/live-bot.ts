import { PassThrough } from 'node:stream';
import type { APIContainerComponent, APIMessage } from 'discord-api-types/v10';
import { ComponentType, MessageFlags } from 'discord-api-types/v10';
import type { Answers } from '../../src/answers/answers.ts';
import { createBot, type Bot, type BotOptions } from '../../src/discord/bot.ts';
import { createLogger } from '../../src/log.ts';
import type { Revisions } from '../../src/revisions/revisions.ts';
import type { Loopback, LoopbackOptions } from '../../src/loopback/loopback.ts';
import { startLoopback } from '../../src/loopback/start.ts';
import { fixtureAnswers } from './fixture.ts';
import { TestStore } from './test-store.ts';

/** For bots that are asked nothing about their corpus: whatever is asked of it fails the test. */
export const noRevisions = new Proxy({} as Revisions, {
  get: (_, name) => {
    throw new Error(`There are no revisions here to ask for ${String(name)}.`);
  },
});

/** The real client on a local Discord, over answers that a test may change between uses. */
export class LiveBot {
  answers: Answers = fixtureAnswers();
  readonly store: TestStore;
  /** Lines of the log from `level` up. */
  readonly log: string[] = [];
  readonly loopback: Loopback;
  readonly bot: Bot;

  private constructor(loopback: Loopback, store: TestStore, options: Partial<BotOptions>) {
    this.loopback = loopback;
    this.store = store;
    const destination = new PassThrough();
    destination.on('data', (line: Buffer) => this.log.push(String(line)));
    this.bot = createBot({
      config: {
        discordToken: loopback.token,
        discordApiUrl: loopback.url,
        homeGuildId: loopback.ids.guildId,
        moderatorRoleIds: [loopback.ids.moderatorRoleId],
        moderatorChannelId: loopback.ids.moderatorChannelId,
        mayReadLoopback: true,
      },
      log: createLogger({ level: 'info', destination, secrets: [loopback.token] }),
      answers: () => this.answers,
      store: this.store,
      revisions: noRevisions,
      now: () => new Date('2026-01-02T03:04:05Z'),
      ...options,
    });
  }

  static async start(
    options: Partial<BotOptions> = {},
    world: LoopbackOptions = {},
  ): Promise<LiveBot> {
    const live = new LiveBot(await startLoopback(world), await TestStore.open(), options);
    await live.bot.start();
    return live;
  }

  get member(): ReturnType<Loopback['as']> {
    return this.loopback.as(this.loopback.ids.memberId);
  }

  async stop(): Promise<void> {
    await this.bot.stop();
    await this.loopback.close();
    await this.store.close();
  }
}

export function containerOf(message: APIMessage): APIContainerComponent {
  const [container, ...others] = message.components ?? [];
  if (container?.type !== ComponentType.Container || others.length > 0) {
    throw new Error(`Not one container: ${JSON.stringify(message.components)}`);
  }
  return container;
}

/** All text of a message, a component a line. */
export function textOf(message: APIMessage): string {
  return containerOf(message)
    .components.map((component) => ('content' in component ? component.content : ''))
    .filter(Boolean)
    .join('\n');
}

export function isPrivate(message: APIMessage): boolean {
  return ((message.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
}

/** The custom id of the button with this label, or undefined. */
export function buttonOf(message: APIMessage, label: string): string | undefined {
  for (const row of containerOf(message).components) {
    if (row.type !== ComponentType.ActionRow) continue;
    for (const button of row.components) {
      if ('label' in button && button.label === label && 'custom_id' in button) {
        return button.custom_id;
      }
    }
  }
  return undefined;
}

/** The id of a button that must be there. */
export function idOf(message: APIMessage, label: string): string {
  const id = buttonOf(message, label);
  if (id === undefined) throw new Error(`No button ${label} in ${textOf(message)}`);
  return id;
}

/** The first select of a message: its custom id and the values it offers. */
export function selectOf(message: APIMessage): { id: string; values: string[] } {
  for (const row of containerOf(message).components) {
    if (row.type !== ComponentType.ActionRow) continue;
    for (const select of row.components) {
      if (select.type === ComponentType.StringSelect) {
        return { id: select.custom_id, values: select.options.map(({ value }) => value) };
      }
    }
  }
  throw new Error('There is no select.');
}
