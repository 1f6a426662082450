import { readFileSync, writeFileSync } from 'node:fs';
import * as z from 'zod';
import { answerSchema } from '../answers/answer-schema.ts';

/** Writes the JSON Schemas that are generated from the zod schemas; `--check` only compares. */
const FILES = [{ path: 'docs/answer.schema.json', id: 'footnote-answer-1', schema: answerSchema }];

const isCheck = process.argv.includes('--check');
for (const { path, id, schema } of FILES) {
  const text = `${JSON.stringify({ $id: id, ...z.toJSONSchema(schema, { target: 'draft-2020-12' }) }, null, 2)}\n`;
  if (!isCheck) {
    writeFileSync(path, text);
    console.log(`wrote ${path}`);
  } else if (read(path) !== text) {
    console.error(`${path} is not what the code says. Write it anew with: npm run schemas`);
    process.exitCode = 1;
  }
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
