import { resolveCitationKey } from './citation-key.ts';
import { citedFieldsOfIncident, citedFieldsOfProfile } from './cited-fields.ts';
import type { CitedField } from './cited-fields.ts';
import { problemAt } from './draft.ts';
import type { Draft } from './draft.ts';
import { suggestNearest } from './nearest.ts';
import type { Problem } from './problem.ts';
import type { Path, YamlFile } from './yaml-file.ts';

/** What may be cited: the entries of `sources.yaml` and the imported articles. */
function citableIds(draft: Draft): ReadonlyMap<string, string> {
  const imported = draft.articles.filter((article) => article.data.origin === 'imported');
  const ids = [...Object.keys(draft.sources?.data ?? {}), ...imported.map((article) => article.id)];
  return new Map(ids.map((id) => [id, id]));
}

/** Every citation key names a source, in records and in footnotes. */
export function citationsNameSources(draft: Draft): readonly Problem[] {
  // Without the list of sources every citation would be reported.
  if (draft.hasBrokenSources) return [];
  const sources = citableIds(draft);
  const check = (key: string): Pick<Problem, 'code' | 'message' | 'repair'> | null => {
    // A template's TODO is told as that.
    if (key === 'TODO' || resolveCitationKey(key, sources) !== null) return null;
    if (draft.ids.articles.has(key.replace(/-p\d+$/, ''))) {
      // An imported article that cannot be read is reported for itself.
      const article = draft.articles.find(({ id }) => id === key.replace(/-p\d+$/, ''));
      if (article === undefined) return null;
      const message = `"${key}" is a briefing of our own, which is no source.`;
      return { code: 'unknown-source', message, repair: 'Cite what the briefing cites.' };
    }
    const base = key.replace(/-p\d+$/, '');
    const nearest = suggestNearest(base, sources.keys());
    const message = `"${key}" is not in sources.yaml.${nearest}`;
    return { code: 'unknown-source', message, repair: 'Add it there, or correct the name here.' };
  };

  return checkEachCitation(draft, check);
}

/** What `check` says of each citation key, in records and in footnotes of briefings. */
function checkEachCitation(
  draft: Draft,
  check: (key: string) => Pick<Problem, 'code' | 'message' | 'repair'> | null,
): readonly Problem[] {
  const problems: Problem[] = [];
  for (const { yaml, cite, fields } of recordsOf(draft)) {
    const lists: { path: Path; keys: readonly string[] }[] = [
      ...fields.map((field) => ({ path: [...field.path, 'cite'], keys: field.cite ?? [] })),
      { path: ['cite'], keys: cite },
    ];
    for (const { path, keys } of lists) {
      keys.forEach((key, index) => {
        const found = check(key);
        if (found !== null) {
          const { code, message, repair } = found;
          problems.push(problemAt(yaml, [...path, index], code, message, repair));
        }
      });
    }
  }
  for (const article of draft.articles) {
    if (article.data.origin !== 'briefing') continue;
    for (const { key, position } of article.markdown.blocks.flatMap((block) => block.marks)) {
      const found = check(key);
      if (found === null) continue;
      problems.push({ file: article.file, ...position, severity: 'error', ...found });
    }
  }
  return problems;
}

/** Every citation says where in its source: a paragraph, or the source's own locator. */
export function citationsNamePlaces(draft: Draft): readonly Problem[] {
  const sources = new Map(
    Object.entries(draft.sources?.data ?? {}).map(([id, { locator }]) => [
      id,
      { id, hasLocator: locator !== undefined },
    ]),
  );
  for (const { id, data } of draft.articles) {
    if (data.origin === 'imported' && !sources.has(id)) sources.set(id, { id, hasLocator: false });
  }
  const check = (key: string): Pick<Problem, 'code' | 'message' | 'repair'> | null => {
    const place = resolveCitationKey(key, sources);
    if (place === null || place.paragraph !== null || place.source.hasLocator) return null;
    const message = `"${key}" names no paragraph, and the source has no locator.`;
    const isArticle = draft.ids.articles.has(key);
    const repair = isArticle
      ? `Name the paragraph: ${key}-p1.`
      : `Name the paragraph (${key}-p1), or add "locator: …" to the source.`;
    return { code: 'no-locator', message, repair };
  };
  return checkEachCitation(draft, check);
}

/** No list names a source twice at the same place (warning). */
export function citationsAreDistinct(draft: Draft): readonly Problem[] {
  return recordsOf(draft).flatMap(({ yaml, cite, fields }) =>
    [
      ...fields.map((field) => ({ path: field.path, cite: field.cite ?? [] })),
      { path: [], cite },
    ].flatMap((list) =>
      list.cite.flatMap((key, index) => {
        if (list.cite.indexOf(key) === index) return [];
        const path = [...list.path, 'cite', index];
        const message = `"${key}" is named twice in one list.`;
        return [problemAt(yaml, path, 'duplicate-citation', message, 'Remove one.', 'warning')];
      }),
    ),
  );
}

/** The record's own `cite` lists every source that its fields cite (warning). */
export function recordsListTheirSources(draft: Draft): readonly Problem[] {
  const sources = citableIds(draft);
  const sourceOf = (key: string): string | undefined => resolveCitationKey(key, sources)?.source;
  return recordsOf(draft).flatMap(({ yaml, cite, fields }) => {
    const listed = new Set(cite.map(sourceOf));
    const problems: Problem[] = [];
    for (const field of fields) {
      (field.cite ?? []).forEach((key, index) => {
        const source = sourceOf(key);
        if (source === undefined || listed.has(source)) return;
        listed.add(source);
        const message = `"${source}" is cited here but not in the record's own "cite".`;
        const path = [...field.path, 'cite', index];
        problems.push(
          problemAt(yaml, path, 'citation-not-listed', message, 'Add it to the list.', 'warning'),
        );
      });
    }
    return problems;
  });
}

function recordsOf(draft: Draft): readonly {
  readonly yaml: YamlFile;
  readonly cite: readonly string[];
  readonly fields: readonly CitedField[];
}[] {
  return [
    ...draft.incidents.map((file) => ({
      yaml: file.yaml,
      cite: file.data.cite,
      fields: citedFieldsOfIncident(file),
    })),
    ...draft.profiles.map((file) => ({
      yaml: file.yaml,
      cite: file.data.cite,
      fields: citedFieldsOfProfile(file),
    })),
  ];
}
