import type { Loopback } from '../../src/loopback/loopback.ts';

/** The JSON answers of the loopback, as far as tests look at them. */
export interface Answered {
  readonly status: number;
  readonly body: {
    readonly code?: number;
    readonly message?: string;
    readonly errors?: unknown;
    readonly [field: string]: unknown;
  };
}

/** A plain request as the bot, without discord.js. `path` as in Discord's documents. */
export async function request(
  loopback: Loopback,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answered> {
  const response = await fetch(`${loopback.url}/v10${path}`, {
    method,
    headers: {
      Authorization: `Bot ${loopback.token}`,
      'Content-Type': 'application/json',
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: (text ? JSON.parse(text) : {}) as Answered['body'] };
}

/** All paths with an error in the `errors` tree, as `components.0.label: CODE`. */
export function wrongFields(errors: unknown, path: readonly string[] = []): string[] {
  if (typeof errors !== 'object' || errors === null) return [];
  return Object.entries(errors).flatMap(([key, inner]: [string, unknown]) =>
    key === '_errors'
      ? (inner as { code: string }[]).map(({ code }) => `${path.join('.')}: ${code}`)
      : wrongFields(inner, [...path, key]),
  );
}
