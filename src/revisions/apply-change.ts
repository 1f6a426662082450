import { isDeepStrictEqual } from 'node:util';
import { editFrontMatter, listFrontMatter } from '../corpus/edit-article.ts';
import { editRecord, listFields } from '../corpus/edit-record.ts';
import type { RecordEdit } from '../corpus/edit-record.ts';
import type { CorpusFile } from '../corpus/files.ts';
import { EMPTY_OVERLAY, hashText } from '../corpus/overlay.ts';
import type { Overlay } from '../corpus/overlay.ts';
import { readEntries } from '../corpus/read-entries.ts';
import type { Check } from '../corpus/checks.ts';
import type { ChangeRequest, OverlayChange } from './change.ts';

/** What a change is applied to. */
export interface Ground {
  /** The corpus folder alone, and with the overlay. */
  readonly base: readonly CorpusFile[];
  readonly composed: readonly CorpusFile[];
  readonly overlay: Overlay;
  /** That of the served revision. */
  readonly published: Overlay;
}

/** Where a record's names stand in its file. */
const NAMES = new Set(['name', 'aliases', 'case_sensitive_aliases']);

type Applied = { readonly overlay: Overlay } | 'already-there' | 'not-found' | 'no-change';

/** The overlay with a change made; whether the corpus then loads is not looked at. */
export function applyChange(request: ChangeRequest, ground: Ground): Applied {
  const entries = new Map(ground.overlay.entries);
  const bases = new Map(ground.overlay.bases);
  const { base, composed, published } = ground;
  const done = (): Applied => ({ overlay: { entries, bases } });
  /** Remembers what the folder had, so that a later change of it is noticed. */
  const rememberBase = (key: string, file: string): void => {
    const there = findFile(base, file);
    if (there !== undefined && !bases.has(key)) bases.set(key, hashText(there));
  };
  const write = (file: CorpusFile, text: string | null): Applied => {
    if (text === null) return 'not-found';
    if (text === file.text) return 'no-change';
    entries.set(file.file, text);
    rememberBase(file.file, file.file);
    return done();
  };
  const drop = (file: string, isInBase: boolean): void => {
    const isCheck = file.startsWith('checks/');
    const key = isCheck ? file.replace('checks/', 'checks.yaml#') : file;
    entries.delete(key);
    bases.delete(key);
    if (!isInBase) return;
    entries.set(`removed.yaml#${file}`, 'true');
    rememberBase(`removed.yaml#${file}`, file);
  };

  switch (request.kind) {
    case 'add-article': {
      const file = `articles/${request.id}.md`;
      const there = findFile(composed, file);
      const text = request.text.replace(/\r\n?/g, '\n').normalize('NFC');
      if (there?.text === text) return 'no-change';
      if (there !== undefined && request.mayReplace !== true) return 'already-there';
      entries.delete(`removed.yaml#${file}`);
      bases.delete(`removed.yaml#${file}`);
      entries.set(file, text);
      rememberBase(file, file);
      return done();
    }
    case 'edit-field': {
      const file = findRecord(composed, request.id);
      if (file === undefined) return 'not-found';
      const known = readEntries(composed).sources;
      for (const [id, source] of Object.entries(request.sources ?? {})) {
        if (!Object.hasOwn(known, id)) entries.set(`sources.yaml#${id}`, JSON.stringify(source));
      }
      return write(file, editFile(file, request));
    }
    case 'remove': {
      const checks = readEntries(composed).checks;
      const isCheckOfBase = (id: string): boolean =>
        readEntries(base).checks.some((check) => check.id === id);
      if (request.what === 'check') {
        if (!checks.some(({ id }) => id === request.id)) return 'not-found';
        drop(`checks/${request.id}`, isCheckOfBase(request.id));
        return done();
      }
      const file = findRecord(composed, request.id, request.what);
      if (file === undefined) return 'not-found';
      drop(file.file, findFile(base, file.file) !== undefined);
      if (request.what === 'article') return done();
      for (const check of checks.filter((one) => namesRecord(one, request.id))) {
        drop(`checks/${check.id}`, isCheckOfBase(check.id));
      }
      return done();
    }
    case 'add-source': {
      if (Object.hasOwn(readEntries(composed).sources, request.id)) return 'already-there';
      entries.set(`sources.yaml#${request.id}`, JSON.stringify(request.source));
      return done();
    }
    case 'add-check': {
      const { check } = request;
      if (readEntries(composed).checks.some(({ id }) => id === check.id)) return 'already-there';
      entries.delete(`removed.yaml#checks/${check.id}`);
      entries.set(`checks.yaml#${check.id}`, JSON.stringify(check));
      return done();
    }
    case 'add-alias': {
      const list = request.isCaseSensitive === true ? 'case_sensitive' : 'forms';
      const record = findRecord(composed, request.of, 'incident', 'profile');
      if (record !== undefined) {
        const names = listFields(record.text).filter(({ path }) => NAMES.has(path));
        if (names.flatMap(({ value }) => value).includes(request.alias)) return 'already-there';
        const key = list === 'forms' ? 'aliases' : 'case_sensitive_aliases';
        const edit = { path: `${key}.+`, value: request.alias, cite: null };
        return write(record, editRecord(record.text, edit));
      }
      const group = readEntries(composed).groups.find(({ forms, case_sensitive: exact = [] }) =>
        [...forms, ...exact].includes(request.of),
      );
      const first = group?.forms[0] ?? request.of;
      const known = [...(group?.forms ?? []), ...(group?.case_sensitive ?? [])];
      if (known.includes(request.alias)) return 'already-there';
      const key = `glossary.yaml#${first}`;
      const own = JSON.parse(entries.get(key) ?? JSON.stringify({ forms: [first] })) as Record<
        typeof list,
        string[] | undefined
      >;
      entries.set(key, JSON.stringify({ ...own, [list]: [...(own[list] ?? []), request.alias] }));
      return done();
    }
    case 'undo': {
      const before = published.entries.get(request.key);
      if (entries.get(request.key) === before) return 'not-found';
      if (before === undefined) entries.delete(request.key);
      else entries.set(request.key, before);
      const hash = published.bases.get(request.key);
      if (hash === undefined) bases.delete(request.key);
      else bases.set(request.key, hash);
      return done();
    }
    case 'discard':
      return isDeepStrictEqual(ground.overlay, published) ? 'no-change' : { overlay: published };
  }
}

