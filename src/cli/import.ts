import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readEnvironment } from '../config.ts';
import { importArticle } from '../ingest/import-article.ts';
import { describeImport } from '../ingest/import-report.ts';
import { failWith } from './fail.ts';

const USAGE = `Usage: npm run -s import -- FILE --title TITLE --author AUTHOR [more]

Makes an article of a corpus from a text, Markdown or HTML file.

  --title TEXT      needed unless the file says it
  --author TEXT     needed unless the file says it
  --date DATE       2024, 2024-03 or 2024-03-22; without one the article is cited as "n.d."
  --publisher TEXT
  --url ADDRESS     where it was published
  --licence TEXT
  --id ID           the article's id; default from author and title
  --to DIR          the corpus folder, made when absent; default CORPUS_DIR, else corpus
  --force           replace an article of the same id`;

async function main(): Promise<void> {
  const { values, positionals } = readArguments();
  if (values.help) return console.log(USAGE);
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) {
    const problem =
      file === undefined ? 'Name a file.' : `Name one file, not also ${more.join(', ')}.`;
    throw new UsageError(problem);
  }
  const { id, to, force, title, author, date, publisher, url, licence } = values;
  const given = { title, author, date, publisher, url, licence };
  const corpusDir = to ?? (readEnvironment('.')['CORPUS_DIR']?.trim() || 'corpus');
  const imported = await importArticle({
    file,
    corpusDir,
    force,
    ...(id !== undefined && { id }),
    metadata: Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
  });
  console.log(describeImport(imported, corpusDir, join('.', corpusDir) === 'corpus'));
  if (imported.problems.some((problem) => problem.severity === 'error')) process.exitCode = 1;
}

class UsageError extends Error {
  readonly code = 'invalid-usage';

  constructor(problem: string) {
    super(`${problem}\n\n${USAGE}`);
    this.name = 'UsageError';
  }
}

function readArguments() {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        title: text,
        author: text,
        date: text,
        publisher: text,
        url: text,
        licence: text,
        id: text,
        to: text,
        force: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

await main().catch(failWith);
