import { constants, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import { readCorpusFiles } from '../corpus/files.ts';
import { readEntries } from '../corpus/read-entries.ts';
import { verifyFolder } from './manifest.ts';
import { RevisionsError } from './revisions-error.ts';
import { changeOverlay, listFieldsOf } from './task-change.ts';
import { compareFolders } from './task-compare.ts';
import { prepareStage } from './task-stage.ts';
import { zipFolder } from './task-zip.ts';
import type { Task, TaskMessage, TaskResults } from './tasks.ts';
import type { PreparingPhase } from './revisions.ts';

/** The entry point of the thread that reads, checks, writes and compares corpora: one task, one end. */
async function work(port: MessagePort, task: Task): Promise<void> {
  const send = (message: TaskMessage): void => port.postMessage(message);
  try {
    send({ kind: 'done', result: await run(task, (phase) => send({ kind: 'phase', phase })) });
  } catch (error) {
    const code = error instanceof RevisionsError ? error.code : null;
    const message = error instanceof Error ? error.message : String(error);
    send({ kind: 'failed', code, message });
  }
}

async function run(
  task: Task,
  onPhase: (phase: PreparingPhase) => void,
): Promise<TaskResults[Task['kind']]> {
  switch (task.kind) {
    case 'stage':
      return await prepareStage(task, onPhase);
    case 'change':
      return await changeOverlay(task);
    case 'compare':
      return await compareFolders(task.from, task.to);
    case 'fields':
      return await listFieldsOf(task);
    case 'verify':
      return await verifyFolder(task.dir, task.folder);
    case 'checks':
      return readEntries((await readCorpusFiles(task.folder)).files).checks;
    case 'zip':
      return await zipFolder(task.folder);
  }
}

// On Linux this is of the calling thread alone: those that answer questions go first.
if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_LOW);
if (parentPort !== null) void work(parentPort, workerData as Task);
