import { setTimeout as sleep } from 'node:timers/promises';
import { ApplicationCommandOptionType as Option } from 'discord-api-types/v10';
import { z } from 'zod';
import { noticeCard } from '../../src/discord/cards/notice-card.ts';
import type { CommandGroup, SingleCommand, Subcommand } from '../../src/discord/command.ts';
import { IN_SERVERS, privateOption } from '../../src/discord/command-options.ts';
import { actionOf, type Deed, type DeedInput, type DeedKind } from '../../src/discord/deed.ts';
import type { Reply } from '../../src/discord/reply.ts';
import { subcommandOptions } from '../../src/discord/subcommands.ts';

/** A small command of moderators with everything that a command may lead to. */
export const text = (markdown: string): Reply => ({ blocks: [{ kind: 'text', markdown }] });
const withButton = (markdown: string, label: string, kind: DeedKind<{ n: number }>): Reply => ({
  blocks: [
    { kind: 'text', markdown },
    { kind: 'buttons', buttons: [{ kind: 'button', label, action: actionOf(kind, { n: 7 }) }] },
  ],
});
const values = z.strictObject({ n: z.int() });
const bump: DeedKind<{ n: number }> = {
  name: 'bump',
  values,
  requires: 'moderator',
  place: 'update',
};
const rename: DeedKind<{ n: number }> = { name: 'rename', values, requires: 'moderator' };
const named: DeedKind<{ n: number }> = { name: 'named', values, requires: 'moderator' };

const form = {
  modal: {
    title: 'A name for it',
    action: actionOf(named, { n: 3 }),
    text: 'What it is called from now on.',
    fields: [
      { name: 'title', label: 'Title', value: 'as it is' },
      { name: 'why', label: 'Why', isLong: true, isRequired: false },
    ],
  },
};
const deeds: readonly Deed[] = [
  {
    kind: bump,
    run: ({ values: { n } }: DeedInput<{ n: number }>) => withButton(`bumped ${n}`, 'Bump', bump),
  },
  { kind: rename, run: () => form },
  {
    kind: named,
    run: ({ values: { n }, fields }: DeedInput<{ n: number }>) =>
      text(`named ${n} ${fields['title']} (${fields['why']})`),
  },
];

const fileOption = { type: Option.Attachment, name: 'text', description: 'A text' } as const;
const step = (name: string, run: Subcommand['run'], more: Partial<Subcommand> = {}) =>
  ({
    data: {
      type: Option.Subcommand,
      name,
      description: name,
      options: [fileOption, privateOption],
    },
    isPrivateByDefault: true,
    run,
    ...more,
  }) satisfies Subcommand;

/** What the step `work` waits for, and the ends that it handed over. */
export const working: { release: () => void; late: string[] } = { release: () => {}, late: [] };
export const subcommands: readonly Subcommand[] = [
  step('card', () => withButton('a card', 'Bump', bump)),
  step('menu', () => withButton('a menu', 'Rename', rename)),
  step('form', () => form),
  step('late-form', async () => {
    await sleep(1_700);
    return form;
  }),
  step('many', () => text('a table'), { group: 'list' }),
  step('few', () => text('a short table'), { group: 'list' }),
  step('work', () => ({
    work: async (report) => {
      report(text('a third is done'));
      await new Promise<void>((resolve) => (working.release = resolve));
      for (let n = 0; n < 50; n++) report(text(`step ${n}`));
      return withButton('all is done', 'Bump', bump);
    },
    late: async (reply) => {
      working.late.push(JSON.stringify(reply.blocks));
      await Promise.resolve();
    },
  })),
  step('broken-work', () => ({
    work: () => Promise.reject(new Error('A deliberate failure.')),
    late: () => Promise.resolve(),
  })),
  step('file', async ({ files }) => {
    const read = await files['text']?.read({ maxBytes: 1_000, endings: ['.md', '.txt'] });
    if (read?.status !== 'read') return noticeCard(read?.reason ?? 'nothing', read?.repair);
    return text(`read ${Buffer.from(read.bytes).toString('utf8')}`);
  }),
  step('report', () => ({
    ...text('a report'),
    files: [
      {
        name: 'report.md',
        kind: 'document',
        content: Buffer.from('# all of it'),
        description: 'All of it',
      },
    ],
  })),
];
export const keep = {
  data: {
    ...IN_SERVERS,
    name: 'keep',
    description: 'For moderators',
    options: subcommandOptions(subcommands, { list: 'Lists' }),
  },
  requires: 'moderator',
  deeds,
  subcommands,
} satisfies CommandGroup;
/** Anybody may use it, and gets a button of moderators. */
export const open = {
  data: { name: 'open', description: 'For all' },
  run: () => withButton('an open card', 'Bump', bump),
} satisfies SingleCommand;
