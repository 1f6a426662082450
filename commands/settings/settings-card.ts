import { textBlock } from '../../src/discord/cards/card.ts';
import { actionOf } from '../../src/discord/deed.ts';
import type { GuildView } from '../../src/discord/guild-view.ts';
import { escapeMarkdown } from '../../src/discord/markdown.ts';
import type { Block, Button, Reply, Select } from '../../src/discord/reply.ts';
import type { GuildSettings, SettingChange } from '../../src/store/settings.ts';
import { CHANGE_SETTING, type Setting } from './deed.ts';

/** Of the 25 options of a select, one is for all channels or none, one for the next page. */
const CHANNELS_ON_A_PAGE = 23;
const CHANNELS_NAMED = 10;

export interface SettingsCardInput {
  readonly guild: GuildView;
  readonly settings: GuildSettings;
  readonly lastChange: SettingChange | undefined;
  readonly page: number;
}

/** How a server has set the bot, and a control for each setting. */
export function settingsCard({ guild, settings, lastChange, page }: SettingsCardInput): Reply {
  const { answersPrivate, recordsGaps, digestWeekly } = settings;
  return {
    tone: 'quiet',
    blocks: [
      ...textBlock([
        `### Settings of ${escapeMarkdown(guild.name)}`,
        `- **Answers:** ${answersPrivate ? 'only to the person who asks' : 'public'}, unless the option \`private\` says otherwise`,
        `- **Shown in:** ${shownIn(settings)}`,
        `- **Questions without a good answer:** ${recordsGaps ? 'kept for the moderators of the corpus, without who asked, and never private ones' : 'not kept'}`,
        `- **Weekly digest:** ${digestWords(settings)}`,
        lastChange === undefined
          ? ''
          : `-# Last changed <t:${Math.floor(lastChange.at / 1_000)}:R> by <@${lastChange.by}>`,
      ]),
      {
        kind: 'buttons',
        buttons: [
          toggle(
            'answersPrivate',
            !answersPrivate,
            answersPrivate ? 'Answer publicly' : 'Answer privately',
            page,
          ),
          toggle(
            'recordsGaps',
            !recordsGaps,
            recordsGaps ? 'Keep no questions' : 'Keep questions',
            page,
          ),
          toggle(
            'digestWeekly',
            !digestWeekly,
            digestWeekly ? 'Stop the digest' : 'Weekly digest',
            page,
          ),
        ],
      },
      ...channelSelects(guild, settings, page),
    ],
  };
}

function shownIn({ channelIds }: GuildSettings): string {
  if (channelIds.length === 0) return 'every channel';
  const named = channelIds.slice(0, CHANNELS_NAMED).map((id) => `<#${id}>`);
  const more =
    channelIds.length > named.length ? ` and ${channelIds.length - named.length} more` : '';
  return `${named.join(', ')}${more}; elsewhere only to the person who asks`;
}

function digestWords({ digestWeekly, digestChannelId }: GuildSettings): string {
  const where = digestChannelId === null ? 'no channel is chosen' : `in <#${digestChannelId}>`;
  return digestWeekly ? `Mondays at 09:00 UTC, ${where}` : `off; ${where}`;
}

function toggle(
  set: Extract<Setting, { to: boolean; channelId?: never }>['set'],
  to: boolean,
  label: string,
  page: number,
): Button {
  return { kind: 'button', label, action: actionOf(CHANGE_SETTING, { set, to, page }) };
}

function channelSelects(guild: GuildView, settings: GuildSettings, wanted: number): Block[] {
  const pages = Math.max(1, Math.ceil(guild.channels.length / CHANNELS_ON_A_PAGE));
  const page = Math.min(wanted, pages - 1);
  const channels = guild.channels.slice(page * CHANNELS_ON_A_PAGE, (page + 1) * CHANNELS_ON_A_PAGE);
  const { channelIds, digestChannelId } = settings;
  const next = (page + 1) % pages;
  const more: Select['options'] =
    pages === 1
      ? []
      : [
          {
            label: `Other channels (page ${next + 1} of ${pages}) …`,
            action: actionOf(CHANGE_SETTING, { set: 'page', page: next }),
          },
        ];
  return [
    {
      kind: 'select',
      placeholder: 'Show answers in …',
      options: [
        {
          label: 'Every channel',
          action: actionOf(CHANGE_SETTING, { set: 'everywhere', page }),
        },
        ...channels.map(({ id, name }) => {
          const isIn = channelIds.includes(id);
          return {
            label: `#${name}`,
            description: isIn
              ? 'Answers are shown here: choose it to end that'
              : 'Choose it to show answers here',
            action: actionOf(CHANGE_SETTING, { set: 'channel', channelId: id, to: !isIn, page }),
          };
        }),
        ...more,
      ],
    },
    {
      kind: 'select',
      placeholder: 'Post the digest in …',
      options: [
        {
          label: 'No channel',
          action: actionOf(CHANGE_SETTING, { set: 'digestChannel', channelId: null, page }),
        },
        ...channels
          .filter(({ mayPost }) => mayPost)
          .map(({ id, name }) => ({
            label: `#${name}`,
            ...(id === digestChannelId && { description: 'The digest is posted here' }),
            action: actionOf(CHANGE_SETTING, { set: 'digestChannel', channelId: id, page }),
          })),
        ...more,
      ],
    },
  ];
}
