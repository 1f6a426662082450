import type { IncomingMessage } from 'node:http';
import { invalidJson, tooLarge } from './api-error.ts';

const BODY_BYTES = 32 * 1024 * 1024;
const FILE_BYTES = 10 * 1024 * 1024;

/** A file of a form, with the number `n` of its field `files[n]`. */
export interface UploadedFile {
  readonly index: number;
  readonly name: string;
  readonly contentType: string;
  readonly content: Buffer;
}

export interface RequestBody {
  /** The JSON of the request or of its `payload_json`; undefined when there is none. */
  readonly json: unknown;
  readonly files: readonly UploadedFile[];
}

/** Reads JSON or `multipart/form-data`. Throws `ApiError` on what cannot be read, or is too large. */
export async function readRequestBody(request: IncomingMessage): Promise<RequestBody> {
  const bytes = await readBytes(request);
  const contentType = request.headers['content-type'] ?? '';
  if (contentType.startsWith('multipart/form-data')) return await readForm(bytes, contentType);
  return { json: bytes.length === 0 ? undefined : parseJson(bytes.toString('utf8')), files: [] };
}

async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    // Read to the end without keeping it: a client that is still sending would not see the answer.
    if (size <= BODY_BYTES) chunks.push(chunk);
    else chunks.length = 0;
  }
  if (size > BODY_BYTES) throw tooLarge();
  return Buffer.concat(chunks);
}

async function readForm(bytes: Buffer, contentType: string): Promise<RequestBody> {
  const form = await new Response(new Uint8Array(bytes), {
    headers: { 'Content-Type': contentType },
  })
    .formData()
    .catch(() => {
      throw invalidJson();
    });
  const files: UploadedFile[] = [];
  const fields: Record<string, unknown> = {};
  for (const [name, value] of form) {
    if (typeof value === 'string') {
      fields[name] = value;
      continue;
    }
    if (value.size > FILE_BYTES) throw tooLarge();
    files.push({
      index: Number(/\d+/u.exec(name)?.[0] ?? files.length),
      name: value.name,
      contentType: value.type,
      content: Buffer.from(await value.arrayBuffer()),
    });
  }
  const payload = fields['payload_json'];
  return { json: typeof payload === 'string' ? parseJson(payload) : fields, files };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw invalidJson();
  }
}
