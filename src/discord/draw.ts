import type { Logger } from 'pino';
import type { Store } from '../store/store.ts';
import type { Action } from './action.ts';
import { encodeAction } from './custom-id.ts';
import { describeFailure } from './failure.ts';
import { renderReply, type Rendered } from './render.ts';
import type { Reply } from './reply.ts';

/**
 * A reply ready to be sent. A button whose state the store cannot keep is left out: the answer
 * itself matters more.
 */
export async function drawReply(
  reply: Reply,
  { store, log }: { readonly store: Store; readonly log: Logger },
): Promise<Rendered> {
  const ids = new Map<Action, string>();
  await Promise.all(
    reply.blocks.flatMap(actionsOf).map(async (action) => {
      try {
        ids.set(action, await encodeAction(action, store));
      } catch (error) {
        log.error({ ...describeFailure(error), action: action.do }, 'a button could not be kept');
      }
    }),
  );
  return renderReply(reply, (action) => ids.get(action));
}

function actionsOf(block: Reply['blocks'][number]): Action[] {
  if (block.kind === 'select') return block.options.map(({ action }) => action);
  if (block.kind !== 'buttons') return [];
  return block.buttons.flatMap((button) => (button.kind === 'button' ? [button.action] : []));
}
