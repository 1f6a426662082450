import { z } from 'zod';
import { findNearest } from './nearest.ts';
import type { Problem, ProblemCode } from './problem.ts';
import { suggestKey } from './yaml-file.ts';
import type { Path, YamlFile } from './yaml-file.ts';

/** Holds a file against its schema; `data` is null when anything is wrong. */
export function checkShape<T>(
  schema: z.ZodType<T>,
  yaml: YamlFile,
): { readonly data: T | null; readonly problems: readonly Problem[] } {
  const result = schema.safeParse(yaml.value);
  if (result.success) return { data: result.data, problems: [] };
  const { issues } = result.error;
  const problems = issues
    .filter((issue) => !isExplained(schema, yaml, issue, issues))
    .flatMap((issue) => describeIssue(schema, yaml, issue));
  return { data: null, problems };
}

/** A key is not missing that stands there misspelt: the unknown key says enough. */
function isExplained(
  schema: z.ZodType,
  yaml: YamlFile,
  issue: z.core.$ZodIssue,
  issues: readonly z.core.$ZodIssue[],
): boolean {
  const path = pathOf(issue);
  if (path.length === 0 || yaml.has(path)) return false;
  const parent = path.slice(0, -1);
  const valid = keysOf(schemaAt(schema, parent));
  return issues.some(
    (other) =>
      other.code === 'unrecognized_keys' &&
      pathOf(other).join('\n') === parent.join('\n') &&
      other.keys.some((key) => findNearest(key, valid) === path.at(-1)),
  );
}

function pathOf(issue: z.core.$ZodIssue): Path {
  return issue.path.map((segment) => (typeof segment === 'number' ? segment : String(segment)));
}

function describeIssue(schema: z.ZodType, yaml: YamlFile, issue: z.core.$ZodIssue): Problem[] {
  const path = pathOf(issue);
  const name = nameOf(path);
  const problem = (
    at: Path,
    part: 'key' | 'value',
    code: ProblemCode,
    message: string,
    repair: string,
  ): Problem => ({
    file: yaml.file,
    ...yaml.positionOf(at, part),
    code,
    severity: 'error',
    message,
    repair,
  });

  switch (issue.code) {
    case 'unrecognized_keys': {
      const valid = keysOf(schemaAt(schema, path));
      return issue.keys.map((key) =>
        problem(
          [...path, key],
          'key',
          'unknown-key',
          `"${key}" is not a key of ${name}.`,
          suggestKey(key, valid),
        ),
      );
    }
    case 'invalid_key':
      return [
        problem(
          path,
          'key',
          'invalid-value',
          `"${String(path.at(-1))}" is not an id.`,
          'Use lower-case letters, digits and single hyphens.',
        ),
      ];
    default:
  }

  if (path.length > 0 && !yaml.has(path)) {
    const repair = `Add "${String(path.at(-1))}: …".`;
    return [problem(path, 'value', 'missing-key', `${name} is missing.`, repair)];
  }
  if (valueAt(yaml.value, path) === null) {
    const [message, repair] =
      path.length === 0
        ? ['The file is empty.', 'Write its keys, or delete the file.']
        : [`${name} has no value.`, 'Give it one, or remove the key if it may be absent.'];
    return [problem(path, 'key', 'invalid-value', message, repair)];
  }
  if (issue.code === 'too_small' && path.at(-1) === 'cite') {
    const message = `${name} names no source.`;
    return [problem(path, 'value', 'uncited', message, 'Name at least one source.')];
  }
  if (issue.code === 'invalid_value') {
    const valid = issue.values.map(String);
    const given = String(valueAt(yaml.value, path));
    const nearest = findNearest(given, valid);
    const hint = nearest === null ? '' : `Did you mean "${nearest}"? `;
    const message = `${name} cannot be "${given}".`;
    return [problem(path, 'value', 'invalid-value', message, `${hint}Valid: ${valid.join(', ')}.`)];
  }
  const expected = issue.message.startsWith('must ') ? issue.message : expectationOf(issue);
  return [problem(path, 'value', 'invalid-value', `${name} ${expected}.`, 'Correct the value.')];
}

function expectationOf(issue: z.core.$ZodIssue): string {
  if (issue.code !== 'invalid_type') return `is not valid (${issue.message})`;
  switch (issue.expected) {
    case 'array':
      return 'must be a list';
    case 'object':
    case 'record':
      return 'must be a map of keys and values';
    case 'string':
      return 'must be text; put a number or date into quotation marks';
    default:
      return `must be of the type ${issue.expected}`;
  }
}

/** As an editor would say it: `killed[2].cite`; items counted from 1. */
function nameOf(path: Path): string {
  if (path.length === 0) return 'this file';
  const joined = path.reduce<string>(
    (name, segment) =>
      typeof segment === 'number' ? `${name}[${segment + 1}]` : `${name}${name && '.'}${segment}`,
    '',
  );
  return `"${joined}"`;
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((inner, segment) => {
    if (typeof inner !== 'object' || inner === null) return undefined;
    return Object.entries(inner).find(([key]) => key === String(segment))?.[1] as unknown;
  }, value);
}

function schemaAt(schema: z.core.$ZodType, path: Path): z.core.$ZodType | null {
  let current: z.core.$ZodType | null = unwrap(schema);
  for (const segment of path) {
    if (current instanceof z.ZodObject) {
      const shape: Readonly<Record<string, z.core.$ZodType>> = current.shape;
      current = shape[String(segment)] ?? null;
    } else if (current instanceof z.ZodArray) current = current.element;
    else if (current instanceof z.ZodRecord) current = current.valueType;
    else return null;
    if (current !== null) current = unwrap(current);
  }
  return current;
}

function unwrap(schema: z.core.$ZodType): z.core.$ZodType {
  return schema instanceof z.ZodOptional ? schema.unwrap() : schema;
}

function keysOf(schema: z.core.$ZodType | null): string[] {
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}
