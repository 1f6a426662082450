import { z } from 'zod';
import { checksSchema } from './checks.ts';
import type { FileKind } from './files.ts';
import { incidentSchema } from './incident-schema.ts';
import { articleSchema, glossarySchema, profileSchema, sourcesSchema } from './schema.ts';

const SCHEMAS: Readonly<Record<FileKind, z.ZodType>> = {
  sources: sourcesSchema,
  glossary: glossarySchema,
  checks: checksSchema,
  incident: incidentSchema,
  profile: profileSchema,
  article: articleSchema,
};

/**
 * The schema of each kind of file as a JSON Schema, so that editors complete keys and explain them.
 * Draft 7 is what their YAML support reads best. Rules that JSON Schema cannot say are left out:
 * `npm run check-corpus` has the last word.
 */
export function corpusJsonSchemas(): readonly {
  readonly kind: FileKind;
  readonly schema: object;
}[] {
  return Object.entries(SCHEMAS).map(([kind, schema]) => ({
    // Object.entries forgets the type of the keys.
    kind: kind as FileKind,
    schema: z.toJSONSchema(schema, { target: 'draft-7', io: 'input' }),
  }));
}
