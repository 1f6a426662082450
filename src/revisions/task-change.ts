import { composeCorpus } from '../corpus/compose.ts';
import { listFrontMatter } from '../corpus/edit-article.ts';
import { listFields } from '../corpus/edit-record.ts';
import type { EditableField } from '../corpus/edit-record.ts';
import { readCorpusFiles } from '../corpus/files.ts';
import type { CorpusFolder } from '../corpus/files.ts';
import { checkFolder } from '../corpus/load.ts';
import { EMPTY_OVERLAY, readOverlay } from '../corpus/overlay.ts';
import type { Overlay } from '../corpus/overlay.ts';
import type { Problem } from '../corpus/problem.ts';
import { ID_PATTERN } from '../corpus/schema.ts';
import { applyChange, findRecord, listChanges } from './apply-change.ts';
import type { ChangeOutcome } from './change.ts';
import { loadOverlay, saveOverlay } from './overlay-folder.ts';
import type { Task } from './tasks.ts';

/** Makes one change of the overlay, if the corpus then loads; acknowledged means: on the disk. */
export async function changeOverlay(
  task: Extract<Task, { kind: 'change' }>,
): Promise<ChangeOutcome> {
  const { request, baseDir, overlayDir, publishedDir } = task;
  if ('id' in request && !ID_PATTERN.test(request.id)) return { status: 'not-found' };
  const base = await readCorpusFiles(baseDir);
  const { overlay, problems: misread } = await loadOverlay(overlayDir);
  // Entries that cannot be read would be lost with the next write, which a discard is meant to do.
  if (request.kind !== 'discard' && misread.some(({ severity }) => severity === 'error')) {
    const problems = misread.map((problem) => ({ ...problem, file: `overlay/${problem.file}` }));
    return { status: 'refused', problems };
  }
  const published = (await readOverlay(publishedDir)).overlay;
  const composed = composeCorpus(base, overlay).folder.files;
  const applied = applyChange(request, { base: base.files, composed, overlay, published });
  if (typeof applied === 'string') return { status: applied };

  const brought = newProblems(base, overlay, applied.overlay);
  const errors = brought.filter(({ severity }) => severity === 'error');
  if (errors.length > 0 && request.kind !== 'discard') {
    return { status: 'refused', problems: errors };
  }
  await saveOverlay(overlayDir, overlay, applied.overlay);
  const keys = listChanges(applied.overlay, overlay).map(({ key }) => key);
  return { status: 'changed', keys, warnings: brought.filter((one) => one.severity === 'warning') };
}

/** A corpus folder that was broken before is not the change's fault. */
function newProblems(base: CorpusFolder, before: Overlay, after: Overlay): readonly Problem[] {
  const check = (overlay: Overlay): readonly Problem[] =>
    checkFolder(composeCorpus(base, overlay).folder, '').problems;
  const now = check(after);
  if (now.length === 0) return now;
  const known = new Set(check(before).map(keyOf));
  return now.filter((problem) => !known.has(keyOf(problem)));
}

function keyOf({ file, code, message }: Problem): string {
  return `${file}\n${code}\n${message}`;
}

/** The values of a record or an article as they would be staged now; [] when there is none. */
export async function listFieldsOf(
  task: Extract<Task, { kind: 'fields' }>,
): Promise<readonly EditableField[]> {
  const base = await readCorpusFiles(task.baseDir);
  const { overlay } =
    task.overlayDir === null ? { overlay: EMPTY_OVERLAY } : await loadOverlay(task.overlayDir);
  const file = findRecord(composeCorpus(base, overlay).folder.files, task.id);
  if (file === undefined) return [];
  return file.kind === 'article' ? listFrontMatter(file.text) : listFields(file.text);
}
