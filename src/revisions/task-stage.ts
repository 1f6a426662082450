import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { composeCorpus } from '../corpus/compose.ts';
import type { Corpus } from '../corpus/corpus.ts';
import { compareCorpora } from '../corpus/difference.ts';
import { readCorpusFiles } from '../corpus/files.ts';
import { checkCorpus, checkFolder } from '../corpus/load.ts';
import { EMPTY_OVERLAY, filesOfOverlay } from '../corpus/overlay.ts';
import { buildParts } from '../search/index-parts.ts';
import { writeKept } from '../search/kept-index.ts';
import { programKey } from '../search/program-key.ts';
import { folderNameOf, INDEX } from './manifest.ts';
import { manifestOf, writeRevision } from './folders.ts';
import type { RevisionFiles } from './folders.ts';
import { loadOverlay, saveOverlay } from './overlay-folder.ts';
import type { PreparingPhase } from './revisions.ts';
import type { Prepared, Task } from './tasks.ts';

// What there is to compare with where the served revision can no longer be read.
const EMPTY_CORPUS: Corpus = {
  revision: '',
  sources: new Map(),
  articles: new Map(),
  incidents: new Map(),
  profiles: new Map(),
  glossary: { aliases: [], synonyms: [] },
  passages: [],
};
// Beside the data: for whoever opens an export.
const COMPANIONS = ['README.md', 'LICENSE'];

/** Corpus folder and overlay → a checked revision folder with its finished index, compared with the one served. */
export async function prepareStage(
  task: Extract<Task, { kind: 'stage' }>,
  onPhase: (phase: PreparingPhase) => void,
): Promise<Prepared> {
  const { baseDir, overlayDir, revisionsDir, current } = task;
  onPhase('reading');
  const base = await readCorpusFiles(baseDir);
  const { overlay, problems: misread } =
    overlayDir === null ? { overlay: EMPTY_OVERLAY, problems: [] } : await loadOverlay(overlayDir);
  const composed = composeCorpus(base, overlay);

  onPhase('checking');
  const checked = checkFolder(composed.folder, baseDir);
  const problems = [
    ...misread.map((problem) => ({ ...problem, file: `overlay/${problem.file}` })),
    ...checked.problems,
  ];
  const { corpus } = checked;
  if (corpus === null || problems.some(({ severity }) => severity === 'error')) {
    return { status: 'invalid', problems };
  }
  const warnings = problems;
  if (overlayDir !== null) await saveOverlay(overlayDir, overlay, composed.overlay);

  onPhase('writing');
  const files = new Map<string, string>();
  for (const { file, text } of composed.folder.files) files.set(`corpus/${file}`, text);
  for (const [path, text] of filesOfOverlay(composed.overlay)) files.set(`overlay/${path}`, text);
  for (const name of COMPANIONS) {
    const text = await readFile(join(baseDir, name), 'utf8').catch(() => null);
    if (text !== null) files.set(`corpus/${name}`, text);
  }
  const counts = {
    incidents: corpus.incidents.size,
    profiles: corpus.profiles.size,
    articles: corpus.articles.size,
    sources: corpus.sources.size,
    passages: corpus.passages.length,
  };
  const content: RevisionFiles = { revision: corpus.revision, counts, files };
  const found = {
    revision: corpus.revision,
    counts,
    checks: checked.checks,
    warnings,
    absorbed: composed.absorbed,
    hidden: composed.hidden,
  };
  if (current !== null && folderNameOf(manifestOf(content)) === current) {
    const same = { checksBefore: checked.checks, difference: compareCorpora(corpus, corpus) };
    return { status: 'unchanged', folder: current, ...found, ...same };
  }
  const folder = await writeRevision(revisionsDir, content);

  onPhase('comparing');
  const before = current === null ? null : await checkCorpus(join(revisionsDir, current, 'corpus'));
  const checksBefore = before?.checks ?? [];
  const difference = compareCorpora(before?.corpus ?? EMPTY_CORPUS, corpus);

  // Here and not in the search worker: this thread gives way to those that answer.
  onPhase('building');
  const kept = { file: join(revisionsDir, folder, INDEX), of: folder };
  writeKept(kept, programKey(), corpus, buildParts(corpus));
  return { status: 'prepared', folder, ...found, checksBefore, difference };
}
