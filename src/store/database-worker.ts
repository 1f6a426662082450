import Database from 'libsql';
import { parentPort, workerData } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import { codeOf } from './store-error.ts';

/** What the thread is asked to do, one after the other. */
export type DatabaseCall =
  | { readonly kind: 'exec'; readonly sql: string }
  | { readonly kind: 'query'; readonly sql: string; readonly parameters: readonly unknown[] }
  | { readonly kind: 'close' };

export interface DatabaseRows {
  readonly rows: readonly unknown[];
  readonly changes: number | null;
  readonly lastInsertRowid: number | bigint | null;
}

export type DatabaseReply = {
  readonly id: number;
  readonly isInTransaction: boolean;
} & (
  | { readonly result: DatabaseRows }
  | { readonly failure: { readonly message: string; readonly code: string } }
);

const NOTHING: DatabaseRows = { rows: [], changes: null, lastInsertRowid: null };

/** The entry point of the thread that holds one database open; see `database-thread.ts`. */
function serve(port: MessagePort, file: string): void {
  let database: Database.Database | null = null;
  // Each text is prepared once: a statement of libsql holds some kilobytes that the garbage collector
  // does not see. So no text may depend on the number of values: lists are given as JSON.
  const statements = new Map<string, Database.Statement>();
  const answer = (call: DatabaseCall): DatabaseRows => {
    // Opened by the first call, so that it can be told why it does not open.
    database ??= new Database(file);
    switch (call.kind) {
      case 'exec':
        // `exec` resets what it could not do; a prepared statement or `pragma` would not.
        database.exec(call.sql);
        return NOTHING;
      case 'close':
        statements.clear();
        database.close();
        return NOTHING;
      case 'query':
        return run(statementOf(database, call.sql), call.parameters);
    }
  };
  const statementOf = (open: Database.Database, sql: string): Database.Statement => {
    const statement = statements.get(sql) ?? open.prepare(sql);
    statements.set(sql, statement);
    return statement;
  };
  port.on('message', ({ id, call }: { readonly id: number; readonly call: DatabaseCall }) => {
    const send = (
      reply: { result: DatabaseRows } | { failure: { message: string; code: string } },
    ) =>
      port.postMessage({
        id,
        isInTransaction: call.kind !== 'close' && database?.inTransaction === true,
        ...reply,
      } satisfies DatabaseReply);
    try {
      send({ result: answer(call) });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      send({ failure: { message, code: codeOf(error) } });
    }
  });
}

function run(statement: Database.Statement, parameters: readonly unknown[]): DatabaseRows {
  if (statement.reader) {
    const rows = statement.all(parameters);
    return { rows, changes: null, lastInsertRowid: null };
  }
  const { changes, lastInsertRowid } = statement.run(parameters);
  return { rows: [], changes, lastInsertRowid };
}

if (parentPort !== null) serve(parentPort, workerData as string);
