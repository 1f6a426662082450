import type { RawFile } from 'discord.js';
import { MessageFlags, type RESTPostAPIChannelMessageJSONBody } from 'discord-api-types/v10';
import type { Rendered } from './render.ts';

/** A message as Discord's REST interface takes it: nobody is ever pinged. */
export interface MessageBody {
  readonly body: Pick<
    RESTPostAPIChannelMessageJSONBody,
    'flags' | 'components' | 'allowed_mentions' | 'attachments'
  >;
  readonly files: RawFile[];
}

const PRIVATE_FLAGS: MessageFlags = MessageFlags.IsComponentsV2 | MessageFlags.Ephemeral;

/** `isPrivate`: only the one who asked sees it. An edit stays as private as the message was. */
export function messageBody({ components, files }: Rendered, isPrivate: boolean): MessageBody {
  return {
    body: {
      flags: isPrivate ? PRIVATE_FLAGS : MessageFlags.IsComponentsV2,
      components: [...components],
      allowed_mentions: { parse: [], replied_user: false },
      attachments: files.map(({ name, description }, id) => ({ id, filename: name, description })),
    },
    files: files.map(({ name, content }) => ({ name, data: content })),
  };
}
