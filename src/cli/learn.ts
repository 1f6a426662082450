import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { findCompanions } from '../evaluate/companions.ts';
import { EvaluationError } from '../evaluate/evaluation-error.ts';
import { learn } from '../evaluate/learn.ts';
import type { Learning } from '../evaluate/learn.ts';
import { relateWords } from '../evaluate/relate-words.ts';
import { CONFIDENCE_FEATURES } from '../search/confidence.ts';
import { drawNetwork, LEARNT_FILES, TOKEN_INPUT_NAMES } from '../search/learnt.ts';
import type { WeightsFile } from '../search/learnt.ts';
import { loadPassages } from '../search/load-passages.ts';
import { PASSAGE_FEATURES } from '../search/passage-features.ts';
import { failWith } from './fail.ts';

const USAGE = `Usage: npm run -s learn -- FOLDER [--wordnet DICT] [--limit N] [--to DIR]

Learns the weights of ranking, excerpts and confidence from a folder with passages.jsonl and
questions.jsonl. The same folder gives the same files.

  --wordnet DICT  make the related words anew, from the folder of WordNet's database files
  --limit N       of each step at most N questions
  --to DIR        where the files go; default src/search/learnt`;

const SHIPPED = 'src/search/learnt';

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      wordnet: { type: 'string' },
      limit: { type: 'string' },
      to: { type: 'string', default: SHIPPED },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return console.log(USAGE);
  const [folder, ...more] = positionals;
  if (folder === undefined || more.length > 0) throw new EvaluationError(USAGE);
  const start = Date.now();
  mkdirSync(values.to, { recursive: true });
  const tell = (line: string): void =>
    console.error(`${Math.round((Date.now() - start) / 1000)} s: ${line}`);
  const relatedFile = join(values.to, LEARNT_FILES.relatedWords);
  const corpus = await loadPassages(folder);
  if (values.wordnet !== undefined) {
    writeFileSync(relatedFile, compress(relateWords(values.wordnet, corpus)));
  } else if (!existsSync(relatedFile)) {
    copyFileSync(join(SHIPPED, LEARNT_FILES.relatedWords), relatedFile);
  }
  const companionsText = findCompanions(corpus);
  writeFileSync(join(values.to, LEARNT_FILES.companions), compress(companionsText));
  tell('companions: found');
  const learning = await learn(folder, {
    relatedText: brotliDecompressSync(readFileSync(relatedFile)).toString('utf8'),
    companionsText,
    limit: values.limit === undefined ? Infinity : Number(values.limit),
    tell,
  });
  write(learning, values.to);
}

function write(
  { termSlots, termScale, answer, skim, rank, confidence }: Learning,
  folder: string,
): void {
  const { slope, shift } = confidence;
  const file: WeightsFile = {
    termScale,
    answerScale: answer.scale,
    answerDense: Array.from(answer.dense, (weight) => Number(weight.toFixed(4))),
    answerNetwork: drawNetwork(answer.network, TOKEN_INPUT_NAMES),
    skim: drawNetwork(skim, PASSAGE_FEATURES),
    rank: drawNetwork(rank, PASSAGE_FEATURES),
    confidence: { ...drawNetwork(confidence.network, CONFIDENCE_FEATURES), slope, shift },
  };
  // A line for each list of numbers: one for each number would be thousands.
  const text = JSON.stringify(file, null, 1).replaceAll(/\[[^[\]]*\]/g, (list) =>
    list.replaceAll(/\s+/g, ' '),
  );
  writeFileSync(join(folder, LEARNT_FILES.weights), `${text}\n`);
  writeFileSync(join(folder, LEARNT_FILES.termSlots), termSlots);
  writeFileSync(join(folder, LEARNT_FILES.answerSlots), compress(answer.slots));
}

/** As small as can be: the files are part of the repository. */
function compress(data: string | Int8Array): Buffer {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
  };
  return brotliCompressSync(data, { params });
}

await main().catch(failWith);
