import { invalidJson, unknownRoute, wrongMethod } from './api-error.ts';
import type { Fields } from './form-errors.ts';
import type { RequestBody } from './request-body.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** One request to a route: the named parts of its path, its query and its body. */
export interface Call extends RequestBody {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
}

/** An answer; for status 200 a handler returns the body alone. */
export class Answer {
  readonly status: number;
  /** Undefined: none is sent. */
  readonly body: unknown;

  constructor(status: number, body?: unknown) {
    this.status = status;
    this.body = body;
  }
}

export interface Route {
  readonly method: Method;
  /** As in Discord's documents, with `:name` for the parts that vary. */
  readonly path: string;
  /** Needs no bot token: the token in the path is enough. */
  readonly isOpen?: boolean;
  /** Returns what is answered with status 200, an `Answer`, or undefined for 204, without waiting. Throws `ApiError`. */
  readonly handle: (call: Call) => unknown;
}

/** What a handler returned, as an answer: undefined is 204. */
export function toAnswer(returned: unknown): Answer {
  if (returned instanceof Answer) return returned;
  return returned === undefined ? new Answer(204) : new Answer(200, returned);
}

/** The JSON object of the body; an absent one is empty. */
export function fieldsOf({ json }: RequestBody): Fields {
  if (json === undefined || json === null) return {};
  if (typeof json !== 'object' || Array.isArray(json)) throw invalidJson();
  return json as Fields;
}

/** A part of the path that the route names. */
export function param({ params }: Call, name: string): string {
  return params[name] ?? '';
}

/** Finds routes by method and path. */
export class Routes {
  readonly #routes: readonly { readonly route: Route; readonly parts: readonly string[] }[];

  constructor(routes: readonly Route[]) {
    this.#routes = routes.map((route) => ({ route, parts: route.path.split('/') }));
  }

  /** Throws `ApiError` 404 or 405. */
  find(method: string, path: string): { route: Route; params: Record<string, string> } {
    const given = path.split('/');
    let isKnownPath = false;
    for (const { route, parts } of this.#routes) {
      const params = match(parts, given);
      if (!params) continue;
      if (route.method === method) return { route, params };
      isKnownPath = true;
    }
    throw isKnownPath ? wrongMethod() : unknownRoute();
  }
}

function match(
  parts: readonly string[],
  given: readonly string[],
): Record<string, string> | undefined {
  if (parts.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of parts.entries()) {
    const value = given[index] ?? '';
    if (part.startsWith(':')) {
      if (value === '') return undefined;
      params[part.slice(1)] = value;
    } else if (part !== value) return undefined;
  }
  return params;
}
