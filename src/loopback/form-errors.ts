import { RESTJSONErrorCodes } from 'discord-api-types/v10';
import { ApiError } from './api-error.ts';

export type FieldPath = readonly (string | number)[];
export type Fields = Readonly<Record<string, unknown>>;

interface Limits {
  readonly min?: number;
  readonly max: number;
  readonly optional?: boolean;
}

/**
 * Gathers all that is wrong with a form, and refuses it as Discord does: 400, code 50035 and an
 * `errors` tree that mirrors the form, with `_errors: [{ code, message }]` at each wrong field.
 */
export class FormErrors {
  readonly #tree: Record<string, unknown> = {};
  readonly #inside: FieldPath;

  /** `inside`: where the form is in the body of the request. */
  constructor(inside: FieldPath = []) {
    this.#inside = inside;
  }

  add(path: FieldPath, code: string, message: string): void {
    let node = this.#tree;
    for (const key of [...this.#inside, ...path])
      node = (node[String(key)] ??= {}) as Record<string, unknown>;
    ((node['_errors'] ??= []) as unknown[]).push({ code, message });
  }

  throwIfAny(): void {
    if (Object.keys(this.#tree).length === 0) return;
    throw new ApiError(
      400,
      RESTJSONErrorCodes.InvalidFormBodyOrContentType,
      'Invalid Form Body',
      this.#tree,
    );
  }

  /** The string at the path when it is one of the allowed length; otherwise undefined, and noted. */
  text(path: FieldPath, value: unknown, limits: Limits): string | undefined {
    if (value === undefined || value === null) return this.#absent(path, limits);
    if (typeof value !== 'string') {
      this.add(path, 'STRING_TYPE_CONVERT', 'Could not interpret the value as string.');
      return undefined;
    }
    return this.#hasLength(path, value.length, limits) ? value : undefined;
  }

  /** The list at the path when it is one of the allowed length; otherwise undefined, and noted. */
  list(path: FieldPath, value: unknown, limits: Limits): readonly unknown[] | undefined {
    if (value === undefined || value === null) return this.#absent(path, limits);
    if (!Array.isArray(value)) {
      this.add(path, 'LIST_TYPE_CONVERT', 'Only iterables may be used in a ListType');
      return undefined;
    }
    return this.#hasLength(path, value.length, limits) ? (value as unknown[]) : undefined;
  }

  integer(path: FieldPath, value: unknown, { min = 0, max, optional }: Limits): number | undefined {
    if (value === undefined || value === null) {
      return this.#absent(path, { max, optional: optional ?? false });
    }
    if (typeof value !== 'number' || !Number.isInteger(value)) {
      this.add(path, 'NUMBER_TYPE_COERCE', 'The value is not a whole number.');
      return undefined;
    }
    if (value < min || value > max) {
      const message = `Value should be between ${min} and ${max}.`;
      this.add(path, value < min ? 'NUMBER_TYPE_MIN' : 'NUMBER_TYPE_MAX', message);
      return undefined;
    }
    return value;
  }

  /** The object at the path; otherwise undefined, and noted. */
  object(path: FieldPath, value: unknown): Fields | undefined {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return value as Fields;
    }
    this.add(path, 'MODEL_TYPE_CONVERT', 'Only dictionaries may be used in a ModelType');
    return undefined;
  }

  oneOf(path: FieldPath, value: unknown, allowed: readonly (number | string)[]): boolean {
    if (value === undefined || value === null) {
      this.#absent(path, { max: 0 });
      return false;
    }
    if (allowed.includes(value as number | string)) return true;
    this.add(path, 'BASE_TYPE_CHOICES', `Value must be one of {${allowed.join(', ')}}.`);
    return false;
  }

  #absent(path: FieldPath, { optional = false }: Limits): undefined {
    if (!optional) this.add(path, 'BASE_TYPE_REQUIRED', 'This field is required');
    return undefined;
  }

  #hasLength(path: FieldPath, length: number, { min = 0, max }: Limits): boolean {
    if (length >= min && length <= max) return true;
    if (min > 0) {
      this.add(path, 'BASE_TYPE_BAD_LENGTH', `Must be between ${min} and ${max} in length.`);
    } else this.add(path, 'BASE_TYPE_MAX_LENGTH', `Must be ${max} or fewer in length.`);
    return false;
  }
}
