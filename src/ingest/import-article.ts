import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { checkCorpus } from '../corpus/load.ts';
import type { Problem } from '../corpus/problem.ts';
import { ID_PATTERN } from '../corpus/schema.ts';
import { formatArticle, type ArticleMetadata } from './article-file.ts';
import { checkIsoDate } from './dates.ts';
import { checkSize } from './decode.ts';
import type { ArticleDraft } from './draft.ts';
import { IngestError } from './ingest-error.ts';
import { readArticle } from './read-article.ts';

export interface ImportRequest {
  /** The document: text, Markdown or HTML. */
  readonly file: string;
  /** Where the article goes, as `articles/<id>.md`; made when absent. */
  readonly corpusDir: string;
  /** Each wins over what the document says about itself. */
  readonly metadata: Partial<ArticleMetadata>;
  /** Default: from author and title. */
  readonly id?: string;
  /** Replace an article of the same id. */
  readonly force: boolean;
}

export interface ImportedArticle {
  readonly id: string;
  readonly path: string;
  readonly metadata: ArticleMetadata;
  readonly draft: ArticleDraft;
  /** How many passages the corpus makes of it, or null while the corpus does not load. */
  readonly passages: number | null;
  /** What is now wrong with the corpus as a whole; `file` is relative to it. */
  readonly problems: readonly Problem[];
}

/**
 * Writes a document as an article of a corpus, in one step: another reader sees the old file or the
 * new one. Throws an `IngestError` before anything is written when the document or what is told
 * about it cannot be used, or when the article is there and `force` is not set.
 */
export async function importArticle(request: ImportRequest): Promise<ImportedArticle> {
  const { file, corpusDir, force } = request;
  const draft = readArticle({ name: basename(file), bytes: await readDocument(file) });
  const metadata = completeMetadata(draft, request.metadata, file);
  const id = request.id ?? suggestArticleId(metadata);
  if (!ID_PATTERN.test(id)) {
    const [reason, repair] =
      id === ''
        ? [
            'no id follows from its author and title.',
            'Give one with --id, in lower-case letters, digits and hyphens.',
          ]
        : [`"${id}" is no id.`, 'Use lower-case letters, digits and single hyphens.'];
    throw new IngestError('invalid-metadata', file, reason, repair);
  }
  const path = join(corpusDir, 'articles', `${id}.md`);
  if (!force && existsSync(path)) {
    const repair = 'Use --force to replace it, or --id for another name.';
    throw new IngestError('already-there', path, 'is there already.', repair);
  }
  await writeWhole(path, formatArticle(draft, metadata));
  const { corpus, problems } = await checkCorpus(corpusDir);
  const passages = corpus?.articles.get(id)?.passageIds.length ?? null;
  return { id, path, metadata, draft, passages, problems };
}

/** `saif-islam-a-long-title`, at most 60 characters, cut between words; '' when nothing is left. */
export function suggestArticleId({ author, title }: Pick<ArticleMetadata, 'author' | 'title'>) {
  const slug = `${author} ${title}`
    .normalize('NFKD')
    .replace(/\p{M}|['’]/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return slug.length <= 60
    ? slug
    : slug
        .slice(0, 61)
        .replace(/-[^-]*$/, '')
        .slice(0, 60);
}

async function readDocument(file: string): Promise<Buffer> {
  try {
    checkSize((await stat(file)).size, file);
    return await readFile(file);
  } catch (error) {
    if (error instanceof IngestError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    const repair = 'Name a text, Markdown or HTML file.';
    throw new IngestError('unreadable-file', file, `cannot be read (${reason}).`, repair, error);
  }
}

function completeMetadata(
  { found }: ArticleDraft,
  given: Partial<ArticleMetadata>,
  file: string,
): ArticleMetadata {
  const pick = (key: keyof ArticleMetadata): string | null => {
    const value = (given[key] ?? found[key])?.normalize('NFC').replace(/\s+/g, ' ').trim();
    return value === undefined || value === '' ? null : value;
  };
  const [title, author, date, url] = [pick('title'), pick('author'), pick('date'), pick('url')];
  if (title === null || author === null) {
    const missing = [title === null && 'title', author === null && 'author'].filter(Boolean);
    const reason = `does not say its ${missing.join(' and ')}.`;
    const repair = `Give ${missing.map((key) => `--${String(key)}`).join(' and ')}.`;
    throw new IngestError('missing-metadata', file, reason, repair);
  }
  if (date !== null && checkIsoDate(date) === null) {
    const repair = 'Write 2024, 2024-03 or 2024-03-22.';
    throw new IngestError('invalid-metadata', file, `"${date}" is no date.`, repair);
  }
  if (url !== null && !(URL.canParse(url) && /^https?:$/.test(new URL(url).protocol))) {
    const repair = 'Write it whole, with http:// or https://.';
    throw new IngestError('invalid-metadata', file, `"${url}" is no address.`, repair);
  }
  return { title, author, date, url, publisher: pick('publisher'), licence: pick('licence') };
}

async function writeWhole(path: string, text: string): Promise<void> {
  // Beside its goal, because a rename is one step only within a file system. Hidden, because a
  // corpus passes over hidden files.
  const folder = join(path, '..');
  const temporary = join(folder, `.${basename(path)}.${process.pid}`);
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(temporary, text, { flush: true });
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    const reason = error instanceof Error ? error.message : String(error);
    const repair = 'Check the folder, or name another with --to.';
    throw new IngestError('not-written', path, `cannot be written (${reason}).`, repair, error);
  }
}
