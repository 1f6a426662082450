import { parseArgs } from 'node:util';
import { BASELINES, runBaseline } from '../evaluate/baseline.ts';
import { EvaluationError } from '../evaluate/evaluation-error.ts';
import { measure } from '../evaluate/metrics.ts';
import type { Figures } from '../evaluate/metrics.ts';
import { runOurs } from '../evaluate/ours.ts';
import { readQuestions } from '../evaluate/question-set.ts';
import { drawReport } from '../evaluate/report.ts';
import { failWith } from './fail.ts';

const USAGE = `Usage: npm run -s evaluate -- FOLDER [--json] [--only-ours] [--limit N]

Measures how well questions are answered over a folder with passages.jsonl and questions.jsonl.

  --json       one object on standard output instead of a table
  --only-ours  without bare MiniSearch beside it
  --limit N    N of the questions, evenly spread`;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      'only-ours': { type: 'boolean', default: false },
      limit: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return console.log(USAGE);
  const [folder, ...more] = positionals;
  if (folder === undefined || more.length > 0) throw new EvaluationError(USAGE);
  const limit = values.limit === undefined ? Infinity : Number(values.limit);
  if (!(limit >= 1)) throw new EvaluationError('--limit needs a number of questions, such as 500.');
  const questions = await readQuestions(folder, limit);
  const ourRun = await runOurs(folder, questions, progressOf('ours', questions.length));
  const ours = measure(questions, ourRun.outcomes, ourRun.cost);
  const baselines: Record<string, Figures> = {};
  for (const [name, options] of values['only-ours'] ? [] : Object.entries(BASELINES)) {
    const run = await runBaseline(folder, questions, options, progressOf(name, questions.length));
    baselines[name] = measure(questions, run.outcomes, run.cost);
  }
  const report = { ours, baselines };
  console.log(values.json ? JSON.stringify(report) : drawReport(report));
}

/** A line on standard error at most every two seconds. */
function progressOf(name: string, total: number): (done: number) => void {
  let told = Date.now();
  return (done) => {
    if (done < total && Date.now() - told < 2000) return;
    told = Date.now();
    console.error(`${name}: ${done} of ${total} questions`);
  };
}

await main().catch(failWith);
