import type { APIApplicationCommand } from 'discord-api-types/v10';
import { invalidJson, notThisApplication, unknownGuild } from './api-error.ts';
import type { Parts } from './parts.ts';
import { Answer, fieldsOf, param, type Call, type Route } from './route.ts';

/** Commands of the application, global and of one server, under the same set of routes. */
export function commandRoutes(parts: Parts): readonly Route[] {
  return [
    ...routesBelow('/applications/:applicationId/commands', parts),
    ...routesBelow('/applications/:applicationId/guilds/:guildId/commands', parts),
  ];
}

function routesBelow(path: string, { world, commands }: Parts): readonly Route[] {
  const scope = (call: Call): string | null => {
    if (param(call, 'applicationId') !== world.ids.applicationId) throw notThisApplication();
    const guildId = call.params['guildId'];
    if (guildId === undefined) return null;
    if (!world.guilds.has(guildId)) throw unknownGuild();
    return guildId;
  };
  const one = `${path}/:commandId`;
  return [
    {
      method: 'GET',
      path,
      handle: (call) => {
        const all = commands.list(scope(call));
        return call.query.get('with_localizations') === 'true' ? all : all.map(withoutLocales);
      },
    },
    {
      method: 'PUT',
      path,
      handle: (call) => {
        if (!Array.isArray(call.json)) throw invalidJson();
        return commands.replace(scope(call), call.json as unknown[]);
      },
    },
    {
      method: 'POST',
      path,
      handle: (call) => {
        const { command, isNew } = commands.add(scope(call), fieldsOf(call));
        return new Answer(isNew ? 201 : 200, command);
      },
    },
    {
      method: 'GET',
      path: one,
      handle: (call) => commands.get(scope(call), param(call, 'commandId')),
    },
    {
      method: 'PATCH',
      path: one,
      handle: (call) => commands.edit(scope(call), param(call, 'commandId'), fieldsOf(call)),
    },
    {
      method: 'DELETE',
      path: one,
      handle: (call) => commands.remove(scope(call), param(call, 'commandId')),
    },
  ];
}

/** Discord leaves the localisations out of the list unless asked: a comparison without them is wrong. */
function withoutLocales({
  name_localizations: _names,
  description_localizations: _descriptions,
  ...rest
}: APIApplicationCommand): unknown {
  return rest;
}
