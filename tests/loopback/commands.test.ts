import { ApplicationCommandType } from 'discord-api-types/v10';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Loopback } from '../../src/loopback/loopback.ts';
import { startLoopback } from '../../src/loopback/start.ts';
import { request, wrongFields } from './rest.ts';

let loopback: Loopback;
let path: string;

beforeEach(async () => {
  loopback = await startLoopback();
  path = `/applications/${loopback.ids.applicationId}/commands`;
});

afterEach(() => loopback.close());

const ask = { name: 'ask', description: 'Ask a question' };
const put = (commands: unknown, at = path) => request(loopback, 'PUT', at, commands);

const list = async (query: string) => {
  const { body } = await request(loopback, 'GET', `${path}${query}`);
  return (body as unknown as unknown[])[0];
};
const choices = (count: number) =>
  Array.from({ length: count }, (_, n) => ({ name: `${n}`, value: `${n}` }));

describe('registered commands', () => {
  it('keep their ids by name and type, and their version while nothing changes', async () => {
    await put([ask, { ...ask, name: 'help' }]);
    const [before] = loopback.commands();
    await put([{ name: 'ask', type: 3 }, ask]);
    const after = loopback.commands().find(({ type }) => type === ApplicationCommandType.ChatInput);
    expect(after).toEqual(before);
    expect(loopback.commands()).toHaveLength(2);
    await put([{ ...ask, description: 'Changed' }]);
    const [changed] = loopback.commands();
    expect(changed?.id).toBe(before?.id);
    expect(changed?.version).not.toBe(before?.version);
  });

  it('are told to the people', async () => {
    const seen: string[] = [];
    loopback.subscribe((event) => seen.push(event.type));
    await put([ask]);
    expect(seen).toEqual(['commands']);
  });

  it('are listed with their localisations only when asked', async () => {
    await put([{ ...ask, name_localizations: { de: 'frag' } }]);
    expect(await list('')).not.toHaveProperty('name_localizations');
    expect(await list('?with_localizations=true')).toMatchObject({
      name_localizations: { de: 'frag' },
    });
  });

  it('can be added, read, edited and removed one by one', async () => {
    const added = await request(loopback, 'POST', path, ask);
    expect(added.status).toBe(201);
    expect((await request(loopback, 'POST', path, ask)).status).toBe(200);
    const one = `${path}/${String(added.body['id'])}`;
    const edited = await request(loopback, 'PATCH', one, { description: 'Other' });
    expect(edited.body).toMatchObject({ name: 'ask', description: 'Other', id: added.body['id'] });
    expect((await request(loopback, 'GET', one)).body).toEqual(edited.body);
    expect((await request(loopback, 'DELETE', one)).status).toBe(204);
    expect(await request(loopback, 'GET', one)).toMatchObject({
      status: 404,
      body: { code: 10_063 },
    });
  });

  it('of a server stand beside the global ones', async () => {
    const { applicationId, guildId } = loopback.ids;
    const ofGuild = `/applications/${applicationId}/guilds/${guildId}/commands`;
    await put([ask]);
    await put([{ ...ask, description: 'Here' }], ofGuild);
    expect(loopback.commands().map((command) => command.guild_id)).toEqual([undefined, guildId]);
    await put([], ofGuild);
    expect(loopback.commands()).toHaveLength(1);
  });

  it('belong to the application itself', async () => {
    expect(await put([ask], '/applications/1/commands')).toMatchObject({
      status: 403,
      body: { code: 20_012 },
    });
  });
});

describe('a command that Discord would refuse', () => {
  const option = { type: 3, name: 'question', description: 'What' };
  it.each([
    [{ ...ask, name: 'Ask' }, '0.name: APPLICATION_COMMAND_INVALID_NAME'],
    [{ ...ask, name: 'a b' }, '0.name: APPLICATION_COMMAND_INVALID_NAME'],
    [{ ...ask, name: 'a'.repeat(33) }, '0.name: BASE_TYPE_BAD_LENGTH'],
    [{ name: 'ask' }, '0.description: BASE_TYPE_REQUIRED'],
    [{ ...ask, description: 'd'.repeat(101) }, '0.description: BASE_TYPE_BAD_LENGTH'],
    [
      { ...ask, description_localizations: { de: 'd'.repeat(101) } },
      '0.description_localizations.de: BASE_TYPE_BAD_LENGTH',
    ],
    [{ ...ask, name_localizations: { xx: 'frag' } }, '0.name_localizations.xx: BASE_TYPE_CHOICES'],
    [{ ...ask, type: 3 }, '0.description: APPLICATION_COMMAND_CONTEXT_MENU_FIELD'],
    [
      { ...ask, options: Array.from({ length: 26 }, (_, n) => ({ ...option, name: `o${n}` })) },
      '0.options: BASE_TYPE_MAX_LENGTH',
    ],
    [
      { ...ask, options: [{ ...option, choices: choices(26) }] },
      '0.options.0.choices: BASE_TYPE_MAX_LENGTH',
    ],
    [
      { ...ask, options: [{ ...option, choices: choices(1), autocomplete: true }] },
      '0.options.0: APPLICATION_COMMAND_OPTIONS_CHOICES_AUTOCOMPLETE',
    ],
    [
      { ...ask, options: [option, option] },
      '0.options.1.name: APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS',
    ],
    [
      { ...ask, options: [option, { ...option, name: 'b', required: true }] },
      '0.options.1: APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
    ],
    [
      { ...ask, options: [{ type: 2, name: 'g', description: 'g', options: [option] }] },
      '0.options.0.options.0.type: BASE_TYPE_CHOICES',
    ],
    [{ ...ask, contexts: [3] }, '0.contexts.0: BASE_TYPE_CHOICES'],
    [
      { ...ask, default_member_permissions: 'all' },
      '0.default_member_permissions: NUMBER_TYPE_COERCE',
    ],
    [
      {
        ...ask,
        options: Array.from({ length: 25 }, (_, n) => ({
          ...option,
          name: `o${n}`,
          choices: Array.from({ length: 4 }, (__, m) => ({ name: 'n'.repeat(100), value: `${m}` })),
        })),
      },
      '0: APPLICATION_COMMAND_TOO_LARGE',
    ],
  ])('says what is wrong where: case %#', async (command, wrong) => {
    const { status, body } = await put([command]);
    expect({ status, code: body.code, wrong: wrongFields(body.errors) }).toEqual({
      status: 400,
      code: 50_035,
      wrong: [wrong],
    });
    expect(loopback.commands()).toEqual([]);
  });

  it('is one of two with the same name and type', async () => {
    const { body } = await put([ask, ask]);
    expect(wrongFields(body.errors)).toEqual(['1.name: APPLICATION_COMMANDS_DUPLICATE_NAME']);
  });
});
