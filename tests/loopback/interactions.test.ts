import {
  ApplicationCommandOptionType,
  ButtonStyle,
  ComponentType,
  DiscordAPIError,
  InteractionContextType,
  Locale,
  MessageFlags,
  MessageType,
  PermissionFlagsBits,
  TextInputStyle,
  type Interaction,
} from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Loopback, Person, WorldEvent } from '../../src/loopback/loopback.ts';
import { startLoopback } from '../../src/loopback/start.ts';
import { startBot } from './bot.ts';

let loopback: Loopback;
let bot: Awaited<ReturnType<typeof startBot>>;
let mina: Person;
let handle: (interaction: Interaction) => Promise<unknown>;
let seen: Interaction[];

beforeEach(async () => {
  loopback = await startLoopback();
  seen = [];
  bot = await startBot(loopback, async (interaction) => {
    seen.push(interaction);
    await handle(interaction);
  });
  mina = loopback.as(loopback.ids.memberId);
});

afterEach(async () => {
  await bot.client.destroy();
  await loopback.close();
});

const buttons = (...customIds: string[]) => ({
  type: ComponentType.ActionRow as const,
  components: customIds.map((customId) => ({
    type: ComponentType.Button as const,
    style: ButtonStyle.Primary as const,
    label: customId,
    customId,
  })),
});

