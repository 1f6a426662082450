import type { CorpusFolder, FileKind } from './files.ts';
import type { Problem } from './problem.ts';
import { CONTROL_CHARACTER } from './schema.ts';
import { MAX_PROBLEMS } from './shape.ts';

/** The line by which editors find the JSON Schema of a file; null for articles, which need none. */
export function schemaLineOf(kind: FileKind): string | null {
  if (kind === 'article') return null;
  const folder = kind === 'incident' || kind === 'profile' ? '../schemas' : 'schemas';
  return `# yaml-language-server: $schema=${folder}/${kind}.json`;
}

/** Where there are schemas, each YAML file names its own in its first line (warning). */
export function schemasAreNamed({ files, hasSchemas }: CorpusFolder): readonly Problem[] {
  if (!hasSchemas) return [];
  return files.flatMap(({ file, kind, text }): Problem[] => {
    const wanted = schemaLineOf(kind);
    const first = text.split('\n', 1)[0] ?? '';
    if (wanted === null || first.trimEnd() === wanted) return [];
    const isOther = first.includes('yaml-language-server');
    const message = isOther
      ? 'The first line names another schema.'
      : 'The first line names no schema, so editors cannot help.';
    const repair = `${isOther ? 'Replace it by' : 'Begin the file with'} "${wanted}".`;
    const code = 'no-schema-line';
    return [{ file, line: 1, column: 1, code, severity: 'warning', message, repair }];
  });
}

/** No file holds characters that cannot be seen, or that turn the order of what is seen. */
export function filesAreVisible({ files }: CorpusFolder): readonly Problem[] {
  return files.flatMap(({ file, text }) => {
    // Most files hold none, and their lines need no looking at.
    if (!CONTROL_CHARACTER.test(text)) return [];
    return text
      .split('\n')
      .flatMap((words, index): Problem[] => {
        const column = words.search(CONTROL_CHARACTER) + 1;
        if (column === 0) return [];
        const code = (words.codePointAt(column - 1) ?? 0).toString(16).toUpperCase();
        const message = `Here stands the control character U+${code.padStart(4, '0')}.`;
        const place = { file, line: index + 1, column };
        const repair = 'Remove it.';
        return [{ ...place, code: 'control-character', severity: 'error', message, repair }];
      })
      .slice(0, MAX_PROBLEMS);
  });
}
