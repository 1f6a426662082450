import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import type { Dirent } from 'node:fs';
import { join, sep } from 'node:path';
import { compareText } from './problem.ts';
import type { Problem, ProblemCode } from './problem.ts';
import { ID_PATTERN } from './schema.ts';

export type FileKind = 'sources' | 'glossary' | 'checks' | 'article' | 'incident' | 'profile';

/** One file of a corpus as text, without byte order mark and with `\n` line ends. */
export interface CorpusFile {
  /** Path from the corpus folder, with forward slashes. */
  readonly file: string;
  readonly kind: FileKind;
  /** The file's name without its ending; only articles, incidents and profiles use it. */
  readonly id: string;
  readonly text: string;
}

const MAX_ARTICLE_BYTES = 5 * 1024 * 1024;
// Some 1,700 sources. YAML of nothing but faults takes seconds for each megabyte.
const MAX_YAML_BYTES = 512 * 1024;
// Enough to keep the disk busy, few enough for the default limit of open files.
const FILES_AT_ONCE = 32;

const TOP_FILES: Readonly<Record<string, FileKind>> = {
  'sources.yaml': 'sources',
  'glossary.yaml': 'glossary',
  'checks.yaml': 'checks',
};
const FOLDERS: Readonly<Record<string, { readonly kind: FileKind; readonly ending: string }>> = {
  articles: { kind: 'article', ending: '.md' },
  incidents: { kind: 'incident', ending: '.yaml' },
  profiles: { kind: 'profile', ending: '.yaml' },
};
// Beside the data: read by other rooms and by editors.
const OTHER_TOP_NAMES = new Set(['README.md', 'LICENSE', 'schemas']);

/** What stands in a corpus folder. */
export interface CorpusFolder {
  readonly files: readonly CorpusFile[];
  /** True when there are JSON Schemas for editors beside the data. */
  readonly hasSchemas: boolean;
  /** What could not be read, and what is not part of a corpus. */
  readonly problems: readonly Problem[];
}

interface Entry {
  readonly file: string;
  readonly kind: FileKind;
  readonly id: string;
}

/**
 * Reads every file of a corpus, in the order of their paths. Hidden files are passed over; links
 * that lead out of the folder, files that are too large and files that are not UTF-8 are problems.
 */
