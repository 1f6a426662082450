import { describe, expect, it } from 'vitest';
import { corpusJsonSchemas } from '../../src/corpus/json-schema.ts';
import {
  faultOfNewId,
  fileOfNew,
  makeTemplate,
  TEMPLATE_KINDS,
} from '../../src/corpus/template.ts';
import { checkFiles, VALID } from './fixture.ts';

const IDS = { incident: 'somewhere-2023', profile: 'state-new', article: 'new-briefing' } as const;

/** The answers of an editor, by the key or words before the TODO. */
const FILLED: readonly (readonly [RegExp, string])[] = [
  [/(?<=^name: )TODO/m, 'Something new'],
  [/(?<=^title: )TODO/m, 'Something new'],
  [/(?<=^kind: )TODO/m, 'attack'],
  [/(?<=types: \[)TODO/, 'bombing'],
  [/(?<=value: )TODO/, '2023-01-03'],
  [/(?<=country: )TODO/, 'AF'],
  [/(?<= name: )TODO/, 'Kabul'],
  [/(?<=place:[^]*?precision: )TODO/, 'city'],
  [/(?<=outcome: )TODO/, 'carried-out'],
  [/(?<=confidence: )TODO/, 'low'],
  [/(?<=field: )TODO/, 'founded'],
  [/TODO heading/, 'A heading'],
  [/TODO first statement\.\[\^TODO\]/, 'A statement.[^wp-kerman]'],
  [/(?<=cite: \[)TODO/g, 'wp-kerman'],
  [/TODO (?=[a-z])/g, 'In words: '],
];

/** The keys of all maps of a JSON Schema. */
function* keysOf(schema: unknown): Generator<string> {
  if (typeof schema !== 'object' || schema === null) return;
  if ('properties' in schema && typeof schema.properties === 'object') {
    yield* Object.keys(schema.properties ?? {});
    for (const inner of Object.values(schema.properties ?? {})) yield* keysOf(inner);
  }
  if ('items' in schema) yield* keysOf(schema.items);
}

/** As an editor leaves it who needs every key. */
function fillIn(template: string): string {
  const uncommented = template
    .replace(/^( *)# (?=[a-z_]+:(?: |$))/gm, '$1')
    .replace(/^#(?=   - \{)/gm, ' ')
    .replaceAll(/some-source|one-source/g, 'wp-kerman')
    .replaceAll('other-source', 'wire-kabul')
    .replaceAll(/(?<=cite: \[wp-kerman|cite: \[TODO)(?=\] #)/g, ', wire-kabul')
    .replaceAll('some-incident-2024', 'kerman-2024')
    .replace('precision: TODO # day', 'precision: period # day')
    .replace('date: 2015-01', 'date: 2024-01');
  return FILLED.reduce((text, [pattern, words]) => text.replace(pattern, words), uncommented);
}

describe.each(TEMPLATE_KINDS)('the template of an %s', (kind) => {
  const template = makeTemplate(kind, IDS[kind]);
  const file = fileOfNew(kind, IDS[kind]);

  it('has every key of the schema', () => {
    const schema = corpusJsonSchemas().find((known) => known.kind === kind)?.schema;
    const keys = [...keysOf(schema)];
    expect(keys.length).toBeGreaterThan(5);
    for (const key of keys) expect(template).toMatch(new RegExp(`\\b${key}:`));
  });

  it('is read, and tells each place that is still to be filled in, and nothing else', async () => {
    const { corpus, problems } = await checkFiles({ ...VALID, [file]: template });
    expect(corpus).toBeNull();
    const lines = template.split('\n').map((line) => line.replace(/^\s*# .*/, ''));
    const todo = lines.flatMap((line, index) =>
      [...line.matchAll(/TODO/g)].map(({ index: at }) => `${index + 1}:${at}`),
    );
    expect(problems.map(({ code }) => code)).toEqual(todo.map(() => 'unfilled'));
    // A text under ">-" begins with that mark, in the line above.
    const expected = todo.map((at) => Number.parseInt(at, 10));
    const starts = expected.map((line) => line - (lines[line - 2]?.endsWith('>-') ? 1 : 0));
    expect(problems.map(({ line }) => line)).toEqual(starts);
  });

  it('loads without a problem when it is filled in and every key is used', async () => {
    const text = fillIn(template);
    expect(text.replace(/^\s*# .*/gm, '')).not.toContain('TODO');
    expect((await checkFiles({ ...VALID, [file]: text })).problems).toEqual([]);
  });
});

describe('faultOfNewId', () => {
  it('lets right ids pass', () => {
    for (const kind of TEMPLATE_KINDS) expect(faultOfNewId(kind, IDS[kind])).toBeNull();
  });

  it.each([
    ['incident', 'Kabul_2021', 'is no id'],
    ['incident', 'kabul', 'ends in its year'],
    ['incident', '../x-2021', 'is no id'],
    ['profile', 'iskp', 'begins with org-'],
    ['profile', 'org-', 'is no id'],
    ['article', '', 'is no id'],
    ['article', 'x'.repeat(300), 'is no id'],
  ] as const)('refuses %s %s', (kind, id, says) => {
    expect(faultOfNewId(kind, id)).toContain(says);
  });
});
