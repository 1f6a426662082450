import { beforeAll, describe, expect, it } from 'vitest';
import { draftCorpus } from '../../src/corpus/draft.ts';
import type { Draft } from '../../src/corpus/draft.ts';
import { readCorpusFiles } from '../../src/corpus/files.ts';
import type { CorpusFile, CorpusFolder } from '../../src/corpus/files.ts';
import { FILE_INVARIANTS, INVARIANTS } from '../../src/corpus/invariants.ts';
import type { Problem } from '../../src/corpus/problem.ts';
import { BREACHES } from './shipped-breaches.ts';

describe('each invariant of the shipped corpus', () => {
  let folder: CorpusFolder;
  let draft: Draft;
  beforeAll(async () => {
    folder = await readCorpusFiles('corpus');
    draft = draftCorpus(folder.files).draft;
  });

  it('is broken by a test below', () => {
    const named = new Set(BREACHES.map(({ rule }) => rule));
    const all = [...FILE_INVARIANTS, ...INVARIANTS].map(({ name }) => name);
    expect(named).toEqual(new Set(all));
  });

  it('holds as the corpus is shipped', () => {
    const problems = [
      ...folder.problems,
      ...FILE_INVARIANTS.flatMap((rule) => rule(folder)),
      ...INVARIANTS.flatMap((rule) => rule(draft)),
    ];
    expect(problems).toEqual([]);
  });

  it.each(BREACHES)('$rule tells $code at "$at"', ({ rule, file, edit, at, code }) => {
    const before = folder.files.find((known) => known.file === file);
    const text = edit(before?.text ?? '');
    expect(text, 'the edit must change something').not.toBe(before?.text);
    const problems = ask(rule, { ...(before ?? describeFile(file)), text });
    const places = problems.map(({ file: where, line, column, code: what }) => {
      return { file: where, line, column, code: what };
    });
    expect(places).toContainEqual({ file, ...placeOf(text, at), code });
    for (const { message, repair } of problems) expect([message, repair]).not.toContain('');
  });

  /** What this one rule says of the corpus with one file changed or added. */
  function ask(rule: string, changed: CorpusFile): readonly Problem[] {
    const others = folder.files.filter(({ file }) => file !== changed.file);
    const ofFiles = FILE_INVARIANTS.find(({ name }) => name === rule);
    if (ofFiles !== undefined) return ofFiles({ ...folder, files: [...others, changed] });
    const parsed = draftCorpus([changed]);
    expect(parsed.problems, 'the edit must leave the file readable').toEqual([]);
    return INVARIANTS.find(({ name }) => name === rule)?.(merge(draft, parsed.draft)) ?? [];
  }
});

/** All files of the one, with those of the other in their place: parsing all again takes too long. */
function merge(all: Draft, changed: Draft): Draft {
  const unite = (kind: keyof Draft['ids']) => new Set([...all.ids[kind], ...changed.ids[kind]]);
  return {
    sources: changed.sources ?? all.sources,
    hasBrokenSources: false,
    glossary: changed.glossary ?? all.glossary,
    checks: changed.checks ?? all.checks,
    articles: replace(all.articles, changed.articles),
    incidents: replace(all.incidents, changed.incidents),
    profiles: replace(all.profiles, changed.profiles),
    ids: {
      articles: unite('articles'),
      incidents: unite('incidents'),
      profiles: unite('profiles'),
    },
  };
}

function replace<T extends { readonly id: string }>(old: readonly T[], fresh: readonly T[]): T[] {
  return [...old.filter(({ id }) => fresh.every((other) => other.id !== id)), ...fresh];
}

/** A file that is not shipped. */
function describeFile(file: string): Omit<CorpusFile, 'text'> {
  const [folder = '', name = ''] = file.split('/');
  const kind = (['article', 'incident', 'profile'] as const).find((one) => folder === `${one}s`);
  if (kind === undefined) throw new Error(`${file} is of no kind that can be added.`);
  return { file, kind, id: name.replace(/\.\w+$/, '') };
}

/** Where a passage begins in a text, counted from 1; it must be there. */
function placeOf(text: string, passage: string): { line: number; column: number } {
  const offset = text.indexOf(passage);
  if (offset < 0) throw new Error(`There is no "${passage}".`);
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
