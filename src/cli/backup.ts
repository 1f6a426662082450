import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readEnvironment } from '../config.ts';
import { backUp } from '../store/backup.ts';
import { failWith } from './fail.ts';

const USAGE = `Usage: npm run -s backup [-- FILE]

Copies the database of the bot, which may go on running, and checks the copy.
Nothing that exists is overwritten. How to put a copy back: docs/store.md.

  FILE   default: footnote-<time>.db in the folder backups of DATA_DIR`;

class UsageError extends Error {
  readonly code = 'invalid-usage';

  constructor(problem: string) {
    super(`${problem}\n\n${USAGE}`);
    this.name = 'UsageError';
  }
}

/** `npm run backup`: exit code 2 when there is no sound copy, with the repair. */
function main(): void {
  const { values, positionals } = readArguments();
  if (values.help) return console.log(USAGE);
  const [named, ...more] = positionals;
  if (more.length > 0) throw new UsageError('Name one file.');

  const dataDir = resolve(readEnvironment('.')['DATA_DIR']?.trim() || 'data');
  const target = named === undefined ? join(dataDir, 'backups', defaultName()) : resolve(named);
  const bytes = backUp(dataDir, target);
  const size = (bytes / 1_048_576).toFixed(1);
  console.log(`Wrote ${relative('', target)} (${size} MiB), read again and found sound.`);
}

/** In order of time, and with nothing that Windows refuses in a name. */
function defaultName(): string {
  return `footnote-${new Date().toISOString().slice(0, 19).replaceAll(':', '-')}Z.db`;
}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { help: { type: 'boolean', short: 'h', default: false } },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

try {
  main();
} catch (error) {
  failWith(error);
}
