import { readdirSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { corpusJsonSchemas } from '../../src/corpus/json-schema.ts';

const schemaOf = (kind: string): object => {
  const found = corpusJsonSchemas().find((known) => known.kind === kind);
  if (found === undefined) throw new Error(`There is no schema of ${kind}.`);
  return found.schema;
};

const FOLDERS = [
  ['incidents', 'incident'],
  ['profiles', 'profile'],
] as const;

/** Paths of keys that say nothing in an editor's hover, and whose own keys do not either. */
function findSilent(schema: unknown, path = ''): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const silent: string[] = [];
  if ('properties' in schema) {
    for (const [key, inner] of Object.entries(schema.properties ?? {})) {
      const isExplained = ['description', 'properties'].some((word) => word in (inner as object));
      if (!isExplained) silent.push(`${path}.${key}`);
      silent.push(...findSilent(inner, `${path}.${key}`));
    }
  }
  if ('items' in schema) silent.push(...findSilent(schema.items, `${path}[]`));
  if ('additionalProperties' in schema) {
    silent.push(...findSilent(schema.additionalProperties, `${path}.*`));
  }
  return silent;
}

describe('corpus/schemas', () => {
  it.each(corpusJsonSchemas())('$kind.json is what the code says', ({ kind, schema }) => {
    const text = readFileSync(`corpus/schemas/${kind}.json`, 'utf8');
    expect(text, 'write it anew with: npm run schemas').toBe(
      `${JSON.stringify(schema, null, 2)}\n`,
    );
  });

  it('holds nothing else', () => {
    const files = corpusJsonSchemas().map(({ kind }) => `${kind}.json`);
    expect(readdirSync('corpus/schemas').sort()).toEqual(files.sort());
  });

  it.each(corpusJsonSchemas())('$kind.json explains every key', ({ schema }) => {
    expect(findSilent(schema)).toEqual([]);
  });

  it.each(['sources', 'glossary', 'checks'])('lets the shipped %s.yaml pass', (kind) => {
    const validate = new Ajv({ strict: false }).compile(schemaOf(kind));
    const value: unknown = parse(readFileSync(`corpus/${kind}.yaml`, 'utf8'));
    expect(validate(value), JSON.stringify(validate.errors)).toBe(true);
  });

  it.each(FOLDERS)('lets every file of %s pass', (folder, kind) => {
    const validate = new Ajv({ strict: false }).compile(schemaOf(kind));
    for (const file of readdirSync(`corpus/${folder}`)) {
      const value: unknown = parse(readFileSync(`corpus/${folder}/${file}`, 'utf8'));
      expect(validate(value), `${file}: ${JSON.stringify(validate.errors)}`).toBe(true);
    }
  });

  it.each([
    ['an unknown key', { sumary: 'x' }],
    ['another kind', { kind: 'atack' }],
    ['a toll without a source', { killed: [{ value: 1, stage: 'latest' }] }],
    ['a date in another notation', { date: { value: '03/01/2024', precision: 'day' } }],
  ])('refuses %s as the code does', (_, change) => {
    const text = readFileSync('corpus/incidents/kerman-2024.yaml', 'utf8');
    const value = { ...(parse(text) as object), ...change };
    expect(new Ajv({ strict: false }).compile(schemaOf('incident'))(value)).toBe(false);
  });
});
