import { REST } from 'discord.js';
import type { APIApplicationCommand } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { compareCommands, registerCommands } from '../../src/discord/register.ts';
import { startLoopback } from '../../src/loopback/start.ts';

const wanted = commands.map(({ data }) => data);

describe('registerCommands', () => {
  it('writes once, and then only what differs', async () => {
    const loopback = await startLoopback();
    const rest = new REST({ api: loopback.url }).setToken(loopback.token);
    const id = loopback.ids.applicationId;
    const writes = (): number => loopback.requests.filter(({ method }) => method === 'PUT').length;

    const first = await registerCommands(rest, id, wanted);
    expect(first.added).toEqual(wanted.map((c) => (c.type === undefined ? `/${c.name}` : c.name)));
    expect(writes()).toBe(1);
    expect(await registerCommands(rest, id, wanted)).toEqual({
      added: [],
      changed: [],
      removed: [],
    });
    expect(writes()).toBe(1);

    const [ask, ...others] = wanted;
    const changed = { ...ask, description: 'Another' } as (typeof wanted)[number];
    expect(await registerCommands(rest, id, [changed, ...others.slice(1)])).toEqual({
      added: [],
      changed: ['/ask'],
      removed: ['/search'],
    });
    expect(writes()).toBe(2);
    await loopback.close();
  });
});

describe('compareCommands', () => {
  it('takes what Discord adds for no difference', () => {
    const present = wanted.map((data, n) => ({
      ...data,
      id: String(n),
      application_id: '1',
      version: '2',
      type: data.type ?? 1,
      nsfw: false,
      dm_permission: true,
      default_member_permissions: data.default_member_permissions ?? null,
      name_localizations: null,
      contexts: data.contexts?.toReversed(),
    })) as unknown as APIApplicationCommand[];
    expect(compareCommands(present, wanted)).toEqual({ added: [], changed: [], removed: [] });
  });
});
