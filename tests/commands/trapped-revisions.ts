import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createLogger } from '../../src/log.ts';
import { openRevisions } from '../../src/revisions/open.ts';
import type { Revisions } from '../../src/revisions/revisions.ts';
import { VALID } from '../corpus/fixture.ts';

/** On one line, as the names in the files are. */
export const NAME_TRAP = '@everyone <@1> [x](https://evil.example) **b** ||s||';

/** Revisions of a small corpus whose names, titles and questions say something harmful. */
export async function openTrappedRevisions(): Promise<{
  readonly revisions: Revisions;
  close(): Promise<void>;
}> {
  const root = await mkdtemp(join(tmpdir(), 'footnote-trapped-'));
  const files: Readonly<Record<string, string>> = {
    ...VALID,
    'incidents/kerman-2024.yaml': (VALID['incidents/kerman-2024.yaml'] ?? '').replace(
      'name: Kerman bombings',
      `name: ${JSON.stringify(`Kerman ${NAME_TRAP}`)}`,
    ),
    'checks.yaml': `- id: trap\n  question: ${JSON.stringify(NAME_TRAP)}\n  expect: { status: answered, says: [x] }\n`,
  };
  for (const [file, text] of Object.entries(files)) {
    const path = join(root, 'corpus', file);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }
  const revisions = await openRevisions({
    dataDir: join(root, 'data'),
    corpusDir: join(root, 'corpus'),
    log: createLogger({ level: 'silent', secrets: [] }),
    now: () => new Date('2026-11-23T12:00:00Z'),
    // Each fails and tells the question, so that it is shown.
    runChecks: async (_, checks) =>
      await Promise.resolve(
        checks.map(({ id, question }) => ({
          id,
          question,
          outcome: 'failed' as const,
          expected: NAME_TRAP,
          got: NAME_TRAP,
        })),
      ),
  });
  // What waits to be published is shown too.
  const edit = { path: 'target.text', value: NAME_TRAP, cite: ['wp-kerman'] };
  const { status } = await revisions.change({ kind: 'edit-field', id: 'kerman-2024', ...edit });
  if (status !== 'changed') throw new Error(`The trap was not set: ${status}.`);
  return {
    revisions,
    close: async () => {
      await revisions.close();
      await rm(root, { recursive: true, force: true });
    },
  };
}
