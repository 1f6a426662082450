import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { z } from 'zod';
import { checksSchema } from './checks.ts';
import { readCorpusFiles } from './files.ts';
import type { CorpusFile } from './files.ts';
import { schemaLineOf } from './file-rules.ts';
import type { Problem } from './problem.ts';
import { glossarySchema, sourcesSchema } from './schema.ts';
import { parseYaml } from './yaml-file.ts';

/**
 * What was changed beside a corpus folder, entry by entry. A key is a file (`articles/x.md`, with the
 * text), or an entry of one (`sources.yaml#id`, `checks.yaml#id`, `glossary.yaml#first form`, with its
 * value as JSON; `removed.yaml#articles/x.md` and `removed.yaml#checks/id`, with `true`).
 */
export interface Overlay {
  readonly entries: ReadonlyMap<string, string>;
  /** Of files that the corpus folder has as well: the hash of its text when it was first changed. */
  readonly bases: ReadonlyMap<string, string>;
}

export const EMPTY_OVERLAY: Overlay = { entries: new Map(), bases: new Map() };

const BASES_FILE = '.bases.json';
const REMOVED_FILE = 'removed.yaml';
const REMOVED_HEAD = '# Files of the corpus folder, and checks, that are left out.\n';
const removedSchema = z.array(z.string());
const basesSchema = z.record(z.string(), z.string());

/** Reads an overlay's folder; one that is not there is empty. What cannot be read is a problem. */
export async function readOverlay(
  dir: string,
): Promise<{ readonly overlay: Overlay; readonly problems: readonly Problem[] }> {
  const removed = await readText(join(dir, REMOVED_FILE));
  const bases = readBases(await readText(join(dir, BASES_FILE)));
  const folder = await readCorpusFiles(dir);
  // A folder that is not there is no problem, and neither is its list of removals.
  const problems = folder.problems.filter(({ file }) => file !== '.' && file !== REMOVED_FILE);
  const entries = new Map<string, string>();
  const read = <T>(file: string, text: string, schema: z.ZodType<T>): T | null => {
    const parsed = parseYaml(file, text);
    problems.push(...parsed.problems);
    if (parsed.yaml === null) return null;
    const shape = schema.safeParse(parsed.yaml.value ?? undefined);
    if (shape.success) return shape.data;
    const message = 'This file of the overlay is not as the program writes it.';
    const repair = 'Correct it as docs/corpus-format.md says, or delete it.';
    const place = { file, line: 1, column: 1, code: 'invalid-value' } as const;
    problems.push({ ...place, severity: 'error', message, repair });
    return null;
  };
  for (const { file, kind, text } of folder.files) {
    switch (kind) {
      case 'sources':
        for (const [id, source] of Object.entries(read(file, text, sourcesSchema) ?? {})) {
          entries.set(`sources.yaml#${id}`, JSON.stringify(source));
        }
        break;
      case 'checks':
        for (const check of read(file, text, checksSchema) ?? []) {
          entries.set(`checks.yaml#${check.id}`, JSON.stringify(check));
        }
        break;
      case 'glossary':
        for (const group of read(file, text, glossarySchema)?.aliases ?? []) {
          entries.set(`glossary.yaml#${group.forms[0]}`, JSON.stringify(group));
        }
        break;
      case 'article':
      case 'incident':
      case 'profile':
        entries.set(file, text);
        break;
    }
  }
  if (removed !== null) {
    for (const path of read(REMOVED_FILE, removed, removedSchema) ?? []) {
      entries.set(`${REMOVED_FILE}#${path}`, 'true');
    }
  }
  const known = Object.entries(bases).filter(([key]) => entries.has(key));
  return { overlay: { entries, bases: new Map(known) }, problems };
}

async function readText(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** They only warn, so a list that cannot be read is none. */
function readBases(text: string | null): Record<string, string> {
  try {
    return basesSchema.parse(JSON.parse(text ?? '{}'));
  } catch {
    return {};
  }
}

/** The files of an overlay's folder, path → text. */
export function filesOfOverlay({ entries, bases }: Overlay): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const lists = new Map<string, [string, unknown][]>();
  for (const [key, content] of [...entries].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [file, id] = splitKey(key);
    if (id === null) files.set(file, content);
    else lists.set(file, [...(lists.get(file) ?? []), [id, JSON.parse(content)]]);
  }
  for (const [file, members] of lists) files.set(file, formatList(file, members));
  if (bases.size > 0)
    files.set(BASES_FILE, `${JSON.stringify(Object.fromEntries(bases), null, 2)}\n`);
  return files;
}

function formatList(file: string, members: readonly [string, unknown][]): string {
  const options = { lineWidth: 100 };
  const values = members.map(([, value]) => value);
  switch (file) {
    case 'sources.yaml':
      return `${schemaLineOf('sources')}\n${stringify(Object.fromEntries(members), options)}`;
    case 'checks.yaml':
      return `${schemaLineOf('checks')}\n${stringify(values, options)}`;
    case 'glossary.yaml':
      return `${schemaLineOf('glossary')}\n${stringify({ aliases: values }, options)}`;
    default:
      return REMOVED_HEAD + stringify(members.map(([id]) => id));
  }
}

/** `checks.yaml#id` → file and id; of a whole file the id is null. */
export function splitKey(key: string): readonly [file: string, id: string | null] {
  const at = key.indexOf('#');
  return at < 0 ? [key, null] : [key.slice(0, at), key.slice(at + 1)];
}

export function hashText({ text }: Pick<CorpusFile, 'text'>): string {
  return createHash('sha256').update(text).digest('hex');
}
