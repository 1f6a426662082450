import { InteractionContextType } from 'discord-api-types/v10';
import type { Interaction } from './interaction.ts';
import type { World } from './world.ts';

const ATTACHMENT_BYTES = 10 * 1024 * 1024;

/** The interaction as `INTERACTION_CREATE` carries it. */
export function interactionPayload(world: World, interaction: Interaction): unknown {
  const { interactionId, token, plan } = interaction;
  const { type, user, place, locale, data, source } = plan;
  const { channel, guild, context, owners, hasBot } = place;
  const permissions = world.permissionsOf(user.id, place);
  // Without the bot among the members, the application has what everybody has.
  const ownPermissions = world.permissionsOf(hasBot ? world.bot.id : '', place);
  return {
    id: interactionId,
    application_id: world.ids.applicationId,
    type,
    token,
    version: 1,
    data,
    channel: {
      ...channel,
      ...(context === InteractionContextType.BotDM ? { recipients: [user] } : {}),
      ...(guild ? { permissions } : {}),
    },
    channel_id: channel.id,
    app_permissions: ownPermissions,
    authorizing_integration_owners: owners,
    context,
    entitlements: [],
    locale,
    attachment_size_limit: ATTACHMENT_BYTES,
    ...(source ? { message: source } : {}),
    ...(guild
      ? {
          guild_id: guild.data.id,
          guild: { id: guild.data.id, locale: guild.data.preferred_locale, features: [] },
          guild_locale: guild.data.preferred_locale,
          // Discord shows a member also to an application that is not in the server.
          member: { ...(guild.members.get(user.id) ?? visitor), user, permissions },
        }
      : { user }),
  };
}

/** A forged interaction: the person is no member of the server. */
const visitor = {
  roles: [],
  joined_at: null,
  deaf: false,
  mute: false,
  flags: 0,
  pending: false,
  nick: null,
  avatar: null,
  premium_since: null,
  communication_disabled_until: null,
};
