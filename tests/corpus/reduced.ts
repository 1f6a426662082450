import { readdirSync, readFileSync } from 'node:fs';
import { parse, stringify } from 'yaml';
import { VALID } from './fixture.ts';

const INCIDENTS = ['zawahiri-strike-2022', 'jalal-abad-plot-2023'];
const PROFILES = ['org-islamic-state', 'person-soleimani', 'state-kyrgyzstan'];
const KEPT = new Set([...INCIDENTS, ...PROFILES]);

type Value = Record<string, unknown>;

/**
 * A few records of the shipped corpus and the beginning of a briefing, with what they cite, and one
 * imported article: every kind of file, but small enough to be loaded thousands of times.
 */
export function reduceShipped(): Record<string, string> {
  const files: Record<string, string> = {
    'glossary.yaml': VALID['glossary.yaml'] ?? '',
    'articles/imported-essay.md': VALID['articles/imported-essay.md'] ?? '',
  };
  for (const [folder, ids] of [
    ['incidents', INCIDENTS],
    ['profiles', PROFILES],
  ] as const) {
    for (const id of ids) {
      const file = `${folder}/${id}.yaml`;
      files[file] = stringify(reduceRecord(parse(read(file)) as Value));
    }
  }
  const briefing = `articles/${readdirSync('corpus/articles').sort()[0]}`;
  files[briefing] = read(briefing).split('\n\n').slice(0, 5).join('\n\n');

  const cited = Object.values(files).join('\n');
  const sources = Object.entries(parse(read('sources.yaml')) as Value);
  files['sources.yaml'] = stringify(
    Object.fromEntries(sources.filter(([id]) => cited.includes(id))),
  );
  const expect = { status: 'answered', record: 'org-islamic-state' };
  files['checks.yaml'] = stringify([{ id: 'one', question: 'What is it?', expect }]);
  return files;
}

function read(file: string): string {
  return readFileSync(`corpus/${file}`, 'utf8');
}

/** Without what names records that are left out. */
function reduceRecord(record: Value): Value {
  const lists = Object.entries(record).map(([key, value]) => {
    if (key === 'target') {
      const { profiles, ...target } = value as { readonly profiles?: readonly string[] };
      const kept = profiles?.filter((id) => KEPT.has(id)) ?? [];
      return [key, { ...target, ...(kept.length > 0 && { profiles: kept }) }];
    }
    if (!Array.isArray(value)) return [key, value];
    const kept = value.filter((item: string | Value) => {
      if (typeof item === 'string') return key !== 'related' || KEPT.has(item);
      const named = item['target'] ?? item['incident'] ?? item['actor'];
      return typeof named !== 'string' || !/^[a-z]+(?:-[a-z0-9]+)+$/.test(named) || KEPT.has(named);
    });
    return [key, kept];
  });
  return Object.fromEntries(lists) as Value;
}
