import { runInThisContext } from 'node:vm';
import { IngestError } from './ingest-error.ts';
import { readArticle } from './read-article.ts';
import type { ReadMessage, ReadTask } from './read-protocol.ts';

/** More would keep the bot busy with unpacking them; a long book has a third of this. */
const MOST_BLOCKS = 20_000;

/** The entry point of a reading process: it reads one document, says what came of it, and ends. */
function read({ name, bytes, format, charset }: ReadTask): ReadMessage {
  try {
    const given = { name, bytes: Buffer.from(bytes), charset };
    const draft = readArticle(format === null ? given : { ...given, format });
    if (draft.blocks.length + draft.omitted.length > MOST_BLOCKS) {
      const repair = 'Save the article alone, in parts if need be.';
      throw new IngestError('too-complex', name, 'has too many paragraphs.', repair);
    }
    return { kind: 'draft', draft };
  } catch (error) {
    if (error instanceof IngestError) {
      const { code, file, reason, repair } = error;
      return { kind: 'refused', code, reason: `${file} ${reason}`, repair };
    }
    return { kind: 'failure', message: error instanceof Error ? error.message : String(error) };
  }
}

/** Beyond the task's limit, so that the bot, which says why, is the first to end it. */
const GRACE_MS = 1000;

process.once('message', (task: ReadTask) => {
  // Only code that is run by its text has a time limit, and only by name does it find the task.
  Reflect.set(globalThis, 'readTask', () => read(task));
  const timeout = task.timeLimitMs + GRACE_MS;
  const message = runInThisContext('readTask()', { timeout }) as ReadMessage;
  process.send?.(message, () => process.disconnect());
});
