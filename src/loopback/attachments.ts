import type { ServerResponse } from 'node:http';
import type { APIAttachment } from 'discord-api-types/v10';
import type { UploadedFile } from './request-body.ts';
import type { Snowflakes } from './snowflake.ts';

const KEPT = 200;
const PNG_SIGNATURE = '89504e470d0a1a0a';

const types: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  txt: 'text/plain; charset=utf-8',
  md: 'text/plain; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
};

interface Kept {
  readonly attachment: APIAttachment;
  readonly content: Buffer;
}

/** Files of messages, served by this server. The oldest go first when there are many. */
export class Attachments {
  readonly #kept = new Map<string, Kept>();
  readonly #snowflakes: Snowflakes;
  readonly #origin: () => string;

  constructor(snowflakes: Snowflakes, origin: () => string) {
    this.#snowflakes = snowflakes;
    this.#origin = origin;
  }

  add(channelId: string, file: UploadedFile, description?: string): APIAttachment {
    const id = this.#snowflakes.next();
    // As Discord does: what is unusual in a file's name becomes an underscore.
    const filename = file.name.replaceAll(/[^\w.-]+/gu, '_') || 'unknown';
    const url = `${this.#origin()}/attachments/${channelId}/${id}/${filename}`;
    const attachment: APIAttachment = {
      id,
      filename,
      size: file.content.length,
      url,
      proxy_url: url,
      content_type: typeOf(filename),
      ...pngSize(file.content),
      ...(description === undefined ? {} : { description }),
    };
    this.#kept.set(id, { attachment, content: file.content });
    if (this.#kept.size > KEPT) {
      for (const oldest of this.#kept.keys()) {
        this.#kept.delete(oldest);
        break;
      }
    }
    return attachment;
  }

  get(id: string): APIAttachment | undefined {
    return this.#kept.get(id)?.attachment;
  }

  /** Answers when the path is one of a file; false for every other path. */
  serve(path: string, response: ServerResponse): boolean {
    const id = /^\/attachments\/\d+\/(\d+)\/[^/]+$/u.exec(path)?.[1];
    if (id === undefined) return false;
    const kept = this.#kept.get(id);
    if (!kept) {
      response.writeHead(404).end();
      return true;
    }
    response.writeHead(200, {
      'Content-Type': kept.attachment.content_type,
      'Content-Length': kept.content.length,
      'X-Content-Type-Options': 'nosniff',
    });
    response.end(kept.content);
    return true;
  }
}

/** By the name's ending alone: what the sender claims could be a page with scripts. */
function typeOf(filename: string): string {
  const ending = filename.split('.').at(-1)?.toLowerCase() ?? '';
  return types[ending] ?? 'application/octet-stream';
}

function pngSize(content: Buffer): { width?: number; height?: number } {
  if (content.length < 24 || content.toString('hex', 0, 8) !== PNG_SIGNATURE) return {};
  return { width: content.readUInt32BE(16), height: content.readUInt32BE(20) };
}
