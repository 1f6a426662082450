import {
  articlesHavePassages,
  briefingsAreCited,
  footnotesHaveTheirPlace,
  passagesFit,
} from './article-rules.ts';
import { checkIdsAreUnique, checksCanFail, checksNameRecords } from './check-rules.ts';
import {
  citationsAreDistinct,
  citationsNamePlaces,
  citationsNameSources,
  recordsListTheirSources,
} from './citation-rules.ts';
import {
  datesAreInOrder,
  datesArePossible,
  precisionsAgree,
  timelinesAgree,
} from './date-rules.ts';
import type { Draft } from './draft.ts';
import { plotsHaveNoToll } from './figure-rules.ts';
import { schemasAreNamed, filesAreVisible } from './file-rules.ts';
import type { CorpusFolder } from './files.ts';
import { idsAreUnique, prefixesTellTheKind, yearsInIdsAgree } from './id-rules.ts';
import { ambiguousNamesAreShared, namesAreUnique } from './name-rules.ts';
import { coordinatesLieInCountry, countriesExist } from './place-rules.ts';
import type { Problem } from './problem.ts';
import { actorsAreLinked, referencesResolve, relationsHaveInverses } from './reference-rules.ts';
import { linksAreHarmless, urlsAreOfTheWeb } from './url-rules.ts';

/** What must hold of the text of each file, whatever its shape. */
export const FILE_INVARIANTS: readonly ((folder: CorpusFolder) => readonly Problem[])[] = [
  filesAreVisible,
  schemasAreNamed,
  linksAreHarmless,
];

/** What must hold between the files of a corpus. Each is one named rule and finds all breaches. */
export const INVARIANTS: readonly ((draft: Draft) => readonly Problem[])[] = [
  idsAreUnique,
  prefixesTellTheKind,
  yearsInIdsAgree,
  referencesResolve,
  actorsAreLinked,
  relationsHaveInverses,
  citationsNameSources,
  citationsNamePlaces,
  citationsAreDistinct,
  recordsListTheirSources,
  datesArePossible,
  precisionsAgree,
  datesAreInOrder,
  timelinesAgree,
  plotsHaveNoToll,
  countriesExist,
  coordinatesLieInCountry,
  namesAreUnique,
  ambiguousNamesAreShared,
  urlsAreOfTheWeb,
  articlesHavePassages,
  briefingsAreCited,
  footnotesHaveTheirPlace,
  passagesFit,
  checkIdsAreUnique,
  checksNameRecords,
  checksCanFail,
];
