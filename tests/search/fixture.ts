import type {
  Citation,
  Corpus,
  Glossary,
  Incident,
  Passage,
  Profile,
  Source,
} from '../../src/corpus/corpus.ts';
import type { Hit, PassageHit } from '../../src/search/search.ts';
import { SearchIndex } from '../../src/search/search-index.ts';

/** A citation of a paragraph of a source. */
export function cite(sourceId: string, locator: string | null = null): Citation {
  return {
    sourceId,
    author: null,
    title: sourceId,
    publisher: null,
    date: null,
    locator,
    url: null,
  };
}

function makeSource(id: string, date: string | null = null): Source {
  return {
    id,
    title: id,
    titleSupplied: false,
    author: null,
    publisher: null,
    date,
    url: null,
    isCopy: false,
    kind: 'article',
    note: null,
    locator: null,
  };
}

export function makePassage(id: string, text: string, more: Partial<Passage> = {}): Passage {
  const [articleId = '', ordinal = '1'] = id.split('#');
  return {
    id,
    articleId,
    ordinal: Number(ordinal),
    heading: null,
    parents: [],
    text,
    footnotes: [],
    citation: cite(articleId, `¶${ordinal}`),
    ...more,
  };
}

function makeIncident(id: string, name: string, more: Partial<Incident> = {}): Incident {
  const statement = { text: `${name} was reported.`, citations: [cite('wire')] };
  return {
    record: 'incident',
    id,
    name,
    aliases: [],
    caseSensitiveAliases: [],
    kind: 'attack',
    types: ['bombing'],
    date: {
      value: '2024-01-03',
      end: null,
      precision: 'day',
      note: null,
      citations: [cite('wire')],
    },
    place: {
      country: { code: 'IR', name: 'Iran' },
      name: 'Kerman',
      lat: null,
      lon: null,
      precision: 'city',
      note: null,
      citations: [cite('wire')],
    },
    targetCountry: null,
    target: null,
    targetProfileIds: [],
    claimedBy: [],
    attributedTo: [],
    killed: { range: null, figures: [] },
    injured: { range: null, figures: [] },
    outcome: 'carried-out',
    status: { text: 'Closed.', citations: [cite('wire')] },
    summary: statement,
    disagreements: [],
    related: [],
    confidence: 'high',
    citations: [cite('wire')],
    ...more,
  };
}

function makeProfile(id: string, name: string, more: Partial<Profile> = {}): Profile {
  return {
    record: 'profile',
    id,
    name,
    aliases: [],
    caseSensitiveAliases: [],
    kind: 'organisation',
    code: null,
    summary: { text: `${name} is described here.`, citations: [cite('wire')] },
    facts: [],
    relations: [],
    timeline: [],
    incidents: [],
    confidence: 'high',
    citations: [cite('wire')],
    ...more,
  };
}

export interface CorpusParts {
  readonly passages?: readonly Passage[];
  readonly incidents?: readonly Incident[];
  readonly profiles?: readonly Profile[];
  readonly glossary?: Glossary;
  /** Article id → ISO date of publication. */
  readonly published?: Readonly<Record<string, string>>;
}

export function makeCorpus(parts: CorpusParts): Corpus {
  const { passages = [], incidents = [], profiles = [], published = {} } = parts;
  const articleIds = [...new Set(passages.map((passage) => passage.articleId))];
  return {
    revision: '0'.repeat(64),
    sources: new Map(),
    articles: new Map(
      articleIds.map((id) => [
        id,
        {
          id,
          title: id.replaceAll('-', ' '),
          origin: 'briefing',
          source: makeSource(id, published[id] ?? null),
          licence: null,
          passageIds: passages.filter((passage) => passage.articleId === id).map((p) => p.id),
        },
      ]),
    ),
    incidents: new Map(incidents.map((incident) => [incident.id, incident])),
    profiles: new Map(profiles.map((profile) => [profile.id, profile])),
    glossary: parts.glossary ?? { aliases: [], synonyms: [] },
    passages,
  };
}

