import { REST } from 'discord.js';
import { Routes, type APIApplication } from 'discord-api-types/v10';
import { commands } from '../commands/index.ts';
import { failWith } from './cli/fail.ts';
import { ConfigError, loadConfig, readEnvironment } from './config.ts';
import { registerCommands, type Registration } from './discord/register.ts';

async function main(): Promise<void> {
  const { discordToken, discordApiUrl } = loadConfig(readEnvironment('.'));
  if (discordToken === null) {
    throw new ConfigError([
      {
        variable: 'DISCORD_TOKEN',
        value: '',
        message: 'is not set, so there is no application to register commands for.',
        repair:
          'Copy it from the Developer Portal → your application → Bot into .env. The bot itself also registers its commands at each start.',
      },
    ]);
  }
  const rest = new REST(discordApiUrl === null ? {} : { api: discordApiUrl });
  rest.setToken(discordToken);
  const { id } = (await rest.get(Routes.currentApplication())) as APIApplication;
  const wanted = commands.map(({ data }) => data);
  console.log(describe(await registerCommands(rest, id, wanted), wanted.length));
}

function describe(registration: Registration, count: number): string {
  const lines = Object.entries(registration).flatMap(([what, names]: [string, string[]]) =>
    names.length === 0 ? [] : [`${what}: ${names.join(', ')}`],
  );
  return lines.length === 0 ? `All ${count} commands are as Discord has them.` : lines.join('\n');
}

await main().catch((error: unknown) => {
  failWith(error);
  process.exit(1);
});
