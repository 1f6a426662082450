import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { EvaluationError } from '../evaluate/evaluation-error.ts';
import { learn } from '../evaluate/learn.ts';
import { loadLearnt } from '../search/learnt.ts';
import { PASSAGE_FEATURES } from '../search/passage-features.ts';
import { failWith } from './fail.ts';

const USAGE = `Usage: npm run -s learn -- FOLDER [--limit N] [--keep-answers] [--to DIR]

Learns the weights of ranking, excerpts and confidence from a folder with passages.jsonl and
questions.jsonl. The same folder gives the same files.

  --limit N  of each step at most N questions
  --keep-answers  learn ranking and confidence anew, but not the answer model
  --to DIR   where the files go; default src/search/learnt`;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      limit: { type: 'string' },
      to: { type: 'string', default: 'src/search/learnt' },
      'keep-answers': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return console.log(USAGE);
  const [folder, ...more] = positionals;
  if (folder === undefined || more.length > 0) throw new EvaluationError(USAGE);
  const start = Date.now();
  const { answer, rank, confidence } = await learn(folder, {
    answer: values['keep-answers'] ? loadLearnt().answer : null,
    limit: values.limit === undefined ? Infinity : Number(values.limit),
    tell: (line) => console.error(`${Math.round((Date.now() - start) / 1000)} s: ${line}`),
  });
  const file = {
    scale: answer.scale,
    dense: answer.dense,
    rank: Object.fromEntries(PASSAGE_FEATURES.map((name, n) => [name, round(rank[n] ?? 0)])),
    confidence: {
      ...confidence,
      weights: confidence.weights.map(round),
      bias: round(confidence.bias),
    },
  };
  mkdirSync(values.to, { recursive: true });
  writeFileSync(join(values.to, 'weights.json'), `${JSON.stringify(file, null, 2)}\n`);
  writeFileSync(join(values.to, 'answer-slots.bin'), answer.slots);
}

/** Five digits: more of them would not change an order. */
function round(weight: number): number {
  return Number(weight.toPrecision(5));
}

await main().catch(failWith);
