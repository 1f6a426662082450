import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { APIMessage } from 'discord-api-types/v10';
import { runChecks } from '../../../src/answers/checks.ts';
import type { Answers } from '../../../src/answers/answers.ts';
import { createAnswers } from '../../../src/answers/create.ts';
import { PreparedAnswers } from '../../../src/answers/prepared.ts';
import { createLogger } from '../../../src/log.ts';
import type { OptionValues } from '../../../src/loopback/command-data.ts';
import type { Person, Use } from '../../../src/loopback/loopback.ts';
import { openRevisions, type RevisionsOptions } from '../../../src/revisions/open.ts';
import type { Revisions } from '../../../src/revisions/revisions.ts';
import { idOf, LiveBot, textOf } from '../../discord/live-bot.ts';
import { VALID } from '../../corpus/fixture.ts';

const CHECKS = `- id: kerman-killed
  question: How many people were killed in the Kerman bombings?
  expect: { status: answered, record: kerman-2024, field: killed, value: '94–96' }
- id: kabul-when
  question: When was the Kabul airport attack?
  expect: { status: answered, record: kabul-airport-2021, field: date }
`;
const FILES = { ...VALID, 'checks.yaml': CHECKS };
export const KERMAN = 'incidents/kerman-2024.yaml';
export const now = (): Date => new Date('2026-11-23T12:00:00Z');

/** A bot over revisions of a small corpus of its own, on a local Discord, with its people. */
export class CorpusWorld {
  readonly root: string;
  readonly live: LiveBot;
  readonly revisions: Revisions;
  /** Of the revision that is served. */
  readonly answers: () => Answers;

  private constructor(root: string, live: LiveBot, revisions: Revisions, answers: () => Answers) {
    this.answers = answers;
    this.root = root;
    this.live = live;
    this.revisions = revisions;
  }

  static async start(
    options: Partial<RevisionsOptions> = {},
    files: Readonly<Record<string, string>> = FILES,
  ): Promise<CorpusWorld> {
    const root = await mkdtemp(join(tmpdir(), 'footnote-corpus-'));
    for (const [file, text] of Object.entries(files)) await writeInto(root, file, text);
    const prepared = new PreparedAnswers((search) => createAnswers({ search, now }));
    const revisions = await openRevisions({
      dataDir: join(root, 'data'),
      corpusDir: join(root, 'corpus'),
      log: createLogger({ level: 'silent', secrets: [] }),
      now,
      runChecks: async (search, checks) => runChecks(await prepared.of(search), checks),
      prepare: async (search) => void (await prepared.of(search)),
      ...options,
    });
    let answers = await prepared.of(revisions.current().search);
    revisions.onPublish(({ to }) => {
      answers = prepared.ready(to.search) ?? answers;
    });
    const live = await LiveBot.start({ revisions, answers: () => answers, now });
    return new CorpusWorld(root, live, revisions, () => answers);
  }

  async stop(): Promise<void> {
    await this.live.stop();
    await this.revisions.close();
    await rm(this.root, { recursive: true, force: true });
  }

  get ids(): LiveBot['loopback']['ids'] {
    return this.live.loopback.ids;
  }

  get moderator(): Person {
    return this.live.loopback.as(this.ids.moderatorId);
  }

  /** A second person with the moderators' role. */
  get secondModerator(): Person {
    const { guildId, memberId, moderatorRoleId } = this.ids;
    this.live.loopback.setRoles(guildId, memberId, [moderatorRoleId]);
    return this.live.member;
  }

  async write(file: string, text: string): Promise<void> {
    await writeInto(this.root, file, text);
  }

  /** Replaces words of a file of the corpus folder; they must be there. */
  async replace(file: string, words: string, replacement: string): Promise<void> {
    const text = await readFile(join(this.root, 'corpus', file), 'utf8');
    if (!text.includes(words)) throw new Error(`${file} does not hold ${words}`);
    await this.write(
      file,
      text.replace(words, () => replacement),
    );
  }

  async overlay(file: string): Promise<string> {
    return await readFile(join(this.root, 'data', 'overlay', file), 'utf8');
  }

  /** What the moderator's use of `/corpus …` has come to in the end. */
  async corpus(name: string, options: OptionValues = {}): Promise<APIMessage> {
    return await this.end(this.moderator.command(`corpus ${name}`, options));
  }

  /** The message of a use once its work has ended. */
  async end(use: Use): Promise<APIMessage> {
    const first = await use.reply();
    const deadline = performance.now() + 20_000;
    for (;;) {
      const message = this.message(first) ?? first;
      if (!/…$|Reading the corpus again|^Asking the checks/.test(textOf(message).trim()))
        return message;
      if (performance.now() > deadline) throw new Error(`Still: ${textOf(message)}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** As it is now. */
  message({ id, channel_id }: APIMessage): APIMessage | undefined {
    return this.live.loopback.messages(channel_id).find((message) => message.id === id);
  }

  async click(message: APIMessage, label: string, person = this.moderator): Promise<APIMessage> {
    return await this.end(person.click(message.id, idOf(message, label)));
  }

  /** What the moderators were told in their channel, oldest first. */
  get told(): string[] {
    return this.live.loopback.messages(this.ids.moderatorChannelId).map(textOf);
  }

  async ask(question: string): Promise<string> {
    return textOf(await this.live.member.command('ask', { question }).reply());
  }
}

async function writeInto(root: string, file: string, text: string): Promise<void> {
  const path = join(root, 'corpus', file);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}
