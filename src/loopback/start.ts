import { randomUUID } from 'node:crypto';
import { applicationRoutes } from './application-routes.ts';
import { Attachments } from './attachments.ts';
import { callbackRoutes } from './callback-routes.ts';
import { channelRoutes } from './channel-routes.ts';
import { commandRoutes } from './command-routes.ts';
import { Commands } from './commands.ts';
import { Composer } from './compose.ts';
import { Events } from './events.ts';
import { PlannedFaults } from './faults.ts';
import { Gateway } from './gateway.ts';
import { guildRoutes } from './guild-routes.ts';
import { Interactions } from './interactions.ts';
import type { Loopback, LoopbackOptions } from './loopback.ts';
import { isLoading, Messages } from './messages.ts';
import type { Parts } from './parts.ts';
import { LocalPerson } from './person.ts';
import { Routes } from './route.ts';
import { ApiServer } from './server.ts';
import { Timers } from './timers.ts';
import { webhookRoutes } from './webhook-routes.ts';
import { World } from './world.ts';

/** Starts a local Discord on 127.0.0.1. `close` ends it without leaving anything behind. */
export async function startLoopback({
  port = 0,
  token = `loopback.${randomUUID()}`,
  anyToken = false,
  acknowledgeWithin = 3_000,
  tokenLives = 900_000,
}: LoopbackOptions = {}): Promise<Loopback> {
  const accepts = (given: string) => anyToken || given === token;
  let origin = '';
  const world = new World();
  const events = new Events();
  const timers = new Timers();
  const gateway = new Gateway(world, accepts);
  const attachments = new Attachments(world.snowflakes, () => origin);
  const limits = { acknowledgeWithin, tokenLives };
  const interactions = new Interactions({ world, gateway, events, timers, limits });
  const parts: Parts = {
    world,
    events,
    timers,
    gateway,
    attachments,
    interactions,
    composer: new Composer(world, attachments),
    messages: new Messages(world, gateway, events),
    commands: new Commands(world, events),
  };
  const faults = new PlannedFaults(gateway);
  const server = new ApiServer({
    routes: new Routes([
      ...applicationRoutes(parts),
      ...guildRoutes(parts),
      ...commandRoutes(parts),
      ...channelRoutes(parts),
      ...callbackRoutes(parts),
      ...webhookRoutes(parts),
    ]),
    attachments,
    faults,
    accepts,
    onRefusal: (path, refusal) => interactions.noteRefusal(path, refusal),
  });
  const listening = await server.listen(port);
  origin = `http://127.0.0.1:${listening}`;
  gateway.attach(server.http, `ws://127.0.0.1:${listening}/gateway`);

  return {
    url: `${origin}/api`,
    token,
    ids: world.ids,
    faults,
    requests: server.requests,
    as: (userId) => {
      const user = world.users.get(userId);
      if (!user) throw new Error(`There is no user ${userId} in the world.`);
      return new LocalPerson(user, parts);
    },
    messages: (channelId) =>
      parts.messages
        .list(channelId)
        .map(({ message }) => message)
        .filter((message) => !isLoading(message)),
    commands: () => parts.commands.all(),
    upload: (channelId, file) =>
      attachments.add(channelId, { index: 0, contentType: '', ...file }).id,
    setRoles: (guildId, userId, roleIds) => {
      const member = world.guilds.get(guildId)?.members.get(userId);
      if (!member) throw new Error(`There is no member ${userId} in the server ${guildId}.`);
      member.roles.splice(0, member.roles.length, ...roleIds);
    },
    subscribe: (listener) => events.subscribe(listener),
    close: async () => {
      interactions.close();
      timers.close();
      gateway.close();
      await server.close();
    },
  };
}
