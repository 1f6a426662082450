import { readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Cron } from 'croner';
import { parse } from 'dotenv';
import { z } from 'zod';
import { parseGitUrl } from './revisions/git-url.ts';

/** Everything that can be set from outside, already checked. `loadConfig` is the only reader of the environment. */
export interface Config {
  /** Null: no token is set, so the loopback Discord and the page are started. */
  readonly discordToken: string | null;
  /** Another Discord-compatible server, up to and including `/api`; null means Discord itself. */
  readonly discordApiUrl: string | null;
  readonly corpusDir: string;
  readonly dataDir: string;
  readonly moderatorRoleIds: readonly string[];
  readonly homeGuildId: string | null;
  /** Where moderators are told what is done to the corpus; null: nowhere. */
  readonly moderatorChannelId: string | null;
  /**
   * Where the corpus is fetched from before each refresh, as `parseGitUrl` reads it; null:
   * `corpusDir` is read as it is.
   */
  readonly corpusGitUrl: string | null;
  /** A cron expression in UTC; null: the corpus is refreshed by hand only. */
  readonly corpusRefresh: string | null;
  /** Whether a scheduled refresh that is clean is published without a person. */
  readonly corpusAutoPublish: 'never' | 'clean';
  /** Whether `/corpus add` may read pages of this machine; never on Discord. */
  readonly mayReadLoopback: boolean;
  readonly port: number;
  readonly logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';
}

/** Variables by name, as `readEnvironment` returns them. */
export type Environment = Readonly<Record<string, string | undefined>>;

export interface ConfigProblem {
  /** The variable's name, or the path of the `.env` file itself. */
  readonly variable: string;
  /** The value as it may be printed: shortened, and never a token. */
  readonly value: string;
  readonly message: string;
  readonly repair: string;
}

/** The environment cannot be used; `problems` holds all of them, not only the first. */
export class ConfigError extends Error {
  readonly code = 'invalid-config';
  readonly problems: readonly ConfigProblem[];

