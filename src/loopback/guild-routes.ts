import { unknownGuild, unknownMember, unknownUser } from './api-error.ts';
import type { Guild } from './guild.ts';
import type { Parts } from './parts.ts';
import { fieldsOf, param, type Call, type Route } from './route.ts';

/** Servers, members and users: read only. */
export function guildRoutes({ world }: Parts): readonly Route[] {
  const guildOf = (call: Call): Guild => {
    const guild = world.guilds.get(param(call, 'guildId'));
    if (!guild) throw unknownGuild();
    return guild;
  };
  const userWith = (id: string) => {
    const user = world.users.get(id);
    if (!user) throw unknownUser();
    return user;
  };
  return [
    {
      method: 'GET',
      path: '/users/@me/guilds',
      handle: () =>
        [...world.guilds.values()].map(({ data: { id, name, icon, features } }) => ({
          id,
          name,
          icon,
          features,
          owner: false,
          permissions: '0',
        })),
    },
    {
      method: 'POST',
      path: '/users/@me/channels',
      handle: (call) => world.directChannel(userWith(String(fieldsOf(call)['recipient_id']))),
    },
    { method: 'GET', path: '/users/:userId', handle: (call) => userWith(param(call, 'userId')) },
    { method: 'GET', path: '/guilds/:guildId', handle: (call) => guildOf(call).data },
    { method: 'GET', path: '/guilds/:guildId/channels', handle: (call) => guildOf(call).channels },
    { method: 'GET', path: '/guilds/:guildId/roles', handle: (call) => guildOf(call).data.roles },
    {
      method: 'GET',
      path: '/guilds/:guildId/members/:userId',
      handle: (call) => {
        const member = guildOf(call).members.get(param(call, 'userId'));
        if (!member) throw unknownMember();
        return member;
      },
    },
  ];
}
