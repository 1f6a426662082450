import {
  ApplicationCommandOptionType as Option,
  ApplicationCommandType,
  Client,
  ComponentType,
  Events,
  GatewayIntentBits,
  MessageFlags,
  Partials,
  TextInputStyle,
  type ApplicationCommandDataResolvable,
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  type Interaction,
  type Message,
} from 'discord.js';
import type { Loopback } from '../../src/loopback/loopback.ts';
import { pngOf } from './png.ts';
import { card, incidents, text } from './test-cards.ts';

/** Markup, scripts and addresses that must stay text wherever a bot or a person puts them. */
const ATTACK = [
  '<img src=x onerror="window.attacked=1">',
  '<script>window.attacked=1</script>',
  '[click](javascript:window.attacked=1)',
  '**<b onmouseover=alert(1)>bold</b>**',
  '"><svg onload=window.attacked=1>',
].join('\n');

const commands: readonly ApplicationCommandDataResolvable[] = [
  {
    name: 'ask',
    description: 'Ask a question',
    options: [
      { name: 'question', description: 'What to ask', type: Option.String, required: true },
      { name: 'private', description: 'Show it only to you', type: Option.Boolean },
      {
        name: 'style',
        description: 'How to cite',
        type: Option.String,
        choices: [
          { name: 'Chicago', value: 'chicago' },
          { name: 'APA', value: 'apa' },
        ],
      },
      { name: 'limit', description: 'How many', type: Option.Integer, minValue: 1, maxValue: 9 },
    ],
  },
  {
    name: 'incident',
    description: 'Look up one incident',
    options: [
      {
        name: 'name',
        description: 'Name or alias',
        type: Option.String,
        required: true,
        autocomplete: true,
      },
    ],
  },
  { name: 'help', description: 'What the bot can do' },
  { name: 'report', description: 'Opens a form' },
  { name: 'slow', description: 'Thinks for a while' },
  { name: 'silent', description: 'Never answers' },
  {
    name: 'files',
    description: 'A picture and a table',
    options: [{ name: 'upload', description: 'One of yours', type: Option.Attachment }],
  },
  { name: 'attack', description: 'Tries to break the page' },
  {
    name: 'corpus',
    description: 'Moderate the corpus',
    defaultMemberPermissions: '32',
    options: [
      { name: 'status', description: 'What is published', type: Option.Subcommand },
      { name: 'check', description: 'Run the checks', type: Option.Subcommand },
    ],
  },
  { name: 'Find sources', type: ApplicationCommandType.Message },
];

/** A bot as small as one can be that uses everything which the page has to draw. */
export async function startTestBot(loopback: Loopback): Promise<Client> {
  const client = new Client({
    intents: [
      GatewayIntentBits.Guilds,
      GatewayIntentBits.GuildMessages,
      GatewayIntentBits.DirectMessages,
    ],
    partials: [Partials.Channel],
    rest: { api: loopback.url },
  });
  client.on(Events.Error, (error) => {
    throw error;
  });
  client.on(Events.InteractionCreate, (interaction) => void answer(interaction));
  client.on(Events.MessageCreate, (message) => void answerMessage(message, client));
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(loopback.token);
  await ready;
  await client.application?.commands.set([...commands]);
  return client;
}

async function answer(interaction: Interaction): Promise<void> {
  if (interaction.isAutocomplete()) await suggest(interaction);
  else if (interaction.isChatInputCommand()) await run(interaction);
  else if (interaction.isMessageContextMenuCommand()) {
    await interaction.reply({
      content: `Sources for: ${interaction.targetMessage.content}`,
      flags: MessageFlags.Ephemeral,
    });
  } else if (interaction.isButton()) {
    if (interaction.customId === 'report') await interaction.showModal(reportForm());
    else if (interaction.customId === 'silent') return;
    else if (interaction.customId === 'next') {
      await interaction.update({ components: [card('Page 2 of 2')] });
    } else {
      await interaction.reply({
        content: 'The context, privately.',
        flags: MessageFlags.Ephemeral,
      });
    }
  } else if (interaction.isStringSelectMenu()) {
    await interaction.update({ components: [card(`You chose ${interaction.values.join()}`)] });
  } else if (interaction.isModalSubmit()) {
    const reason = interaction.fields.getTextInputValue('reason');
    await interaction.reply({ content: `Thank you: ${reason}`, flags: MessageFlags.Ephemeral });
  }
}

