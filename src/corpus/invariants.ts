import {
  articlesHavePassages,
  briefingPassagesFit,
  briefingsAreCited,
  footnotesHaveTheirPlace,
} from './article-rules.ts';
import {
  citationsAreDistinct,
  citationsNameSources,
  recordsListTheirSources,
  statementsAreCited,
} from './citation-rules.ts';
import { datesAreInOrder, datesArePossible, precisionsAgree } from './date-rules.ts';
import type { Draft } from './draft.ts';
import { namesAreUnique } from './name-rules.ts';
import { coordinatesLieInCountry, countriesExist } from './place-rules.ts';
import type { Problem } from './problem.ts';
import {
  actorsAreLinked,
  idsAreUnique,
  referencesResolve,
  relationsHaveInverses,
} from './reference-rules.ts';
import { urlsAreOfTheWeb } from './url-rules.ts';

/** What must hold between the files of a corpus. Each is one named rule and finds all breaches. */
export const INVARIANTS: readonly ((draft: Draft) => readonly Problem[])[] = [
  idsAreUnique,
  referencesResolve,
  actorsAreLinked,
  relationsHaveInverses,
  citationsNameSources,
  statementsAreCited,
  citationsAreDistinct,
  recordsListTheirSources,
  datesArePossible,
  precisionsAgree,
  datesAreInOrder,
  countriesExist,
  coordinatesLieInCountry,
  namesAreUnique,
  urlsAreOfTheWeb,
  articlesHavePassages,
  briefingsAreCited,
  footnotesHaveTheirPlace,
  briefingPassagesFit,
];
