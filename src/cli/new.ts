import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { readEnvironment } from '../config.ts';
import { faultOfNewId, fileOfNew, makeTemplate, TEMPLATE_KINDS } from '../corpus/template.ts';
import { failWith } from './fail.ts';

const USAGE = `Usage: npm run -s new -- incident|profile|article ID [--to DIR]

Writes a file to fill in. Nothing that exists is overwritten.

  incident ID   such as kerman-2024: place and year
  profile ID    begins with org-, person-, state-, place- or doc-
  article ID    a briefing of our own, such as attacks-abroad
  --to DIR      the corpus folder; default CORPUS_DIR, else corpus`;

async function main(): Promise<void> {
  const { values, positionals } = readArguments();
  if (values.help) return console.log(USAGE);
  const [word, id, ...more] = positionals;
  const kind = TEMPLATE_KINDS.find((candidate) => candidate === word);
  if (kind === undefined) {
    const what = word === undefined ? 'Name what to write.' : `"${word}" is none of the kinds.`;
    throw new UsageError(what);
  }
  if (id === undefined || more.length > 0) throw new UsageError('Name one id.');
  const fault = faultOfNewId(kind, id);
  if (fault !== null) throw new NewFileError(fault);

  const dir = values.to ?? (readEnvironment('.')['CORPUS_DIR']?.trim() || 'corpus');
  const path = join(dir, fileOfNew(kind, id));
  await mkdir(dirname(path), { recursive: true });
  try {
    // Refused when there is such a file, also a moment after looking.
    await writeFile(path, makeTemplate(kind, id), { flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    throw new NewFileError(`${path} is already there; edit it, or choose another id.`);
  }
  const check = `npm run check-corpus${join(dir) === 'corpus' ? '' : ` -- ${dir}`}`;
  console.log(`Wrote ${path}.`);
  console.log(`Next: write what the sources say in place of each TODO, then run: ${check}`);
}

class NewFileError extends Error {
  override readonly name = 'NewFileError';
  readonly code = 'no-new-file';
}

class UsageError extends Error {
  readonly code = 'invalid-usage';

  constructor(problem: string) {
    super(`${problem}\n\n${USAGE}`);
    this.name = 'UsageError';
  }
}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        to: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

await main().catch(failWith);
