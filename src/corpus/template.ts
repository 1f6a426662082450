import { schemaLineOf } from './file-rules.ts';
import { PROFILE_PREFIXES } from './id-rules.ts';
import { ID_PATTERN, MAX_NAME } from './schema.ts';

export const TEMPLATE_KINDS = ['incident', 'profile', 'article'] as const;
export type TemplateKind = (typeof TEMPLATE_KINDS)[number];

/** What is wrong with an id for a new file of this kind, and how to form it; null when it is right. */
export function faultOfNewId(kind: TemplateKind, id: string): string | null {
  if (!ID_PATTERN.test(id) || id.length > MAX_NAME) {
    return `"${id}" is no id: write lower-case letters, digits and single hyphens.`;
  }
  if (kind === 'incident' && !/-(?:19|20)\d{2}$/.test(id)) {
    return `The id of an incident ends in its year, such as kerman-2024; "${id}" does not.`;
  }
  if (kind === 'profile' && kindOfProfile(id) === null) {
    const prefixes = Object.values(PROFILE_PREFIXES).map((prefix) => `${prefix}-`);
    return `The id of a profile begins with ${prefixes.join(', ')}; "${id}" does not.`;
  }
  return null;
}

/** Where the file of a new record stands, from the corpus folder. */
export function fileOfNew(kind: TemplateKind, id: string): string {
  return kind === 'article' ? `articles/${id}.md` : `${kind}s/${id}.yaml`;
}

/**
 * The text of a new file: every key, what it is for, and TODO wherever an editor must write. Keys
 * that may be absent stand in comments. `checkCorpus` reads it and reports each TODO.
 */
export function makeTemplate(kind: TemplateKind, id: string): string {
  switch (kind) {
    case 'incident':
      return `${schemaLineOf('incident')}\n${INCIDENT.replaceAll('YEAR', id.slice(-4))}`;
    case 'profile':
      return `${schemaLineOf('profile')}\n${PROFILE.replace('KIND', kindOfProfile(id) ?? 'TODO')}`;
    case 'article':
      return ARTICLE;
  }
}

function kindOfProfile(id: string): string | null {
  const found = Object.entries(PROFILE_PREFIXES).find(([, prefix]) => id.startsWith(`${prefix}-`));
  return found?.[0] ?? null;
}

// Sentences stand under ">-", where commas, colons and "#" need no quotation marks.
const INCIDENT = `\
# Replace every TODO, remove the "#" before the keys you need, and delete the rest of the comments.
# What each key means: corpus/README.md and docs/corpus-format.md.
name: TODO # what and where, as it is shown: Kerman bombings
# aliases: [another name] # each means this incident and nothing else
# case_sensitive_aliases: [NAME] # matched only in just this spelling
kind: TODO # attack, thwarted-plot, counter-terrorism-operation
types: [TODO] # bombing, shooting, arson, rocket-fire, drone-strike, stabbing, arrests, raid, …
date:
  value: TODO # YEAR-MM-DD, YEAR-MM or YEAR, as exact as the sources are
  precision: TODO # day, month, year, period
  # end: YEAR-12-31 # of a period only
  # note: date of the announcement
  cite: [TODO]
place:
  country: TODO # two capitals: AF
  name: TODO # the town, or the country where no more is known
  # lat: 34.53
  # lon: 69.17
  precision: TODO # city, area, country
  # note: what a reader should know about the place
  cite: [TODO]
# target_country: SE # only where it is not the country of the place
# target: { text: whom or what it hit or was to hit, profiles: [org-iskp], cite: [some-source] }
# claimed_by:
#   - { actor: org-iskp, note: what the sources say of the claim, cite: [some-source] }
# attributed_to:
#   - { actor: org-iskp, note: according to whom, cite: [some-source] }
# A thwarted plot has no toll. Where nobody counted, leave it out: that is not 0.
# Qualifiers: at-least, about, more-than, up-to.
# Stages: early, updated, latest, article, perpetrator-claim.
# killed:
#   - { value: 12, qualifier: at-least, stage: latest, cite: [some-source] }
#   - { value: 2, scope: police officers, stage: early, note: first reports, cite: [some-source] }
#   - { value: 14, stage: latest, derived: 12 guests + 2 police officers, cite: [some-source] }
# injured:
#   - { value: 30, qualifier: about, stage: early, cite: [some-source] }
outcome: TODO # carried-out, thwarted, disputed
status:
  text: >-
    TODO how it stands: arrests, trials, denials; no names of suspects
  cite: [TODO]
summary:
  text: >-
    TODO what happened, in one or two sentences of our own words
  cite: [TODO]
# disagreements:
#   - { text: what the sources do not agree on, cite: [one-source, other-source] }
# related: [some-incident-2024]
confidence: TODO # high, medium, low
cite: [TODO] # every source that is named above
`;

const PROFILE = `\
# Replace every TODO, remove the "#" before the keys you need, and delete the rest of the comments.
# What each key means: corpus/README.md and docs/corpus-format.md.
name: TODO # as it is shown
# aliases: [another name] # each means this and nothing else
# case_sensitive_aliases: [NAME] # matched only in just this spelling
kind: KIND
# code: AF # states only
summary:
  text: >-
    TODO what it is, in one or two sentences of our own words
  cite: [TODO]
facts:
  # Fields: founded, founder, leader, strength, area, members, targets, designation, name-origin,
  # media, death, role; left out where the fact answers none of these
  - field: TODO
    text: >-
      TODO one sentence that can be read alone
    cite: [TODO]
# relations:
#   - { type: branch-of, target: org-islamic-state, cite: [some-source] }
# timeline:
#   - { date: 2015-01, text: what happened, incident: some-incident-2024, cite: [some-source] }
confidence: TODO # high, medium, low
cite: [TODO] # every source that is named above
`;

const ARTICLE = `\
---
title: TODO
origin: briefing # imported articles come from: npm run -s import -- FILE
licence: CC-BY-4.0
# author: Full Name # only where it is not this project
# publisher: A Journal # only where it was published before
# date: 2024-03-22
# url: https://example.org/page
---

<!-- Each paragraph becomes one passage of at most 1,500 characters that is shown alone: name things
     instead of "it". Each statement ends in footnotes whose names are citation keys. -->

## TODO heading

TODO first statement.[^TODO]
`;
