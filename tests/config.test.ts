import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parse } from 'dotenv';
import { assert, constantFrom, property, string } from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  ConfigError,
  loadConfig,
  readEnvironment,
  type ConfigProblem,
  type Environment,
} from '../src/config.ts';

// Of the shape of a real one, and of no bot.
const TOKEN = ['MTAwMDAwMDAwMDAwMDAwMDAw', 'GAbCdE', 'x'.repeat(38)].join('.');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'footnote-config-'));
  mkdirSync(join(folder, 'corpus'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const withCorpus = (env: Environment): Environment => ({
  CORPUS_DIR: join(folder, 'corpus'),
  ...env,
});

function failureOf(env: Environment): ConfigError {
  try {
    loadConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error('expected a ConfigError');
}

function problemsOf(env: Environment): readonly ConfigProblem[] {
  return failureOf(withCorpus(env)).problems;
}

describe('loadConfig', () => {
  it('needs no variable but the corpus folder', () => {
    expect(loadConfig(withCorpus({}))).toEqual({
      discordToken: null,
      discordApiUrl: null,
      corpusDir: join(folder, 'corpus'),
      dataDir: resolve('data'),
      moderatorRoleIds: [],
      homeGuildId: null,
      moderatorChannelId: null,
      corpusGitUrl: null,
      corpusRefresh: null,
      corpusAutoPublish: 'never',
      mayReadLoopback: false,
      port: 3000,
      logLevel: 'info',
    });
  });

  it('reads every variable', () => {
    expect(
      loadConfig(
        withCorpus({
          DISCORD_TOKEN: TOKEN,
          DISCORD_API_URL: 'http://127.0.0.1:4000/api/',
          DATA_DIR: join(folder, 'state'),
          MODERATOR_ROLE_IDS: '123456789012345678, 12345678901234567890,123456789012345678,',
          HOME_GUILD_ID: ' 12345678901234567 ',
          MODERATOR_CHANNEL_ID: '123456789012345679',
          CORPUS_GIT_URL: 'https://example.org/corpus.git#main:data',
          CORPUS_REFRESH: '0 4 * * *',
          CORPUS_AUTO_PUBLISH: 'clean',
          PORT: '0',
          LOG_LEVEL: 'Debug',
          UNRELATED: 'ignored',
        }),
      ),
    ).toEqual({
      discordToken: TOKEN,
      discordApiUrl: 'http://127.0.0.1:4000/api',
      corpusDir: join(folder, 'corpus'),
      dataDir: join(folder, 'state'),
      moderatorRoleIds: ['123456789012345678', '12345678901234567890'],
      homeGuildId: '12345678901234567',
      moderatorChannelId: '123456789012345679',
      corpusGitUrl: 'https://example.org/corpus.git#main:data',
      corpusRefresh: '0 4 * * *',
      corpusAutoPublish: 'clean',
      mayReadLoopback: false,
      port: 0,
      logLevel: 'debug',
    });
  });

  it('takes an empty variable as one that is not set', () => {
    const empty = {
      DISCORD_TOKEN: '',
      DISCORD_API_URL: '',
      HOME_GUILD_ID: ' ',
      PORT: '',
      LOG_LEVEL: '',
    };
    expect(loadConfig(withCorpus(empty))).toEqual(loadConfig(withCorpus({})));
  });

  it('reports all bad variables at once, each with its repair', () => {
    const error = failureOf({
      DISCORD_TOKEN: `"${TOKEN}"`,
      DISCORD_API_URL: 'ftp://example.org/api',
      CORPUS_DIR: join(folder, 'nowhere'),
      DATA_DIR: join(folder, 'nowhere'),
      MODERATOR_ROLE_IDS: '123456789012345678,@moderators',
      HOME_GUILD_ID: '42',
      MODERATOR_CHANNEL_ID: '#moderators',
      CORPUS_GIT_URL: 'http://user:secret@example.org/corpus',
      CORPUS_REFRESH: 'nightly',
      CORPUS_AUTO_PUBLISH: 'yes',
      PORT: '65536',
      LOG_LEVEL: 'loud',
    });
    expect(error.code).toBe('invalid-config');
    expect(error.problems.map((problem) => problem.variable)).toEqual([
      'DISCORD_TOKEN',
      'DISCORD_API_URL',
      'CORPUS_DIR',
      'MODERATOR_ROLE_IDS',
      'HOME_GUILD_ID',
      'MODERATOR_CHANNEL_ID',
      'CORPUS_GIT_URL',
      'CORPUS_REFRESH',
      'CORPUS_AUTO_PUBLISH',
      'PORT',
      'LOG_LEVEL',
    ]);
    for (const problem of error.problems) {
      expect(problem.message).not.toBe('');
      expect(problem.repair).not.toBe('');
      expect(error.message).toContain(problem.message);
      expect(error.message).toContain(problem.repair);
    }
    expect(error.message).toContain('11 settings');
    expect(error.message).not.toContain('secret');
    expect(error.message).toContain('PORT="65536"');
    expect(error.message).toContain('@moderators');
  });

  it.each([
    ['in quotes', `"${TOKEN}"`],
    ['with a blank before it', ` ${TOKEN}`],
    ['with a line break', `${TOKEN}\n`],
    ['with the word Bot', `Bot ${TOKEN}`],
    ['in typographic quotes', `“${TOKEN}”`],
  ])('refuses a token %s and does not show it', (_, value) => {
    const error = failureOf(withCorpus({ DISCORD_TOKEN: value }));
    expect(error.problems).toHaveLength(1);
    expect(error.message).toContain('DISCORD_TOKEN=(not shown)');
    expect(error.message).not.toContain(TOKEN);
    expect(JSON.stringify(error.problems)).not.toContain(TOKEN);
  });

  it('does not show the token when it was pasted into another variable', () => {
    assert(
      property(
        constantFrom(
          'DISCORD_API_URL',
          'MODERATOR_ROLE_IDS',
          'CORPUS_REFRESH',
          'PORT',
          'LOG_LEVEL',
        ),
        string({ maxLength: 50 }),
        constantFrom(TOKEN, undefined),
        (variable, before, token) => {
          const error = failureOf(
            withCorpus({ DISCORD_TOKEN: token, [variable]: `${before} ${TOKEN}` }),
          );
          expect(`${error.message}${JSON.stringify(error.problems)}`).not.toContain(
            TOKEN.slice(0, 40),
          );
        },
      ),
    );
  });

  it.each([
    'https://discord.com/api/v10',
    'https://discord.com',
    'discord.com/api',
    'https://name:word@example.org/api',
    'https://example.org/api?x=1',
    'https://example.org/other-api',
  ])('refuses %s as the address of the API', (value) => {
    expect(problemsOf({ DISCORD_API_URL: value })).toMatchObject([{ variable: 'DISCORD_API_URL' }]);
  });

  it.each(['-1', '1e3', '3000.5', '0x50', '99999', 'http'])('refuses %s as a port', (value) => {
    expect(problemsOf({ PORT: value })).toMatchObject([{ variable: 'PORT', value: `"${value}"` }]);
  });

  it('tells a file from a folder that is not there', () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    const [corpus, data] = problemsOf({ CORPUS_DIR: file, DATA_DIR: join(file, 'below') });
    expect(corpus).toMatchObject({ variable: 'CORPUS_DIR', message: 'is not a folder.' });
    expect(data).toMatchObject({ variable: 'DATA_DIR', message: 'is not a folder.' });
    const [absent] = problemsOf({ CORPUS_DIR: 'not-here' });
    expect(absent?.message).toContain(resolve('not-here'));
  });
});

describe('readEnvironment', () => {
  afterEach(() => vi.unstubAllEnvs());

  it('adds the variables of .env, and lets those of the process win', () => {
    vi.stubEnv('PORT', '4001');
    writeFileSync(join(folder, '.env'), '# comment\nPORT=4000\nLOG_LEVEL="warn"\r\nEMPTY=\n');
    expect(readEnvironment(folder)).toMatchObject({ PORT: '4001', LOG_LEVEL: 'warn', EMPTY: '' });
  });

  it('changes nothing of the process and prints nothing', () => {
    const prints = [
      vi.spyOn(process.stdout, 'write'),
      vi.spyOn(process.stderr, 'write'),
      vi.spyOn(console, 'log'),
    ];
    const before = { ...process.env };
    writeFileSync(join(folder, '.env'), 'FOOTNOTE_TEST=1');
    expect(readEnvironment(folder)['FOOTNOTE_TEST']).toBe('1');
    for (const print of prints) {
      expect(print).not.toHaveBeenCalled();
      print.mockRestore();
    }
    expect({ ...process.env }).toEqual(before);
  });

  it('does without a .env', () => {
    expect(readEnvironment(folder)).toEqual({ ...process.env });
  });

  it('reads a .env that starts with a byte order mark', () => {
    writeFileSync(join(folder, '.env'), '\ufeffPORT_OF_TEST=1');
    expect(readEnvironment(folder)['PORT_OF_TEST']).toBe('1');
  });

  it('says so when .env is UTF-16 or a folder', () => {
    const file = join(folder, '.env');
    writeFileSync(file, Buffer.from('\ufeffPORT=1', 'utf16le'));
    expect(() => readEnvironment(folder)).toThrow(/Save it again as UTF-8/);
    rmSync(file);
    mkdirSync(file);
    expect(() => readEnvironment(folder)).toThrow(ConfigError);
  });
});

describe('.env.example', () => {
  it('names every variable, and can be used as it is', () => {
    const example = readEnvironmentFile();
    expect(Object.keys(example).toSorted()).toEqual([
      'CORPUS_AUTO_PUBLISH',
      'CORPUS_DIR',
      'CORPUS_GIT_URL',
      'CORPUS_REFRESH',
      'DATA_DIR',
      'DISCORD_API_URL',
      'DISCORD_TOKEN',
      'HOME_GUILD_ID',
      'LOG_LEVEL',
      'MODERATOR_CHANNEL_ID',
      'MODERATOR_ROLE_IDS',
      'PORT',
    ]);
    expect(loadConfig(withCorpus({ ...example, CORPUS_DIR: join(folder, 'corpus') }))).toEqual(
      loadConfig(withCorpus({})),
    );
  });
});

function readEnvironmentFile(): Record<string, string> {
  return parse(readFileSync('.env.example'));
}
