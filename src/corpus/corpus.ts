/**
 * The corpus in memory: plain, frozen values that every other room reads and none changes.
 * Files become these through `loadCorpus`; what the files look like is in `schema.ts`.
 */

/** A bibliographic record: something that says something, and that a citation can name. */
export interface Source {
  readonly id: string;
  readonly title: string;
  /** True when the title is ours, because the source shows none; shown in square brackets. */
  readonly titleSupplied: boolean;
  readonly author: string | null;
  readonly publisher: string | null;
  /** ISO date, as precise as the source shows it: `2024`, `2024-03` or `2024-03-22`. */
  readonly date: string | null;
  readonly url: string | null;
  /** True when the address is a mirror, proxy or preview of the publisher's page. */
  readonly isCopy: boolean;
  readonly kind: string;
  readonly note: string | null;
  /** What a citation without a paragraph points at, such as `opening excerpt`. */
  readonly locator: string | null;
}

/** One place in one source. This shape is public: the JSON of an answer carries it as it is. */
export interface Citation {
  readonly sourceId: string;
  readonly author: string | null;
  readonly title: string;
  readonly publisher: string | null;
  readonly date: string | null;
  /** Such as `¶5`; null when the whole source is meant. */
  readonly locator: string | null;
  readonly url: string | null;
}

/** A document: a briefing that we wrote, or an imported article. */
export interface Article {
  readonly id: string;
  readonly title: string;
  readonly origin: 'briefing' | 'imported';
  readonly source: Source;
  readonly licence: string | null;
  readonly passageIds: readonly string[];
}

/** From where to where a footnote of a briefing vouches for the text (UTF-16 offsets). */
export interface Footnote {
  readonly start: number;
  readonly end: number;
  readonly citations: readonly Citation[];
}

/** The indexed unit: one paragraph of an article. */
export interface Passage {
  /** `article#n`, n counted from 1 over the passages of the article. */
  readonly id: string;
  readonly articleId: string;
  readonly ordinal: number;
  /** The nearest heading above, and that heading's parents from the top. */
  readonly heading: string | null;
  readonly parents: readonly string[];
  /** Plain text without markup or footnote marks; excerpts are slices of it. */
  readonly text: string;
  readonly footnotes: readonly Footnote[];
  /** The passage's own place: the article and paragraph. */
  readonly citation: Citation;
}

export type DatePrecision = 'day' | 'month' | 'year' | 'period';

export interface RecordDate {
  /** ISO, as long as the precision: `2024-01-03`, `2022-11`, `2022`. For a period the start. */
  readonly value: string;
  /** Last day, month or year of a period. */
  readonly end: string | null;
  readonly precision: DatePrecision;
  /** Such as “date of the announcement”. */
  readonly note: string | null;
  readonly citations: readonly Citation[];
}

export interface Place {
  /** ISO 3166-1 alpha-2 code and English name of the country where it happened. */
  readonly country: { readonly code: string; readonly name: string };
  readonly name: string;
  readonly lat: number | null;
  readonly lon: number | null;
  readonly precision: 'city' | 'area' | 'country';
  readonly note: string | null;
  readonly citations: readonly Citation[];
}

/** How fresh a figure is, and whose: only `updated`, `latest` and `article` count in a range. */
export type FigureStage = 'early' | 'updated' | 'latest' | 'article' | 'perpetrator-claim';

/** One reported number, such as “at least 185”. */
export interface Figure {
  readonly value: number;
  readonly qualifier: 'at-least' | 'about' | 'more-than' | 'up-to' | null;
  /** Whom it counts when not all victims: `US troops`. Null means all. */
  readonly scope: string | null;
  readonly stage: FigureStage;
  /** How it was computed when no source prints it: `13 US troops + about 170 Afghans`. */
  readonly derived: string | null;
  readonly note: string | null;
  readonly citations: readonly Citation[];
}

/**
 * All reported figures of one toll, and the range that follows from them: lowest to highest of
 * those without a scope whose stage is updated, latest or article; early ones only if nothing else
 * is there; perpetrators' claims never. Null where nothing qualifies: unknown is not zero.
 */
export interface Toll {
  readonly range: { readonly min: number; readonly max: number } | null;
  readonly figures: readonly Figure[];
}

/** Somebody named by a source as author of an act. */
export interface Actor {
  /** A profile's id, where there is a profile. */
  readonly profileId: string | null;
  /** The name as shown: the profile's name or the source's words. */
  readonly name: string;
  readonly note: string | null;
  readonly citations: readonly Citation[];
}

/** A statement in our own words with the sources that carry it. */
export interface Statement {
  readonly text: string;
  readonly citations: readonly Citation[];
}

export type IncidentKind = 'attack' | 'thwarted-plot' | 'counter-terrorism-operation';

