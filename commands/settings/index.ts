import { noticeCard } from '../../src/discord/cards/notice-card.ts';
import type { SingleCommand } from '../../src/discord/command.ts';
import { IN_SERVERS, privateOption } from '../../src/discord/command-options.ts';
import type { Deed, DeedInput } from '../../src/discord/deed.ts';
import type { GuildView } from '../../src/discord/guild-view.ts';
import type { Reply } from '../../src/discord/reply.ts';
import type { StepInput } from '../../src/discord/step.ts';
import type { GuildSettings } from '../../src/store/settings.ts';
import { CHANGE_SETTING, type Setting } from './deed.ts';
import { settingsCard } from './settings-card.ts';

const MANAGE_GUILD = '32';

const changeSetting = {
  kind: CHANGE_SETTING,
  async run(input: DeedInput<Setting>): Promise<Reply> {
    const { values, store, settings, caller } = input;
    const place = placeOf(input);
    if (!place) return notHere();
    const { guildId, guild } = place;
    const refusal = refusalOf(values, guild, await settings.read(guildId));
    if (refusal) return refusal;
    let changed: Partial<GuildSettings> = {};
    await settings.change(guildId, caller.userId, (present) => {
      changed = onlyChanges(fieldsOf(values, present), present);
      return changed;
    });
    if (Object.keys(changed).length > 0) {
      const detail = { ...changed };
      await store.audit.append({ by: caller.userId, action: 'settings', target: guildId, detail });
    }
    return await show(input, values.page);
  },
} satisfies Deed<Setting>;

/** `/settings`: how the bot behaves in this server, for those who manage it. */
export const settings = {
  data: {
    ...IN_SERVERS,
    name: 'settings',
    description: 'For managers of this server: who sees answers, where, and the weekly digest',
    // Only hides the command at first: what a person may is asked at each use.
    default_member_permissions: MANAGE_GUILD,
    options: [privateOption],
  },
  requires: 'manager',
  isPrivateByDefault: true,
  deeds: [changeSetting],
  run: (input) => show(input, 0),
} satisfies SingleCommand;

async function show(input: StepInput, page: number): Promise<Reply> {
  const place = placeOf(input);
  if (!place) return notHere();
  const { guildId, guild } = place;
  const [lastChange] = await input.store.settings.lastChanges(guildId);
  return settingsCard({ guild, settings: await input.settings.read(guildId), lastChange, page });
}

function placeOf({
  guild: viewGuild,
  caller: { guildId },
}: StepInput): { readonly guildId: string; readonly guild: GuildView } | null {
  const guild = guildId === null ? null : viewGuild(guildId);
  return guildId === null || guild === null ? null : { guildId, guild };
}

function notHere(): Reply {
  return noticeCard('Settings are those of a server that the bot is a member of: use this there.');
}

/** Channels come and go while a card is open, and anybody can send any id. */
function refusalOf(setting: Setting, guild: GuildView, present: GuildSettings): Reply | null {
  const again = 'Open the settings again with /settings.';
  if ('channelId' in setting && setting.channelId !== null) {
    const channel = guild.channels.find(({ id }) => id === setting.channelId);
    const isRemoval = setting.set === 'channel' && !setting.to;
    if (!channel && !isRemoval) return noticeCard('This channel is not there any more.', again);
    if (setting.set === 'digestChannel' && channel?.mayPost === false) {
      return noticeCard(
        `The bot may not post in #${channel.name}.`,
        'It needs the permissions View Channel and Send Messages there.',
      );
    }
  }
  if (setting.set === 'digestWeekly' && setting.to && present.digestChannelId === null) {
    return noticeCard('Choose a channel for the digest first.');
  }
  return null;
}

function fieldsOf(setting: Setting, { channelIds }: GuildSettings): Partial<GuildSettings> {
  switch (setting.set) {
    case 'answersPrivate':
    case 'recordsGaps':
    case 'digestWeekly':
      return { [setting.set]: setting.to };
    case 'everywhere':
      return { channelIds: [] };
    case 'channel': {
      const others = channelIds.filter((id) => id !== setting.channelId);
      return { channelIds: setting.to ? [...others, setting.channelId] : others };
    }
    case 'digestChannel':
      return setting.channelId === null
        ? { digestChannelId: null, digestWeekly: false }
        : { digestChannelId: setting.channelId };
    case 'page':
      return {};
  }
}

function onlyChanges(
  fields: Partial<GuildSettings>,
  present: GuildSettings,
): Partial<GuildSettings> {
  const isOther = ([field, value]: readonly [string, unknown]): boolean =>
    JSON.stringify(value) !== JSON.stringify(present[field as keyof GuildSettings]);
  return Object.fromEntries(Object.entries(fields).filter(isOther));
}
