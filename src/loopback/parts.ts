import type { Attachments } from './attachments.ts';
import type { Commands } from './commands.ts';
import type { Composer } from './compose.ts';
import type { Events } from './events.ts';
import type { Gateway } from './gateway.ts';
import type { Interactions } from './interactions.ts';
import type { Messages } from './messages.ts';
import type { Timers } from './timers.ts';
import type { World } from './world.ts';

/** What one loopback is made of: what its routes and its people work with. */
export interface Parts {
  readonly world: World;
  readonly events: Events;
  readonly timers: Timers;
  readonly gateway: Gateway;
  readonly attachments: Attachments;
  readonly composer: Composer;
  readonly messages: Messages;
  readonly commands: Commands;
  readonly interactions: Interactions;
}