export async function readCorpusFiles(dir: string): Promise<CorpusFolder> {
  const problems: Problem[] = [];
  const report = (
    file: string,
    code: ProblemCode,
    message: string,
    repair: string,
    severity: 'error' | 'warning' = 'error',
  ): void => {
    problems.push({ file, line: 1, column: 1, code, severity, message, repair });
  };

  let root: string;
  try {
    root = await realpath(dir);
  } catch (error) {
    report(
      '.',
      'unreadable',
      `There is no folder ${dir} (${codeOf(error)}).`,
      'Name the corpus folder.',
    );
    return { files: [], hasSchemas: false, problems };
  }

  /** The entries of a folder without hidden ones, and with links followed inside the corpus only. */
  const list = async (folder: string): Promise<{ name: string; isFolder: boolean }[]> => {
    const path = folder === '' ? '.' : folder;
    let entries: Dirent[];
    try {
      entries = await readdir(join(root, folder), { withFileTypes: true });
    } catch (error) {
      report(
        path,
        'unreadable',
        `This folder cannot be read (${codeOf(error)}).`,
        'Check its rights.',
      );
      return [];
    }
    const listed: { name: string; isFolder: boolean }[] = [];
    for (const entry of entries.sort((a, b) => compareText(a.name, b.name))) {
      if (entry.name.startsWith('.')) continue;
      const file = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (!entry.isSymbolicLink()) {
        listed.push({ name: entry.name, isFolder: entry.isDirectory() });
        continue;
      }
      const target = await realpath(join(root, file)).catch(() => null);
      if (target === null) {
        report(file, 'unreadable', 'This link leads nowhere.', 'Remove it.');
      } else if (!target.startsWith(root + sep)) {
        report(
          file,
          'outside-folder',
          'This link leads out of the corpus.',
          'Copy the file here instead.',
        );
      } else {
        const isFolder = await stat(target).then((found) => found.isDirectory());
        listed.push({ name: entry.name, isFolder });
      }
    }
    return listed;
  };

  const wanted: Entry[] = [];
  let hasSchemas = false;
  for (const { name, isFolder } of await list('')) {
    const kind = Object.hasOwn(TOP_FILES, name) ? TOP_FILES[name] : undefined;
    const folder = Object.hasOwn(FOLDERS, name) ? FOLDERS[name] : undefined;
    if (name === 'schemas' && isFolder) hasSchemas = true;
    if (kind !== undefined && !isFolder) {
      wanted.push({ file: name, kind, id: '' });
    } else if (folder !== undefined && isFolder) {
      for (const inner of await list(name)) {
        const file = `${name}/${inner.name}`;
        if (inner.isFolder || !inner.name.endsWith(folder.ending)) {
          const repair = `Move it away, or name it <id>${folder.ending}.`;
          report(
            file,
            'unknown-file',
            'This is not read as part of the corpus.',
            repair,
            'warning',
          );
          continue;
        }
        const id = inner.name.slice(0, -folder.ending.length);
        if (ID_PATTERN.test(id)) {
          wanted.push({ file, kind: folder.kind, id });
        } else {
          const message = `The file name "${inner.name}" is no id.`;
          const repair = `Rename it to "${suggestId(id)}${folder.ending}": lower-case letters, digits and single hyphens.`;
          report(file, 'id-mismatch', message, repair);
        }
      }
    } else if (!OTHER_TOP_NAMES.has(name)) {
      const repair = `Known here: ${[...Object.keys(TOP_FILES), ...Object.keys(FOLDERS)].join(', ')}.`;
      report(name, 'unknown-file', 'This is not read as part of the corpus.', repair, 'warning');
    }
  }

  const files: CorpusFile[] = [];
  for (let start = 0; start < wanted.length; start += FILES_AT_ONCE) {
    const batch = wanted.slice(start, start + FILES_AT_ONCE);
    const texts = await Promise.all(batch.map(async ({ file }) => readText(root, file, report)));
    batch.forEach((entry, index) => {
      const text = texts[index];
      if (typeof text === 'string') files.push({ ...entry, text });
    });
  }
  return { files, hasSchemas, problems };
}

async function readText(
  root: string,
  file: string,
  report: (file: string, code: ProblemCode, message: string, repair: string) => void,
): Promise<string | null> {
  let bytes: Buffer;
  try {
    const path = join(root, file);
    const found = await stat(path);
    if (!found.isFile()) {
      report(file, 'unreadable', 'This is not a regular file.', 'Replace it by one.');
      return null;
    }
    const most = file.endsWith('.md') ? MAX_ARTICLE_BYTES : MAX_YAML_BYTES;
    if (found.size > most) {
      const message = `This file has ${describeSize(found.size)}; at most ${describeSize(most)} are read.`;
      report(file, 'file-too-large', message, 'Split it.');
      return null;
    }
    bytes = await readFile(path);
  } catch (error) {
    report(file, 'unreadable', `This file cannot be read (${codeOf(error)}).`, 'Check its rights.');
    return null;
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    // One form of each letter and line end: the same words must give the same revision and match.
    return text.replace(/\r\n?/g, '\n').normalize('NFC');
  } catch {
    report(file, 'not-utf8', 'This file is not UTF-8 text.', 'Save it as UTF-8.');
    return null;
  }
}

function describeSize(bytes: number): string {
  const kilobytes = bytes / 1024;
  return kilobytes < 1024 ? `${Math.ceil(kilobytes)} kB` : `${(kilobytes / 1024).toFixed(1)} MB`;
}

function suggestId(name: string): string {
  const id = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return id === '' ? 'some-id' : id;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
