import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { checkCorpus } from '../../src/corpus/load.ts';
import type { CheckedCorpus } from '../../src/corpus/load.ts';
import type { Corpus } from '../../src/corpus/corpus.ts';

/** Path in the corpus → content. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

/** A small corpus without errors or warnings; tests break one thing in a copy. */
export const VALID: Readonly<Record<string, string>> = {
  'sources.yaml': `saif-islam:
  title: Article on attacks abroad
  title_supplied: true
  author: Saif Islam
  kind: article
wp-kerman:
  title: 2024 Kerman bombings
  publisher: Wikipedia
  date: 2024-03
  url: https://en.wikipedia.org/wiki/2024_Kerman_bombings
  kind: encyclopaedia
  locator: opening excerpt
wire-kabul:
  title: Kabul toll
  publisher: A wire
  date: 2021
  kind: news
  locator: opening excerpt
`,
  'glossary.yaml': `aliases:
  - { forms: [World Cup, FIFA World Cup], case_sensitive: [WC] }
synonyms:
  - [toll, killed, dead]
`,
  'incidents/kerman-2024.yaml': `name: Kerman bombings
aliases: [Kerman attack]
kind: attack
types: [bombing]
date: { value: 2024-01-03, precision: day }
place: { country: IR, name: Kerman, lat: 30.28, lon: 57.08, precision: city }
target: { text: memorial crowd }
claimed_by:
  - { actor: org-islamic-state, cite: [wp-kerman] }
attributed_to:
  - { actor: a US official, note: unnamed, cite: [wp-kerman] }
killed:
  - { value: 96, stage: article, cite: [saif-islam-p2] }
  - { value: 94, stage: latest, cite: [wp-kerman] }
  - { value: 103, stage: early, cite: [wp-kerman] }
outcome: carried-out
status: { text: Investigated., cite: [wp-kerman] }
summary: { text: Two bombs at a memorial. }
related: [kabul-airport-2021]
confidence: high
cite: [saif-islam-p2, wp-kerman]
`,
  'incidents/kabul-airport-2021.yaml': `name: Kabul airport attack
aliases: [Abbey Gate bombing]
kind: attack
types: [bombing]
date: { value: 2021-08-26, precision: day }
place: { country: AF, name: Kabul, lat: 34.53, lon: 69.17, precision: city }
target_country: US
claimed_by:
  - { actor: org-iskp, cite: [wire-kabul] }
killed:
  - { value: 13, scope: US troops, stage: latest, cite: [saif-islam-p5] }
  - { value: 170, qualifier: about, scope: Afghans, stage: latest, cite: [saif-islam-p5] }
  - { value: 182, stage: latest, derived: 13 + 169, cite: [wire-kabul] }
  - { value: 185, qualifier: at-least, stage: latest, cite: [saif-islam-p5] }
  - { value: 300, stage: perpetrator-claim, cite: [wire-kabul] }
outcome: carried-out
status: { text: Closed. }
summary: { text: A bombing at a gate. }
disagreements:
  - { text: The toll differs. }
confidence: high
cite: [saif-islam-p5, wire-kabul]
`,
  'profiles/org-iskp.yaml': `name: Islamic State – Khorasan Province
aliases: [ISKP, ISIS-K]
kind: organisation
summary: { text: A branch. }
facts:
  - { field: founded, text: In January 2015., cite: [saif-islam-p5] }
  - { text: It has a media arm., cite: [saif-islam-p6] }
relations:
  - { type: branch-of, target: org-islamic-state, cite: [saif-islam-p2] }
timeline:
  - { date: 2021-08-26, text: Kabul airport., incident: kabul-airport-2021, cite: [wire-kabul] }
  - { date: 2015-01, text: Founded., cite: [saif-islam-p5] }
confidence: high
cite: [saif-islam-p5, wire-kabul]
`,
  'profiles/org-islamic-state.yaml': `name: Islamic State
aliases: [ISIS]
case_sensitive_aliases: [IS]
kind: organisation
summary: { text: The parent movement. }
facts: []
confidence: high
cite: [saif-islam-p2]
`,
  'articles/what-iskp-is.md': `---
title: What ISKP is
origin: briefing
licence: CC-BY-4.0
---

# Beginnings

ISKP is a *branch* of the [Islamic State](https://example.org/is).[^saif-islam-p2] It was founded
in 2015.[^saif-islam-p5][^wire-kabul]

## Attacks

- Kabul airport, 2021.[^wire-kabul]
- Kerman, 2024.[^wp-kerman]
`,
  'articles/imported-essay.md': `---
title: An essay
origin: imported
author: A. Writer
publisher: A Journal
date: 2024-04-02
url: https://example.org/essay
---

<!-- ¶5 -->
The first paragraph that was kept.

The next one.
`,
};

/** Checks a corpus of these files in a folder of its own, which is removed afterwards. */
export async function checkFiles(files: Files): Promise<CheckedCorpus> {
  return await withFolder(files, checkCorpus);
}

/** The corpus of these files; fails the test when it has an error. */
export async function loadFiles(files: Files): Promise<Corpus> {
  const { corpus, problems } = await checkFiles(files);
  if (corpus === null) throw new Error(JSON.stringify(problems, null, 2));
  return corpus;
}

export async function withFolder<T>(files: Files, use: (dir: string) => Promise<T>): Promise<T> {
  const dir = await mkdtemp(join(tmpdir(), 'corpus-test-'));
  try {
    for (const [file, content] of Object.entries(files)) {
      await mkdir(dirname(join(dir, file)), { recursive: true });
      await writeFile(join(dir, file), content);
    }
    return await use(dir);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

/** The valid corpus with one passage of one file replaced; the passage must be there. */
export function replaceIn(file: string, passage: string, replacement: string): Files {
  const content = VALID[file];
  if (content?.includes(passage) !== true) throw new Error(`${file} does not hold ${passage}`);
  return { ...VALID, [file]: content.replace(passage, () => replacement) };
}
