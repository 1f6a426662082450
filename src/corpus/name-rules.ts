import { problemAt } from './draft.ts';
import type { Draft } from './draft.ts';
import { foldName } from './fold-name.ts';
import type { Problem } from './problem.ts';
import type { Path, YamlFile } from './yaml-file.ts';

interface Name {
  readonly text: string;
  readonly isCaseSensitive: boolean;
  /** The record, or the group of the glossary, that the name stands for. */
  readonly owner: string;
  readonly yaml: YamlFile;
  readonly path: Path;
}

/**
 * One name means one thing: no name or alias of a record, nor form of the glossary, is also that of
 * another, unless the glossary declares it ambiguous. Case counts only between two case-sensitive
 * ones. Said twice of one thing: a warning.
 */
export function namesAreUnique(draft: Draft): readonly Problem[] {
  const problems: Problem[] = [];
  const ambiguous = new Set(ambiguousNamesOf(draft).map(foldName));
  const byFolded = new Map<string, Name[]>();
  for (const name of namesOf(draft)) {
    const folded = foldName(name.text);
    const others = byFolded.get(folded) ?? [];
    byFolded.set(folded, others);
    const clashing = others.filter((candidate) => clash(name, candidate));
    const same = clashing.find(({ owner }) => owner === name.owner);
    const other = same ?? clashing[0];
    if (other === undefined || (same === undefined && ambiguous.has(folded))) {
      others.push(name);
      continue;
    }
    const isSame = same !== undefined;
    const place = other.yaml.positionOf(other.path);
    const where = `${other.yaml.file}:${place.line}`;
    const message = isSame
      ? `"${name.text}" is already a name of the same thing (line ${place.line}).`
      : `"${name.text}" in ${name.yaml.file} is also a name in ${where}.`;
    const repair = isSame
      ? 'Remove it.'
      : 'Keep it in one of the two, make both more exact, or list it under "ambiguous" in glossary.yaml.';
    const severity = isSame ? 'warning' : 'error';
    problems.push(problemAt(name.yaml, name.path, 'duplicate-alias', message, repair, severity));
  }
  return problems;
}

/** A name is declared ambiguous only where two records or more bear it (warning). */
export function ambiguousNamesAreShared(draft: Draft): readonly Problem[] {
  const { glossary } = draft;
  if (glossary === null) return [];
  const owners = new Map<string, Set<string>>();
  for (const { text, owner } of namesOf(draft)) {
    const folded = foldName(text);
    owners.set(folded, (owners.get(folded) ?? new Set()).add(owner));
  }
  return ambiguousNamesOf(draft).flatMap((text, index) => {
    const count = owners.get(foldName(text))?.size ?? 0;
    if (count > 1) return [];
    const message = `"${text}" is ${count === 0 ? 'no name' : 'the name of one thing only'}, so it is not ambiguous.`;
    const repair = 'Remove it here, or add it to the aliases of the records that share it.';
    const path = ['ambiguous', index];
    return [problemAt(glossary.yaml, path, 'not-ambiguous', message, repair, 'warning')];
  });
}

function ambiguousNamesOf({ glossary }: Draft): readonly string[] {
  return glossary?.data.ambiguous ?? [];
}

function clash(a: Name, b: Name): boolean {
  return a.text === b.text || !a.isCaseSensitive || !b.isCaseSensitive;
}

function* namesOf(draft: Draft): Generator<Name> {
  for (const { id, yaml, data } of [...draft.profiles, ...draft.incidents]) {
    const name = (text: string, path: Path, isCaseSensitive = false): Name => {
      return { text, isCaseSensitive, owner: id, yaml, path };
    };
    yield name(data.name, ['name']);
    for (const [index, text] of (data.aliases ?? []).entries())
      yield name(text, ['aliases', index]);
    for (const [index, text] of (data.case_sensitive_aliases ?? []).entries()) {
      yield name(text, ['case_sensitive_aliases', index], true);
    }
  }
  if (draft.glossary === null) return;
  const { yaml, data } = draft.glossary;
  for (const [group, { forms, case_sensitive: sensitive = [] }] of (data.aliases ?? []).entries()) {
    const owner = `glossary ${group}`;
    for (const [index, text] of forms.entries()) {
      const path = ['aliases', group, 'forms', index];
      yield { text, isCaseSensitive: false, owner, yaml, path };
    }
    for (const [index, text] of sensitive.entries()) {
      const path = ['aliases', group, 'case_sensitive', index];
      yield { text, isCaseSensitive: true, owner, yaml, path };
    }
  }
}