/** What the overlay holds otherwise than that of the served revision, in the order of the keys. */
export function listChanges(overlay: Overlay, published: Overlay = EMPTY_OVERLAY): OverlayChange[] {
  const keys = new Set([...overlay.entries.keys(), ...published.entries.keys()]);
  return [...keys].sort().flatMap((key): OverlayChange[] => {
    const [before, after] = [published.entries.get(key), overlay.entries.get(key)];
    if (before === after) return [];
    const name = nameOfEntry(key, after ?? before ?? '');
    if (after === undefined) return [{ key, change: 'restored', name }];
    if (key.startsWith('removed.yaml#')) return [{ key, change: 'removed', name }];
    const isEdited = before !== undefined || overlay.bases.has(key);
    return [{ key, change: isEdited ? 'edited' : 'added', name }];
  });
}

function nameOfEntry(key: string, text: string): string | null {
  if (key.startsWith('sources.yaml#')) return (JSON.parse(text) as { title: string }).title;
  if (key.includes('#')) return null;
  const isArticle = key.startsWith('articles/');
  const wanted = isArticle ? 'title' : 'name';
  const found = (isArticle ? listFrontMatter(text) : listFields(text)).find(
    ({ path }) => path === wanted,
  );
  return found === undefined ? null : String(found.value);
}

export function findRecord(
  files: readonly CorpusFile[],
  id: string,
  ...kinds: readonly ('article' | 'incident' | 'profile')[]
): CorpusFile | undefined {
  const wanted: readonly string[] = kinds.length > 0 ? kinds : ['incident', 'profile', 'article'];
  return files.find((file) => file.id === id && wanted.includes(file.kind));
}

function findFile(files: readonly CorpusFile[], path: string): CorpusFile | undefined {
  return files.find(({ file }) => file === path);
}

function editFile(file: CorpusFile, edit: RecordEdit): string | null {
  return file.kind === 'article' ? editFrontMatter(file.text, edit) : editRecord(file.text, edit);
}

function namesRecord({ expect }: Check, id: string): boolean {
  const { record, records = [], includes = [] } = expect;
  return [record, ...records, ...includes].includes(id);
}
