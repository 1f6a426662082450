import type { APIApplication } from 'discord-api-types/v10';
import { NO_FLAGS } from './guild.ts';
import type { Parts } from './parts.ts';
import type { Route } from './route.ts';

/** The bot's own account, its application, and the way to the gateway. */
export function applicationRoutes({ world, gateway }: Parts): readonly Route[] {
  const application = () =>
    ({
      id: world.ids.applicationId,
      name: 'Footnote',
      icon: null,
      description: '',
      summary: '',
      bot_public: true,
      bot_require_code_grant: false,
      verify_key: '0'.repeat(64),
      flags: NO_FLAGS,
      team: null,
      owner: world.users.get(world.ids.moderatorId),
      bot: world.bot,
      integration_types_config: { 0: {}, 1: {} },
    }) as unknown as APIApplication;
  const session_start_limit = {
    total: 1_000,
    remaining: 1_000,
    reset_after: 0,
    // Several at once: with 1, each further shard would wait for 5 s.
    max_concurrency: 16,
  };
  return [
    { method: 'GET', path: '/gateway', isOpen: true, handle: () => ({ url: gateway.url }) },
    {
      method: 'GET',
      path: '/gateway/bot',
      handle: () => ({ url: gateway.url, shards: 1, session_start_limit }),
    },
    { method: 'GET', path: '/users/@me', handle: () => world.bot },
    { method: 'GET', path: '/applications/@me', handle: application },
    { method: 'GET', path: '/oauth2/applications/@me', handle: application },
  ];
}
