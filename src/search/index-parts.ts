import type { Corpus } from '../corpus/corpus.ts';
import { statementsOf } from '../corpus/statements.ts';
import { makeAliasTable } from './alias-table.ts';
import { datesOfStatement, daysOf } from './date-span.ts';
import { DocumentMaker } from './indexed-document.ts';
import type { IndexedDocument, NewDocument } from './indexed-document.ts';
import { packDocuments, unpackDocuments } from './packed-documents.ts';
import type { PackedDocuments } from './packed-documents.ts';
import { TermIndex, TermIndexer } from './term-index.ts';
import type { PackedTerms } from './term-index.ts';
import { Vocabulary } from './vocabulary.ts';
import type { PackedVocabulary } from './vocabulary.ts';

/** What takes time to make of a corpus: everything that follows from analysing its texts. */
export interface IndexParts {
  readonly documents: readonly IndexedDocument[];
  readonly vocabulary: Vocabulary;
  readonly terms: TermIndex;
}

/** The same as numbers and strings, as they are written and read again. */
export interface PackedParts {
  readonly documents: PackedDocuments;
  readonly vocabulary: PackedVocabulary;
  readonly terms: PackedTerms;
}

export function buildParts(corpus: Corpus): IndexParts {
  const vocabulary = new Vocabulary();
  const indexer = new TermIndexer();
  const documents: IndexedDocument[] = [];
  const maker = new DocumentMaker(makeAliasTable(corpus), vocabulary);
  for (const source of documentsOf(corpus)) {
    const { document, fields } = maker.make(source);
    indexer.add({ number: documents.length, ...fields });
    documents.push(document);
  }
  return { documents, vocabulary, terms: new TermIndex(indexer.pack()) };
}

export function packParts({ documents, vocabulary, terms }: IndexParts): PackedParts {
  return {
    documents: packDocuments(documents),
    vocabulary: vocabulary.pack(),
    terms: terms.packed,
  };
}

/** The parts that were packed, of the corpus that they were made of. */
export function unpackParts(corpus: Corpus, packed: PackedParts): IndexParts {
  return {
    documents: unpackDocuments(documentsOf(corpus), packed.documents),
    vocabulary: Vocabulary.unpack(packed.vocabulary),
    terms: new TermIndex(packed.terms),
  };
}

/** Passages in the order of the corpus, then the statements of incidents and of profiles. */
function* documentsOf(corpus: Corpus): Generator<NewDocument> {
  for (const passage of corpus.passages) {
    const article = corpus.articles.get(passage.articleId);
    const date = article?.source.date ?? null;
    yield {
      id: passage.id,
      content: { kind: 'passage', passage },
      dates: date === null ? null : daysOf(date),
      text: passage.text,
      heading: passage.heading,
      parents: passage.parents,
      title: article?.title ?? '',
    };
  }
  for (const record of [...corpus.incidents.values(), ...corpus.profiles.values()]) {
    for (const statement of statementsOf(record)) {
      yield {
        id: `${record.id}/${statement.field}`,
        content: { kind: 'statement', statement, record },
        dates: datesOfStatement(record, statement.field),
        text: statement.text,
        heading: null,
        parents: [],
        title: [record.name, ...record.aliases].join('; '),
      };
    }
  }
}
