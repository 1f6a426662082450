import type { Corpus } from '../corpus/corpus.ts';
import { statementsOf } from '../corpus/statements.ts';
import { makeAliasTable } from './alias-table.ts';
import { datesOfStatement, daysOf } from './date-span.ts';
import { DocumentMaker } from './indexed-document.ts';
import type { IndexedDocument, NewDocument, UnshapedDocument } from './indexed-document.ts';
import { packDocuments, unpackDocuments } from './packed-documents.ts';
import type { PackedDocuments } from './packed-documents.ts';
import { readShape } from './text-shape.ts';
import { TermIndex, TermIndexer } from './term-index.ts';
import type { PackedTerms } from './term-index.ts';
import { Vocabulary } from './vocabulary.ts';
import type { PackedVocabulary } from './vocabulary.ts';
import { WordTraits } from './word-traits.ts';
import type { PackedTraits } from './word-traits.ts';

/** What takes time to make of a corpus: everything that follows from analysing its texts. */
export interface IndexParts {
  readonly documents: readonly IndexedDocument[];
  readonly vocabulary: Vocabulary;
  readonly traits: WordTraits;
  readonly terms: TermIndex;
}

/** The same as numbers and strings, as they are written and read again. */
export interface PackedParts {
  readonly documents: PackedDocuments;
  readonly vocabulary: PackedVocabulary;
  readonly traits: PackedTraits;
  readonly terms: PackedTerms;
}

export function buildParts(corpus: Corpus): IndexParts {
  const vocabulary = new Vocabulary();
  const indexer = new TermIndexer();
  const unshaped: UnshapedDocument[] = [];
  const maker = new DocumentMaker(makeAliasTable(corpus), vocabulary);
  for (const source of documentsOf(corpus)) {
    const { document, fields } = maker.make(source);
    indexer.add({ number: unshaped.length, ...fields });
    unshaped.push(document);
  }
  const traits = WordTraits.of(vocabulary);
  const documents = unshaped.map((document): IndexedDocument => ({
    ...document,
    shape: readShape(document, traits),
  }));
  return { documents, vocabulary, traits, terms: new TermIndex(indexer.pack()) };
}

export function packParts({ documents, vocabulary, traits, terms }: IndexParts): PackedParts {
  return {
    documents: packDocuments(documents),
    vocabulary: vocabulary.pack(),
    traits: traits.packed,
    terms: terms.packed,
  };
}

/** The parts that were packed, of the corpus that they were made of. */
export function unpackParts(corpus: Corpus, packed: PackedParts): IndexParts {
  return {
    documents: unpackDocuments(documentsOf(corpus), packed.documents),
    vocabulary: Vocabulary.unpack(packed.vocabulary),
    traits: WordTraits.unpack(packed.traits),
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