  constructor(problems: readonly ConfigProblem[]) {
    const count = problems.length === 1 ? 'One setting' : `${problems.length} settings`;
    const lines = problems.map(({ variable, value, message, repair }) => {
      const place = value === '' ? variable : `${variable}=${value}`;
      return `  ${place}  ${message}\n    ${repair}`;
    });
    super(
      `${count} cannot be used:\n${lines.join('\n')}\n` +
        'Settings come from the environment and from .env; .env.example explains each.',
    );
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
const SNOWFLAKE = /^\d{17,20}$/;
const COPY_ID = 'In Discord switch on Settings → Advanced → Developer Mode, then right-click';

/** An optional text read by `read`, which tells a problem and its repair by `fail`. */
function setting<Value>(read: (value: string | null, fail: Fail) => Value) {
  return z
    .string()
    .optional()
    .transform((value, context) =>
      read(value === undefined || value.trim() === '' ? null : value, (message, repair) => {
        context.addIssue({ code: 'custom', message, params: { repair } });
        return z.NEVER;
      }),
    );
}
type Fail = (message: string, repair: string) => never;

const environmentSchema = z.object({
  DISCORD_TOKEN: setting((value, fail) => {
    if (value === null) return null;
    if (/^[\u0021-\u007e]+$/.test(value) && !/["'`]/.test(value)) return value;
    return fail(
      'contains whitespace, quotes or letters that no token has.',
      'Copy the token again (Developer Portal → your application → Bot → Reset Token) and write it without quotes and without the word "Bot".',
    );
  }),
  DISCORD_API_URL: setting((value, fail) => {
    if (value === null) return null;
    const url = URL.canParse(value.trim()) ? new URL(value.trim()) : null;
    const usable =
      url !== null &&
      /^https?:$/.test(url.protocol) &&
      /\/api\/?$/.test(url.pathname) &&
      `${url.search}${url.hash}${url.username}${url.password}` === '';
    if (usable) return url.href.replace(/\/$/, '');
    return fail(
      'is not an http or https address that ends in /api.',
      'Leave it out for Discord itself; otherwise write it like http://127.0.0.1:4000/api, without a version, a password or a query.',
    );
  }),
  CORPUS_DIR: setting((value, fail) => {
    const directory = resolve(value?.trim() ?? 'corpus');
    const kind = kindOf(directory);
    if (kind === 'directory') return directory;
    return fail(
      kind === 'other' ? 'is not a folder.' : `names no folder (looked for ${directory}).`,
      'Name the folder that holds articles/, incidents/ and profiles/. A relative path counts from where the program is started.',
    );
  }),
  DATA_DIR: setting((value, fail) => {
    const directory = resolve(value?.trim() ?? 'data');
    if (kindOf(directory) !== 'other') return directory;
    return fail(
      'is not a folder.',
      'Name a folder that may be written to; it is made when absent.',
    );
  }),
  MODERATOR_ROLE_IDS: setting((value, fail) => {
    const ids = (value ?? '').split(',').map((id) => id.trim());
    const present = ids.filter((id) => id !== '');
    const wrong = present.filter((id) => !SNOWFLAKE.test(id));
    if (wrong.length === 0) return [...new Set(present)];
    return fail(
      `has ${wrong.length === 1 ? 'a part' : 'parts'} that are no role id: ${wrong.slice(0, 3).join(', ')}.`,
      `Separate ids of 17 to 20 digits with commas. ${COPY_ID} the role and choose Copy Role ID.`,
    );
  }),
  HOME_GUILD_ID: setting((value, fail) => {
    if (value === null) return null;
    if (SNOWFLAKE.test(value.trim())) return value.trim();
    return fail(
      'is not a server id.',
      `Give 17 to 20 digits. ${COPY_ID} the server and choose Copy Server ID.`,
    );
  }),
  MODERATOR_CHANNEL_ID: setting((value, fail) => {
    if (value === null) return null;
    if (SNOWFLAKE.test(value.trim())) return value.trim();
    return fail(
      'is not a channel id.',
      `Give 17 to 20 digits. ${COPY_ID} the channel and choose Copy Channel ID.`,
    );
  }),
  CORPUS_GIT_URL: setting((value, fail) => {
    if (value === null) return null;
    try {
      parseGitUrl(value);
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      return fail(
        problem.replace(/^CORPUS_GIT_URL /, ''),
        'Write it like https://host/name.git#branch:folder; the branch and the folder may stay out.',
      );
    }
    return value.trim();
  }),
  CORPUS_REFRESH: setting((value, fail) => {
    if (value === null) return null;
    try {
      // Reads the expression alone: a paused job runs nothing.
      if (new Cron(value.trim(), { paused: true, timezone: 'UTC' }).nextRun()) return value.trim();
    } catch {
      // Told below, with what to write instead.
    }
    return fail(
      'is no cron expression with a time to come.',
      'Write five parts, in UTC: minute, hour, day, month, weekday. Every night at four is 0 4 * * *.',
    );
  }),
  CORPUS_AUTO_PUBLISH: setting((value, fail) => {
    const name = value?.trim().toLowerCase() ?? 'never';
    if (name === 'never' || name === 'clean') return name;
    return fail(
      'is neither never nor clean.',
      'Write clean to publish a scheduled refresh by itself when nothing was removed, no check changed and nothing is warned of; otherwise leave it out.',
    );
  }),
  PORT: setting((value, fail) => {
    const text = value?.trim() ?? '3000';
    if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
    return fail('is not a port.', 'Give a whole number from 0 (any free port) to 65535.');
  }),
  LOG_LEVEL: setting((value, fail) => {
    const name = value?.trim().toLowerCase() ?? 'info';
    const level = LOG_LEVELS.find((known) => known === name);
    return level ?? fail('is not a log level.', `Choose one of ${LOG_LEVELS.join(', ')}.`);
  }),
});

/**
 * Reads the settings, trimmed; an empty variable counts as not set. Folders are resolved against
 * the working directory, and the corpus folder must exist.
 * Throws a `ConfigError` that names every bad variable; no message ever shows the token.
 */
export function loadConfig(env: Environment): Config {
  const result = environmentSchema.safeParse(env);
  if (!result.success) {
    const token = env['DISCORD_TOKEN']?.trim() ?? '';
    throw new ConfigError(
      result.error.issues.map((issue) => {
        const variable = String(issue.path[0]);
        const repair =
          issue.code === 'custom' && typeof issue.params?.['repair'] === 'string'
            ? issue.params['repair']
            : '';
        return {
          variable,
          value:
            variable === 'DISCORD_TOKEN' || variable === 'CORPUS_GIT_URL'
              ? '(not shown)'
              : JSON.stringify(shorten(hide(env[variable] ?? '', token))),
          message: hide(issue.message, token),
          repair,
        };
      }),
    );
  }
  const settings = result.data;
  return {
    discordToken: settings.DISCORD_TOKEN,
    discordApiUrl: settings.DISCORD_API_URL,
    corpusDir: settings.CORPUS_DIR,
    dataDir: settings.DATA_DIR,
    moderatorRoleIds: settings.MODERATOR_ROLE_IDS,
    homeGuildId: settings.HOME_GUILD_ID,
    moderatorChannelId: settings.MODERATOR_CHANNEL_ID,
    corpusGitUrl: settings.CORPUS_GIT_URL,
    corpusRefresh: settings.CORPUS_REFRESH,
    corpusAutoPublish: settings.CORPUS_AUTO_PUBLISH,
    mayReadLoopback: false,
    port: settings.PORT,
    logLevel: settings.LOG_LEVEL,
  };
}

/**
 * The variables of the process, over those of the `.env` file in `directory` where there is one.
 * Changes neither, and prints nothing: dotenv's own loader would greet on standard output.
 * Throws a `ConfigError` when the file is there but cannot be read.
 */
export function readEnvironment(directory: string): Environment {
  const file = join(directory, '.env');
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      return { ...process.env };
    }
    throw new ConfigError([
      {
        variable: file,
        value: '',
        message: `cannot be read (${error instanceof Error ? error.message : String(error)}).`,
        repair: 'Make it a text file that you may read, or remove it.',
      },
    ]);
  }
  // PowerShell's `>` writes UTF-16, which would otherwise read as no variables at all.
  if (bytes.includes(0)) {
    throw new ConfigError([
      {
        variable: file,
        value: '',
        message: 'is not UTF-8 text.',
        repair: 'Save it again as UTF-8.',
      },
    ]);
  }
  return { ...parse(bytes.toString('utf8').replace(/^\ufeff/, '')), ...process.env };
}

/** A folder below a file is not there and can never be: that is “other”, on every version of Node. */
function kindOf(path: string): 'absent' | 'directory' | 'other' {
  try {
    return statSync(path).isDirectory() ? 'directory' : 'other';
  } catch (error) {
    const isAbsent = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return isAbsent ? 'absent' : 'other';
  }
}

/** Takes out the token, and whatever looks like one that was pasted into the wrong variable. */
function hide(text: string, token: string): string {
  const hidden = token === '' ? text : text.replaceAll(token, '(not shown)');
  return hidden.replace(/[\w-]{20,}\.[\w-]{5,8}\.[\w-]{20,}/g, '(not shown)');
}

function shorten(value: string): string {
  return value.length > 60 ? `${value.slice(0, 59)}…` : value;
}
