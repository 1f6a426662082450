import { parseArgs } from 'node:util';
import { createAnswers } from '../answers/create.ts';
import { loadConfig, readEnvironment } from '../config.ts';
import { openSearch } from '../search/client.ts';
import { printAnswer } from './answer-text.ts';
import { failWith } from './fail.ts';

const USAGE = `Usage: npm run -s ask -- "QUESTION" [--json] [--record ID] [--page N] [--after TEXT]

  --json        print one JSON object (docs/answer-json.md) and nothing else
  --record ID   settle which record is meant, as listed by an ambiguous answer
  --page N      further excerpts or list entries, from 1
  --after TEXT  go on from an answer: what its line “Read as” says, such as
                --after "Kabul airport attack · killed" "and injured?"

CORPUS_DIR names another corpus folder.`;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      record: { type: 'string' },
      page: { type: 'string', default: '1' },
      after: { type: 'string', default: '' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const page = Number(values.page);
  if (values.help) return console.log(USAGE);
  if (positionals.length === 0 || !Number.isInteger(page) || page < 1) {
    console.error(USAGE);
    process.exitCode = 2;
    return;
  }
  const config = loadConfig(readEnvironment('.'));
  const search = await openSearch({ corpusDir: config.corpusDir });
  try {
    const answers = await createAnswers({ search, now: () => new Date() });
    const { question, recordId = values.record } = answers.completeQuestion(
      positionals.join(' '),
      values.after,
    );
    const answer = await answers.askQuestion(question, {
      page: page - 1,
      ...(recordId !== undefined && { recordId }),
    });
    const isStyled = process.stdout.isTTY && process.stdout.hasColors();
    const marks = isStyled ? { bold: '\u001B[1m', plain: '\u001B[22m' } : { bold: '', plain: '' };
    console.log(values.json ? JSON.stringify(answer, null, 2) : printAnswer(answer, marks));
  } finally {
    await search.close();
  }
}

await main().catch(failWith);