describe('a command', () => {
  it('reaches the client with its options, place and member, and is replied to', async () => {
    handle = async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      const { options } = interaction;
      await interaction.reply({
        content: `${options.getString('question')} ${options.getInteger('page')} ${options.getBoolean('private')}`,
      });
    };
    const use = mina.command(
      'ask',
      { question: 'who?', page: 2, private: false },
      { locale: 'de' },
    );
    const reply = await use.reply();

    expect(reply.content).toBe('who? 2 false');
    expect(reply.type).toBe(MessageType.ChatInputCommand);
    expect(reply.interaction_metadata?.user.id).toBe(mina.user.id);
    const { type, afterMs } = await use.acknowledged();
    expect(type).toBe(4);
    expect(afterMs).toBeLessThan(3_000);
    const [interaction] = seen;
    expect(interaction?.inCachedGuild()).toBe(true);
    expect(interaction?.context).toBe(InteractionContextType.Guild);
    expect(interaction?.locale).toBe(Locale.German);
    expect(interaction?.memberPermissions?.has(PermissionFlagsBits.ManageGuild)).toBe(false);
    expect(use.refusals).toEqual([]);
  });

  it('tells a moderator from a member', async () => {
    handle = async (interaction) => {
      if (interaction.isChatInputCommand()) await interaction.reply('ok');
    };
    await loopback.as(loopback.ids.moderatorId).command('refresh').reply();
    const [interaction] = seen;
    expect(interaction?.memberPermissions?.has(PermissionFlagsBits.ManageGuild)).toBe(true);
    expect(
      interaction?.inCachedGuild() &&
        interaction.member.roles.cache.has(loopback.ids.moderatorRoleId),
    ).toBe(true);
  });

  it('sends subcommands, users and what a client would not have allowed', async () => {
    await bot.client.application.commands.set([
      {
        name: 'records',
        description: 'Records',
        options: [
          {
            type: ApplicationCommandOptionType.Subcommand,
            name: 'of',
            description: 'Of a person',
            options: [
              {
                type: ApplicationCommandOptionType.User,
                name: 'person',
                description: 'Who',
                required: true,
              },
              {
                type: ApplicationCommandOptionType.Integer,
                name: 'page',
                description: 'Which',
                maxValue: 3,
              },
            ],
          },
        ],
      },
    ]);
    handle = async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      const { options } = interaction;
      await interaction.reply(
        `${options.getSubcommand()} ${options.getUser('person')?.displayName} ${options.getInteger('page')}`,
      );
    };
    const use = mina.command('records of', { person: loopback.ids.moderatorId, page: 99 });
    expect((await use.reply()).content).toBe('of Theo 99');
  });

  it('is deferred, then finished by the edit, which keeps the visibility', async () => {
    const events: WorldEvent[] = [];
    loopback.subscribe((event) => events.push(event));
    handle = async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.deferReply({ flags: MessageFlags.Ephemeral });
      await interaction.editReply({ content: 'later' });
    };
    const use = mina.command('ask', { question: 'x' });
    expect((await use.acknowledged()).type).toBe(5);
    const reply = await use.reply();

    expect(reply.content).toBe('later');
    expect(reply.flags).toBe(MessageFlags.Ephemeral);
    const { interactionId } = use;
    const onlyFor = mina.user.id;
    expect(events).toMatchObject([
      { type: 'thinking', interactionId, onlyFor, userId: onlyFor },
      { type: 'message-create', interactionId, onlyFor, message: { id: reply.id } },
    ]);
  });

  it('is finished by a Components V2 edit of the deferred reply', async () => {
    handle = async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.deferReply();
      await interaction.editReply({
        flags: MessageFlags.IsComponentsV2,
        components: [{ type: ComponentType.TextDisplay, content: 'card' }],
      });
      await interaction.editReply({
        components: [{ type: ComponentType.TextDisplay, content: 'new card' }],
      });
    };
    const use = mina.command('ask');
    const reply = await use.reply();
    expect(reply.flags).toBe(MessageFlags.IsComponentsV2);
    expect(reply.components).toEqual([{ type: 10, content: 'card', id: 1 }]);
    await expect
      .poll(() => loopback.messages(loopback.ids.channelId)[0]?.components)
      .toEqual([{ type: 10, content: 'new card', id: 1 }]);
  });

  it('shows a private reply to nobody else, not even through the channel', async () => {
    handle = async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.reply({ content: 'secret', flags: MessageFlags.Ephemeral });
    };
    const reply = await mina.command('ask').reply();
    const theo = loopback.as(loopback.ids.moderatorId);
    expect(() => theo.click(reply.id, 'x')).toThrow('sees no message');
    const channel = await bot.client.channels.fetch(loopback.ids.channelId);
    if (!channel?.isTextBased()) throw new Error('no text channel');
    await expect(channel.messages.fetch(reply.id)).rejects.toMatchObject({ code: 10_008 });
    expect((await channel.messages.fetch()).size).toBe(0);
  });

  it('gets follow-ups, and gives back the reply when asked for it', async () => {
    handle = async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      const response = await interaction.reply({ content: 'one', withResponse: true });
      await interaction.followUp(`after ${response.resource?.message?.content}`);
      const second = await interaction.followUp('three');
      await interaction.webhook.editMessage(second, 'third');
    };
    const use = mina.command('ask');
    expect((await use.reply()).content).toBe('one');
    await expect
      .poll(() => use.followUps().map(({ content }) => content))
      .toEqual(['after one', 'third']);
    expect(use.followUps()[0]?.message_reference?.message_id).toBe((await use.reply()).id);
  });

  it('makes the first follow-up of a deferred reply the reply', async () => {
    handle = async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.deferReply();
      await interaction.followUp('the answer');
    };
    const use = mina.command('ask');
    expect((await use.reply()).content).toBe('the answer');
    expect(use.followUps()).toEqual([]);
    expect(loopback.messages(loopback.ids.channelId)).toHaveLength(1);
  });

  it('loses its reply when the bot deletes it', async () => {
    const deleted = new Promise<string>((resolve) => {
      loopback.subscribe((event) => {
        if (event.type === 'message-delete') resolve(event.messageId);
      });
    });
    handle = async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.reply('gone soon');
      await interaction.deleteReply();
    };
    const reply = await mina.command('ask').reply();
    expect(await deleted).toBe(reply.id);
    expect(loopback.messages(loopback.ids.channelId)).toEqual([]);
  });

  it('carries files, whose addresses the loopback serves', async () => {
    const png = Buffer.from('89504e470d0a1a0a0000000d4948445200000003000000020806000000', 'hex');
    handle = async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.reply({
        flags: MessageFlags.IsComponentsV2,
        files: [{ attachment: png, name: 'chart.png', description: 'A chart' }],
        components: [
          {
            type: ComponentType.MediaGallery,
            items: [{ media: { url: 'attachment://chart.png' } }],
          },
        ],
      });
    };
    const { attachments, components } = await mina.command('chart').reply();
    expect(attachments).toMatchObject([
      { filename: 'chart.png', description: 'A chart', width: 3, height: 2, size: png.length },
    ]);
    const url = attachments[0]?.url ?? '';
    expect(components).toMatchObject([{ type: 12, items: [{ media: { url } }] }]);
    const served = await fetch(url);
    expect(served.headers.get('content-type')).toBe('image/png');
    expect(Buffer.from(await served.arrayBuffer())).toEqual(png);
  });
});

describe('elsewhere', () => {
  it('works in direct messages, with no guild', async () => {
    handle = async (interaction) => {
      if (interaction.isChatInputCommand()) await interaction.reply('here');
    };
    const reply = await mina.command('ask', {}, { context: 'dm' }).reply();
    const [interaction] = seen;
    expect(interaction?.guildId).toBeNull();
    expect(interaction?.context).toBe(InteractionContextType.BotDM);
    expect(interaction?.user.id).toBe(mina.user.id);
    expect(loopback.messages(reply.channel_id)).toHaveLength(1);
    expect(reply.channel_id).not.toBe(loopback.ids.channelId);
  });

  it('works in direct messages among people', async () => {
    handle = async (interaction) => {
      if (interaction.isChatInputCommand()) await interaction.reply('here');
    };
    await mina.command('ask', {}, { context: 'group-dm' }).reply();
    expect(seen[0]?.context).toBe(InteractionContextType.PrivateChannel);
  });

  it('gives five follow-ups where only the person installed the application', async () => {
    let refused: unknown;
    handle = async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.reply('one');
      for (let n = 1; n <= 5; n += 1) await interaction.followUp(`${n}`);
      refused = await interaction.followUp('6').catch((error: unknown) => error);
    };
    const use = mina.command('ask', {}, { context: 'user-install' });
    await expect.poll(() => use.refusals).toEqual([{ status: 400, code: 40_094 }]);
    await expect.poll(() => refused).toBeInstanceOf(DiscordAPIError);
    expect(use.followUps()).toHaveLength(5);
    expect(seen[0]?.authorizingIntegrationOwners).toMatchObject({
      userId: mina.user.id,
      guildId: null,
    });
    expect(seen[0]?.guild).toBeNull();
  });
});