async function suggest(interaction: AutocompleteInteraction): Promise<void> {
  const typed = interaction.options.getFocused().toLowerCase().replace('k', 'c');
  const found = incidents.filter((name) => name.toLowerCase().replaceAll('k', 'c').includes(typed));
  await interaction.respond(found.map((name, index) => ({ name, value: `incident-${index}` })));
}

async function run(interaction: ChatInputCommandInteraction): Promise<void> {
  const flags = MessageFlags.IsComponentsV2;
  switch (interaction.commandName) {
    case 'ask': {
      const isPrivate = interaction.options.getBoolean('private') === true;
      const question = interaction.options.getString('question', true);
      const extra = `${interaction.options.getString('style') ?? ''}${interaction.options.getInteger('limit') ?? ''}`;
      await interaction.reply({
        flags: isPrivate ? [flags, MessageFlags.Ephemeral] : [flags],
        components: [card(`Answer to “${question}” ${extra}`)],
      });
      return;
    }
    case 'incident':
      await interaction.reply({
        flags,
        components: [card(`Record ${interaction.options.getString('name', true)}`)],
      });
      return;
    case 'slow':
      await interaction.deferReply({ flags: MessageFlags.Ephemeral });
      setTimeout(() => void interaction.editReply('Thought about it.'), 700);
      return;
    case 'silent':
      return;
    case 'report':
      await interaction.showModal(reportForm());
      return;
    case 'files': {
      const given = interaction.options.getAttachment('upload');
      const words = `Got ${given?.name} with ${given?.size} bytes`;
      await interaction.reply(
        given ? { content: words, flags: MessageFlags.Ephemeral } : fileReply(),
      );
      return;
    }
    case 'attack':
      await interaction.reply({
        flags,
        components: [{ type: ComponentType.Container, components: [text(ATTACK)] }],
      });
      return;
    default:
      await interaction.reply({
        content: 'Type `/ask` and a question.',
        flags: MessageFlags.Ephemeral,
      });
  }
}

async function answerMessage(message: Message, client: Client): Promise<void> {
  if (message.author.bot || !client.user) return;
  if (message.guildId !== null && !message.mentions.has(client.user)) return;
  await message.reply(`You asked: ${message.content.replace(/<@\d+>\s*/, '')}`);
}

function reportForm(): Parameters<Extract<Interaction, { showModal: unknown }>['showModal']>[0] {
  return {
    custom_id: 'report-form',
    title: 'What is wrong?',
    components: [
      {
        type: ComponentType.Label,
        label: 'Reason',
        description: 'A sentence is enough.',
        component: {
          type: ComponentType.TextInput,
          custom_id: 'reason',
          style: TextInputStyle.Paragraph,
          min_length: 3,
          required: true,
        },
      },
    ],
  } as never;
}

function fileReply(): Parameters<ChatInputCommandInteraction['reply']>[0] {
  return {
    flags: MessageFlags.IsComponentsV2,
    files: [
      { name: 'timeline.png', attachment: pngOf(320, 120) },
      { name: 'table.csv', attachment: Buffer.from('year;incidents\n2021;4\n') },
    ],
    components: [
      {
        type: ComponentType.MediaGallery,
        items: [{ media: { url: 'attachment://timeline.png' }, description: 'Incidents by year' }],
      },
      { type: ComponentType.File, file: { url: 'attachment://table.csv' } },
    ],
  };
}
