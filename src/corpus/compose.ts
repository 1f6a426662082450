import { isDeepStrictEqual } from 'node:util';
import { parse } from 'yaml';
import { editYaml } from './edit-yaml.ts';
import type { YamlEdit, YamlValue } from './edit-yaml.ts';
import type { CorpusFile, CorpusFolder } from './files.ts';
import { schemaLineOf } from './file-rules.ts';
import { hashText, splitKey } from './overlay.ts';
import type { Overlay } from './overlay.ts';
import { compareText } from './problem.ts';
import { parseYaml } from './yaml-file.ts';

export interface Composed {
  readonly folder: CorpusFolder;
  /** The overlay without what the folder holds itself. */
  readonly overlay: Overlay;
  /** Keys of the entries that were left out of it. */
  readonly absorbed: readonly string[];
  /** Files that the folder has changed since the overlay did; the overlay's are taken, whole. */
  readonly hidden: readonly string[];
}

interface Group {
  readonly forms: readonly string[];
  readonly case_sensitive?: readonly string[];
}

/** A corpus folder with an overlay laid over it. */
export function composeCorpus(base: CorpusFolder, overlay: Overlay): Composed {
  const files = new Map(base.files.map((file) => [file.file, file]));
  const absorbed: string[] = [];
  const hidden: string[] = [];
  for (const [key, content] of overlay.entries) {
    const [path, id] = splitKey(key);
    if (id === null || path === 'removed.yaml') continue;
    if (!addEntry(files, path, JSON.parse(content) as YamlValue, id)) absorbed.push(key);
  }
  for (const [key, content] of overlay.entries) {
    const [path, id] = splitKey(key);
    const isRemoval = path === 'removed.yaml';
    if (id !== null && !isRemoval) continue;
    const target = isRemoval ? (id ?? '') : path;
    const there = files.get(target);
    const known = overlay.bases.get(key);
    if (there !== undefined && known !== undefined && hashText(there) !== known) {
      if (isRemoval || !saysTheSame(there.text, content)) hidden.push(target);
    }
    if (isRemoval) {
      if (!removeTarget(files, target)) absorbed.push(key);
    } else if (there !== undefined && saysTheSame(there.text, content)) {
      absorbed.push(key);
    } else {
      files.set(target, asFile(target, content));
    }
  }
  const kept = <V>(map: ReadonlyMap<string, V>): Map<string, V> =>
    new Map([...map].filter(([key]) => !absorbed.includes(key)));
  return {
    folder: {
      ...base,
      files: [...files.values()].sort((a, b) => compareText(a.file, b.file)),
    },
    overlay: { entries: kept(overlay.entries), bases: kept(overlay.bases) },
    absorbed,
    hidden,
  };
}

/** A file of the overlay, by its path. */
function asFile(file: string, text: string): CorpusFile {
  const [folder = '', name = ''] = file.split('/');
  const kinds = { articles: 'article', incidents: 'incident', profiles: 'profile' } as const;
  const kind = kinds[folder as keyof typeof kinds];
  return { file, kind, id: name.replace(/\.\w+$/, ''), text };
}

/** False when the folder has it already. */
function addEntry(
  files: Map<string, CorpusFile>,
  path: string,
  value: YamlValue,
  id: string,
): boolean {
  const kind = path === 'sources.yaml' ? 'sources' : path === 'checks.yaml' ? 'checks' : 'glossary';
  const there = files.get(path) ?? { file: path, kind, id: '', text: `${schemaLineOf(kind)}\n` };
  // What is wrong with it is told by the check, and better without our entries.
  if (parseYaml(path, there.text).problems.length > 0) return true;
  const edits = editsFor(kind, parse(there.text) as unknown, value, id);
  const text = edits.reduce<string | null>(
    (last, edit) => last && editYaml(last, edit),
    there.text,
  );
  if (edits.length > 0 && text !== null) files.set(path, { ...there, text });
  return edits.length > 0;
}

function editsFor(
  kind: 'sources' | 'checks' | 'glossary',
  data: unknown,
  value: YamlValue,
  id: string,
): YamlEdit[] {
  switch (kind) {
    case 'sources': {
      const own = (data as Record<string, unknown> | null)?.[id];
      return isDeepStrictEqual(own, value) ? [] : [{ kind: 'set', path: [id], value }];
    }
    case 'checks': {
      const checks = (data ?? []) as readonly { readonly id?: unknown }[];
      const at = checks.findIndex((check) => check.id === id);
      if (at < 0) return [{ kind: 'append', path: [], value }];
      return isDeepStrictEqual(checks[at], value) ? [] : [{ kind: 'set', path: [at], value }];
    }
    case 'glossary': {
      const groups = (data as { aliases?: readonly Group[] } | null)?.aliases ?? [];
      const at = groups.findIndex(({ forms }) => forms[0] === id);
      if (at < 0) return [{ kind: 'append', path: ['aliases'], value }];
      const { forms, case_sensitive: sensitive = [] } = value as unknown as Group;
      const own = groups[at] ?? { forms: [] };
      const missing = (list: readonly string[], key: keyof Group): YamlEdit[] =>
        list
          .filter((form) => !(own[key] ?? []).includes(form))
          .map((form) => ({ kind: 'append', path: ['aliases', at, key], value: form }));
      return [...missing(forms, 'forms'), ...missing(sensitive, 'case_sensitive')];
    }
  }
}

/** `articles/x.md`, or `checks/id`. False when it is not there. */
function removeTarget(files: Map<string, CorpusFile>, target: string): boolean {
  const check = /^checks\/(.+)$/.exec(target)?.[1];
  if (check === undefined) return files.delete(target);
  const file = files.get('checks.yaml');
  if (file === undefined || parseYaml(file.file, file.text).problems.length > 0) return false;
  const checks = (parse(file.text) ?? []) as readonly { readonly id?: unknown }[];
  const at = checks.findIndex(({ id }) => id === check);
  const text = at < 0 ? null : editYaml(file.text, { kind: 'delete', path: [at] });
  if (text === null) return false;
  files.set('checks.yaml', { ...file, text });
  return true;
}

/** The same words, or in YAML the same values. */
function saysTheSame(a: string, b: string): boolean {
  if (a.trim() === b.trim()) return true;
  if (a.startsWith('---')) return false;
  try {
    return isDeepStrictEqual(parse(a), parse(b));
  } catch {
    return false;
  }
}