describe('components, modals and suggestions', () => {
  it('lets a click edit its message', async () => {
    handle = async (interaction) => {
      if (interaction.isChatInputCommand()) {
        await interaction.reply({ content: 'page 1', components: [buttons('next')] });
      } else if (interaction.isButton()) await interaction.update({ content: 'page 2' });
    };
    const first = await mina.command('ask').reply();
    const use = mina.click(first.id, 'next');
    const edited = await use.reply();
    expect((await use.acknowledged()).type).toBe(7);
    expect(edited.id).toBe(first.id);
    expect(edited.content).toBe('page 2');
    expect(edited.edited_timestamp).not.toBeNull();
  });

  it('lets a select defer, then edit its message', async () => {
    handle = async (interaction) => {
      if (interaction.isChatInputCommand()) {
        await interaction.reply({
          components: [
            {
              type: ComponentType.ActionRow,
              components: [
                {
                  type: ComponentType.StringSelect,
                  customId: 'pick',
                  options: [
                    { label: 'A', value: 'a' },
                    { label: 'B', value: 'b' },
                  ],
                },
              ],
            },
          ],
        });
      } else if (interaction.isStringSelectMenu()) {
        await interaction.deferUpdate();
        await interaction.editReply({ content: `chose ${interaction.values.join()}` });
      }
    };
    const first = await mina.command('ask').reply();
    const reply = await mina.select(first.id, 'pick', ['b']).reply();
    expect(reply.id).toBe(first.id);
    expect(reply.content).toBe('chose b');
  });

  it('opens a modal and takes what was filled in', async () => {
    handle = async (interaction) => {
      if (interaction.isChatInputCommand()) {
        await interaction.reply({ content: 'x', components: [buttons('report')] });
      } else if (interaction.isButton()) {
        await interaction.showModal({
          title: 'Report',
          customId: 'report-form',
          components: [
            {
              type: ComponentType.ActionRow,
              components: [
                {
                  type: ComponentType.TextInput,
                  customId: 'why',
                  label: 'Why',
                  style: TextInputStyle.Short,
                },
              ],
            },
          ],
        });
      } else if (interaction.isModalSubmit()) {
        await interaction.reply({
          content: `${interaction.customId}: ${interaction.fields.getTextInputValue('why')}`,
        });
      }
    };
    const first = await mina.command('ask').reply();
    const use = mina.click(first.id, 'report');
    expect((await use.modal()).title).toBe('Report');
    await expect(use.reply()).rejects.toThrow('modal');
    const submitted = mina.submit(use.interactionId, { why: 'wrong date' });
    expect((await submitted.reply()).content).toBe('report-form: wrong date');
    expect(() => loopback.as(loopback.ids.moderatorId).submit(use.interactionId, {})).toThrow(
      'opened no modal',
    );
  });

  it('suggests choices for the option being typed', async () => {
    handle = async (interaction) => {
      if (!interaction.isAutocomplete()) return;
      const focused = interaction.options.getFocused(true);
      await interaction.respond([{ name: `${focused.name}: ${focused.value}`, value: 'crocus' }]);
    };
    const choices = await mina.autocomplete('incident', 'name', { name: 'krocus' });
    expect(choices).toEqual([{ name: 'name: krocus', value: 'crocus' }]);
  });

  it('refuses suggestions beyond the limits', async () => {
    handle = async (interaction) => {
      if (!interaction.isAutocomplete()) return;
      const choices = Array.from({ length: 26 }, (_, n) => ({ name: `${n}`, value: `${n}` }));
      await expect(interaction.respond(choices)).rejects.toMatchObject({ code: 50_035 });
      await interaction.respond(choices.slice(1));
    };
    expect(await mina.autocomplete('incident', 'name', {})).toHaveLength(25);
    expect(bot.errors).toEqual([]);
  });

  it('hands over the message that a context menu command was used on, with its content', async () => {
    handle = async (interaction) => {
      if (!interaction.isMessageContextMenuCommand()) return;
      await interaction.reply(`checked: ${interaction.targetMessage.content}`);
    };
    const theo = loopback.as(loopback.ids.moderatorId);
    const message = await theo.send('A claim');
    const reply = await mina.messageCommand('Check claim', message.id).reply();
    expect(reply.content).toBe('checked: A claim');
    expect(reply.type).toBe(MessageType.ContextMenuCommand);
  });
});