const ISKP = makeProfile('org-iskp', 'Islamic State – Khorasan Province', {
  aliases: ['ISKP', 'ISIS-K', 'IS-K'],
  summary: { text: 'ISKP is the Afghan branch of Islamic State.', citations: [cite('saif', '¶2')] },
});
const ISLAMIC_STATE = makeProfile('org-islamic-state', 'Islamic State', {
  aliases: ['ISIS'],
  caseSensitiveAliases: ['IS'],
  summary: { text: 'The parent movement held a caliphate.', citations: [cite('saif', '¶3')] },
});
const GHAFARI = makeProfile('person-ghafari', 'Sanaullah Ghafari', { kind: 'person' });

const KABUL = makeIncident('kabul-airport-2021', 'Kabul airport attack', {
  aliases: ['Abbey Gate bombing'],
  date: {
    value: '2021-08-26',
    end: null,
    precision: 'day',
    note: null,
    citations: [cite('wire')],
  },
  killed: {
    range: { min: 182, max: 185 },
    figures: [
      {
        value: 185,
        qualifier: 'at-least',
        scope: null,
        stage: 'latest',
        derived: null,
        note: null,
        citations: [cite('wire-kabul')],
      },
    ],
  },
});
const KERMAN = makeIncident('kerman-2024', 'Kerman bombings', { aliases: ['Kerman attack'] });
const CROCUS = makeIncident('crocus-2024', 'Crocus City Hall attack', {
  date: { value: '2024-03', end: null, precision: 'month', note: null, citations: [cite('wire')] },
});

/** A corpus in small, with each thing that the tests ask about. */
export const CORPUS: Corpus = makeCorpus({
  profiles: [ISKP, ISLAMIC_STATE, GHAFARI],
  incidents: [KABUL, KERMAN, CROCUS],
  published: { overview: '2024-03-22' },
  glossary: {
    aliases: [{ forms: ['World Cup', 'FIFA World Cup'], caseSensitive: ['WC'] }],
    synonyms: [['killed', 'died', 'dead', 'death toll']],
  },
  passages: [
    makePassage(
      'overview#1',
      'ISKP was founded in January 2015 by commanders who had left the Pakistani Taliban. It takes its name from Khorasan, a historical region.',
      {
        heading: 'Beginnings',
        footnotes: [
          { start: 0, end: 84, citations: [cite('saif', '¶5'), cite('un')] },
          { start: 85, end: 136, citations: [cite('saif', '¶6')] },
        ],
      },
    ),
    makePassage(
      'overview#2',
      'Gunmen entered the Crocus City Hall near Moscow on 22 March 2024 and opened fire. The hall burned; 144 people died there.',
      { heading: 'Russia' },
    ),
    makePassage('overview#3', 'The Taliban is fighting the group, which is what it is: a rival.', {
      heading: 'Rivals',
    }),
    makePassage('plots#1', 'A plot against the World Cup in Qatar was planned by a cell abroad.'),
    makePassage(
      'plots#2',
      'US officials say that 1,121 attacks were claimed. Shi’a mosques burned.',
    ),
    makePassage(
      'plots#3',
      'Ghafari has led the branch since 2020, according to the U.S. government.',
    ),
    makePassage('weather#1', 'Rain fell on the valley and the farmers went home early.'),
    makePassage('weather#2', 'Snow closed the airport road for three days.'),
  ],
});

export const INDEX = new SearchIndex(CORPUS);

/** Ids of the hits of a question, best first. */
export function idsFor(text: string, index: SearchIndex = INDEX): string[] {
  return index.search({ text, limit: 50 }).hits.map((hit) => hit.id);
}

export function isPassageHit(hit: Hit): hit is PassageHit {
  return hit.kind === 'passage';
}
