import { z } from 'zod';
import { findNearest } from './nearest.ts';
import type { Problem, ProblemCode } from './problem.ts';
import { suggestKey } from './yaml-file.ts';
import type { Path, YamlFile } from './yaml-file.ts';

/**
 * More problems of one file help nobody, and finding the place of each takes time that grows with
 * the file.
 */
export const MAX_PROBLEMS = 50;

// Fields that would hold the names of private people, in the words that editors try first.
const PRIVATE_KEY =
  /victim|suspect|perpetrator|attacker|assailant|gunm[ae]n|bomber|shooter|arrested|accused|defendant|detainee|hostage|survivor|witness|casualt|^(?:dead|deaths|wounded|people|persons)$/i;

/** Holds a file against its schema; `data` is null when anything is wrong or still to be filled in. */
export function checkShape<T>(
  schema: z.ZodType<T>,
  yaml: YamlFile,
): { readonly data: T | null; readonly problems: readonly Problem[] } {
  const unfilled = findUnfilled(yaml.value);
  const result = schema.safeParse(yaml.value);
  if (result.success && unfilled.length === 0) return { data: result.data, problems: [] };
  // What is still to be filled in is told as that, not as a wrong value.
  const issues = (result.error?.issues ?? []).filter(
    (issue) => !unfilled.some((path) => isWithin(pathOf(issue), path)),
  );
  // A misspelt key makes two issues, of which one is told.
  const shown = issues.slice(0, 2 * MAX_PROBLEMS);
  const problems = [
    ...unfilled.slice(0, MAX_PROBLEMS).map((path) => describeUnfilled(schema, yaml, path)),
    ...shown
      .filter((issue) => !isExplained(schema, yaml, issue, shown))
      .flatMap((issue) => describeIssue(schema, yaml, issue)),
  ];
  return { data: null, problems: limitProblems(problems, issues.length > shown.length) };
}

/** The first of them, and one that says how many more there are. */
function limitProblems(problems: readonly Problem[], hasMore: boolean): readonly Problem[] {
  const last = problems[MAX_PROBLEMS] ?? problems.at(-1);
  if (last === undefined || (problems.length <= MAX_PROBLEMS && !hasMore)) return problems;
  const message = `This file has more problems, of which ${MAX_PROBLEMS} are shown.`;
  const repair = 'Repair those first, then check again.';
  const rest = { ...last, severity: 'error', code: 'too-many-problems', message, repair } as const;
  return [...problems.slice(0, MAX_PROBLEMS), rest];
}

/** Where a template's TODO stands. Each value once, however many aliases name it. */
function findUnfilled(value: unknown): Path[] {
  const seen = new Set<object>();
  const found: Path[] = [];
  const visit = (inner: unknown, path: Path): void => {
    if (typeof inner === 'string' && /^TODO\b/.test(inner)) found.push(path);
    if (typeof inner !== 'object' || inner === null || seen.has(inner)) return;
    seen.add(inner);
    if (Array.isArray(inner)) inner.forEach((child, index) => visit(child, [...path, index]));
    else for (const [key, child] of Object.entries(inner)) visit(child, [...path, key]);
  };
  visit(value, []);
  return found;
}

function isWithin(path: Path, outer: Path): boolean {
  return outer.every((segment, index) => String(segment) === String(path[index]));
}

function describeUnfilled(schema: z.ZodType, yaml: YamlFile, path: Path): Problem {
  const wanted = schemaAt(schema, path);
  const valid = wanted instanceof z.ZodEnum ? ` Valid: ${wanted.options.join(', ')}.` : '';
  return {
    file: yaml.file,
    ...yaml.positionOf(path),
    code: 'unfilled',
    severity: 'error',
    message: `${nameOf(path)} is still to be filled in.`,
    repair: `Write it in place of TODO, or remove the key if it may be absent.${valid}`,
  };
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
      return issue.keys.slice(0, MAX_PROBLEMS + 1).map((key) => {
        const at = [...path, key];
        const message = `"${key}" is not a key of ${name}.`;
        return PRIVATE_KEY.test(key)
          ? problem(at, 'key', 'private-person', message, REPAIR_PRIVATE)
          : problem(at, 'key', 'unknown-key', message, suggestKey(key, valid));
      });
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
  if (issue.code === 'too_big' && issue.origin === 'string') {
    const message = `${name} has more than ${issue.maximum} characters.`;
    const repair = 'Shorten it, or make two of it: it must be shown whole.';
    return [problem(path, 'value', 'passage-too-long', message, repair)];
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

const REPAIR_PRIVATE =
  'Remove it: private victims, and suspects who are not convicted, are not named. Numbers go under "killed" and "injured", groups under "scope".';

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
