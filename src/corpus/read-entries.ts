import { checksSchema } from './checks.ts';
import type { Check } from './checks.ts';
import type { CorpusFile } from './files.ts';
import { glossarySchema, sourcesSchema } from './schema.ts';
import type { GlossaryFile, SourcesFile } from './schema.ts';
import { parseYaml } from './yaml-file.ts';

/** The entries of the files that hold several; empty where a file is not there or not in order. */
export interface Entries {
  readonly sources: SourcesFile;
  readonly checks: readonly Check[];
  readonly groups: NonNullable<GlossaryFile['aliases']>;
}

export function readEntries(files: readonly CorpusFile[]): Entries {
  const valueOf = (file: string): unknown => {
    const text = files.find((candidate) => candidate.file === file)?.text;
    return text === undefined ? undefined : parseYaml(file, text).yaml?.value;
  };
  return {
    sources: sourcesSchema.safeParse(valueOf('sources.yaml')).data ?? {},
    checks: checksSchema.safeParse(valueOf('checks.yaml')).data ?? [],
    groups: glossarySchema.safeParse(valueOf('glossary.yaml')).data?.aliases ?? [],
  };
}