export interface Incident {
  readonly record: 'incident';
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  /** Matched only in just this spelling, such as `IS`. */
  readonly caseSensitiveAliases: readonly string[];
  readonly kind: IncidentKind;
  readonly types: readonly string[];
  readonly date: RecordDate;
  readonly place: Place;
  /** Country targeted, where it is not the country of the place. */
  readonly targetCountry: { readonly code: string; readonly name: string } | null;
  readonly target: Statement | null;
  /** Profiles that the target means, such as the state of an embassy. */
  readonly targetProfileIds: readonly string[];
  readonly claimedBy: readonly Actor[];
  readonly attributedTo: readonly Actor[];
  readonly killed: Toll;
  readonly injured: Toll;
  readonly outcome: 'carried-out' | 'thwarted' | 'disputed';
  readonly status: Statement;
  readonly summary: Statement;
  readonly disagreements: readonly Statement[];
  /** Ids of incidents; the inverse is derived, so it is symmetric. */
  readonly related: readonly string[];
  readonly confidence: 'high' | 'medium' | 'low';
  /** Every source of the record. */
  readonly citations: readonly Citation[];
}

/** A profile's fact; `field` names what it answers where that is more than “a fact about”. */
export interface ProfileFact extends Statement {
  readonly field: ProfileField | null;
}

export type ProfileField =
  | 'founded'
  | 'founder'
  | 'leader'
  | 'strength'
  | 'area'
  | 'members'
  | 'targets'
  | 'designation'
  | 'name-origin'
  | 'media'
  | 'death'
  | 'role';

export interface Relation {
  /** In kebab-case, read from the profile to the target: `branch-of`. */
  readonly type: string;
  readonly targetId: string;
  /** The target's name, as the profile of that id has it. */
  readonly targetName: string;
  readonly citations: readonly Citation[];
}

export interface TimelineEntry extends Statement {
  readonly date: string;
  readonly precision: DatePrecision;
  readonly incidentId: string | null;
}

/**
 * How an incident concerns a profile: it is said to have claimed it, or to have done it; it is the
 * state or place where it happened, or what was targeted; or its own timeline names the incident.
 */
export type IncidentRole = 'claimed' | 'attributed' | 'place' | 'target' | 'named';

/** A link from a profile to an incident. It is derived from the records of both, never written. */
export interface IncidentLink extends Pick<Incident, 'name' | 'kind' | 'outcome' | 'date'> {
  readonly incidentId: string;
  /** In the order of the type above; a claim that sources tell differently is there twice. */
  readonly roles: readonly {
    readonly role: IncidentRole;
    /** By whose account an actor is named; of a place its name, of a target its text. */
    readonly detail: string | null;
    /** Whether only the sources of the incident as a whole carry it. */
    readonly restsOnRecord: boolean;
  }[];
  /**
   * One for the date and one for each role, as far as these have sources of their own; where none
   * has, the first of the incident.
   */
  readonly citations: readonly Citation[];
}

export interface Profile {
  readonly record: 'profile';
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly caseSensitiveAliases: readonly string[];
  readonly kind: 'organisation' | 'person' | 'state' | 'place' | 'document';
  /** Of a state: its ISO 3166-1 alpha-2 code, as places carry it. */
  readonly code: string | null;
  readonly summary: Statement;
  readonly facts: readonly ProfileFact[];
  readonly relations: readonly Relation[];
  /** As written, in the order of the dates; `incidents` belong beside them. */
  readonly timeline: readonly TimelineEntry[];
  /** Derived, in the order of the dates. */
  readonly incidents: readonly IncidentLink[];
  readonly confidence: 'high' | 'medium' | 'low';
  readonly citations: readonly Citation[];
}

export type CorpusRecord = Incident | Profile;

/** Words that mean the same. `synonyms` are lower-case groups; aliases of records are theirs. */
export interface Glossary {
  /** Terms and abbreviations with their other spellings; the first is the canonical one. */
  readonly aliases: readonly {
    readonly forms: readonly string[];
    readonly caseSensitive: readonly string[];
  }[];
  /** Groups of words that a question may use for one another: toll, death toll, killed, dead. */
  readonly synonyms: readonly (readonly string[])[];
}

/** An article without the list of its passages. */
export type ArticleHead = Omit<Article, 'passageIds'>;

/** What the main thread needs: everything but the passages, which stay with the index. */
export interface Catalogue {
  /** Hash of the canonical content, 64 hexadecimal digits; answers show the first 6. */
  readonly revision: string;
  readonly sources: ReadonlyMap<string, Source>;
  readonly articles: ReadonlyMap<string, ArticleHead>;
  readonly incidents: ReadonlyMap<string, Incident>;
  readonly profiles: ReadonlyMap<string, Profile>;
  readonly glossary: Glossary;
}

export interface Corpus extends Catalogue {
  readonly articles: ReadonlyMap<string, Article>;
  /** In the order of the files and paragraphs. */
  readonly passages: readonly Passage[];
}
