import { createHash } from 'node:crypto';
import type { Catalogue, Corpus } from './corpus.ts';
import { compareText } from './problem.ts';

/**
 * SHA-256 of what a corpus says, as 64 hexadecimal digits: the same for the same content, however
 * its files are formatted, ended or ordered. Any change of a value, or of the order in a list, is
 * another revision.
 */
export function hashCorpus(corpus: Omit<Corpus, 'revision'>): string {
  const hash = createHash('sha256');
  const parts: readonly (keyof Omit<Catalogue, 'revision' | 'glossary'>)[] = [
    'sources',
    'articles',
    'incidents',
    'profiles',
  ];
  for (const part of parts) {
    hash.update(`${part}\n`);
    const entries = [...corpus[part]].sort(([a], [b]) => compareText(a, b));
    for (const [, value] of entries) hash.update(`${canonicalJson(value)}\n`);
  }
  hash.update(`glossary\n${canonicalJson(corpus.glossary)}\npassages\n`);
  const byArticle = [...corpus.passages].sort(
    (a, b) => compareText(a.articleId, b.articleId) || a.ordinal - b.ordinal,
  );
  for (const passage of byArticle) hash.update(`${canonicalJson(passage)}\n`);
  return hash.digest('hex');
}

/** JSON with the keys of each object in order of their code units. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => compareText(a, b)))
      : inner,
  );
}
