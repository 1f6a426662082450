import {
  GatewayDispatchEvents,
  InteractionType,
  type APIMessageInteractionMetadata,
} from 'discord-api-types/v10';
import type { Events } from './events.ts';
import type { Gateway } from './gateway.ts';
import { Interaction, type InteractionLimits, type InteractionPlan } from './interaction.ts';
import { interactionPayload } from './interaction-payload.ts';
import type { Timers } from './timers.ts';
import type { World } from './world.ts';

/** Kept a little longer than the token lives, so that a late request gets the right refusal. */
const KEPT_AFTER_TOKEN_MS = 60_000;

export interface InteractionsParts {
  readonly world: World;
  readonly gateway: Gateway;
  readonly events: Events;
  readonly timers: Timers;
  readonly limits: InteractionLimits;
}

/** Starts interactions, and finds them again by id or token. */
export class Interactions {
  readonly #parts: InteractionsParts;
  readonly #byId = new Map<string, Interaction>();
  readonly #byToken = new Map<string, Interaction>();

  constructor(parts: InteractionsParts) {
    this.#parts = parts;
  }

  get(id: string): Interaction | undefined {
    return this.#byId.get(id);
  }

  withToken(token: string): Interaction | undefined {
    return this.#byToken.get(token);
  }

  start(plan: InteractionPlan): Interaction {
    const { world, gateway, timers, limits } = this.#parts;
    this.#forgetOld();
    const interaction = new Interaction(world.snowflakes.next(), plan, limits, timers);
    this.#byId.set(interaction.interactionId, interaction);
    this.#byToken.set(interaction.token, interaction);
    const guildId = plan.place.guild?.data.id ?? null;
    if (gateway.reach(guildId) === 'none') {
      // Not at once: the caller has to know the interaction before it fails.
      setImmediate(() => this.#fail(interaction, 'no-bot'));
      return interaction;
    }
    interaction.watch(() => {
      const isThere = gateway.reach(guildId) === 'connected';
      this.#fail(interaction, isThere ? 'timeout' : 'no-bot');
    });
    gateway.dispatch(
      GatewayDispatchEvents.InteractionCreate,
      interactionPayload(world, interaction),
      { guildId, intent: 0 },
    );
    return interaction;
  }

  /** Notes an error answer to a request for an interaction, whichever its path names. */
  noteRefusal(path: string, refusal: { status: number; code: number }): void {
    const [, kind, first = '', second = ''] = path.split('/');
    const interaction =
      kind === 'interactions'
        ? this.get(first)
        : kind === 'webhooks'
          ? this.withToken(second)
          : undefined;
    interaction?.refusals.push(refusal);
  }

  close(): void {
    for (const interaction of this.#byId.values()) interaction.fail('The loopback was closed.');
    this.#byId.clear();
    this.#byToken.clear();
  }

  #fail(interaction: Interaction, why: 'timeout' | 'no-bot'): void {
    const { interactionId, plan } = interaction;
    if (!this.#byId.has(interactionId)) return;
    const limit = this.#parts.limits.acknowledgeWithin;
    interaction.fail(
      why === 'no-bot' ? 'No bot is connected.' : `It was not acknowledged within ${limit} ms.`,
    );
    // A suggestion that does not come is no failed interaction to the person.
    if (plan.type === InteractionType.ApplicationCommandAutocomplete) return;
    this.#parts.events.emit({ type: 'failed', interactionId, onlyFor: plan.user.id, why });
  }

  #forgetOld(): void {
    const oldest = this.#parts.limits.tokenLives + KEPT_AFTER_TOKEN_MS;
    for (const interaction of this.#byId.values()) {
      if (interaction.age < oldest) return;
      this.#byId.delete(interaction.interactionId);
      this.#byToken.delete(interaction.token);
    }
  }
}

/** What the messages that answer an interaction tell of it. */
export function metadataOf({ interactionId, plan }: Interaction): APIMessageInteractionMetadata {
  return {
    id: interactionId,
    type: plan.type,
    user: plan.user,
    authorizing_integration_owners: plan.place.owners,
    ...plan.metadata,
  } as APIMessageInteractionMetadata;
}
