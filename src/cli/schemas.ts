import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as z from 'zod';
import { answerSchema } from '../answers/answer-schema.ts';
import { corpusJsonSchemas } from '../corpus/json-schema.ts';

/** Writes the JSON Schemas that are generated from the zod schemas; `--check` only compares. */
const answer = {
  $id: 'footnote-answer-1',
  ...z.toJSONSchema(answerSchema, { target: 'draft-2020-12' }),
};
const FILES: readonly { readonly path: string; readonly schema: object }[] = [
  { path: 'docs/answer.schema.json', schema: answer },
  ...corpusJsonSchemas().map(({ kind, schema }) => ({
    path: `corpus/schemas/${kind}.json`,
    schema,
  })),
];

const isCheck = process.argv.includes('--check');
for (const { path, schema } of FILES) {
  const text = `${JSON.stringify(schema, null, 2)}\n`;
  if (!isCheck) {
    mkdirSync(dirname(path), { recursive: true });
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
