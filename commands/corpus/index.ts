import type { CommandGroup, Subcommand } from '../../src/discord/command.ts';
import { IN_SERVERS } from '../../src/discord/command-options.ts';
import type { Deed } from '../../src/discord/deed.ts';
import { subcommandOptions } from '../../src/discord/subcommands.ts';
import { add, pasteDeed } from './add.ts';
import { addArticleDeed } from './add-article.ts';
import { aliasCommand } from './alias.ts';
import { addCheckDeed, checksAdd, pinCheckDeed } from './checks-add.ts';
import { checksDeed, checksList } from './checks-list.ts';
import { checksRun } from './checks-run.ts';
import { correctDeed, correctedDeed, draftTextDeed } from './correct-draft.ts';
import { diff } from './diff.ts';
import { detailsDeed, discardDeed } from './discard.ts';
import { editCommand, editDeed } from './edit.ts';
import { exportCommand } from './export.ts';
import { addForGapDeed, aliasForGapDeed, aliasGivenDeed, sourceForGapDeed } from './close-gap.ts';
import { dismissGapDeed, gapsCommand, gapsDeed } from './gaps.ts';
import { historyCommand, historyDeed } from './history.ts';
import { publishDeed } from './publish.ts';
import { refresh, showStageDeed, stageDeed } from './refresh.ts';
import { remove } from './remove.ts';
import { rollbackCommand, rollbackDeed } from './rollback.ts';
import { describeSourceDeed, sourceCommand, sourceGivenDeed } from './source.ts';
import { status } from './status.ts';
import { undoAllDeed, undoDeed } from './undo.ts';

/** In the order in which Discord offers them. */
const subcommands: readonly Subcommand[] = [
  status,
  refresh,
  add,
  sourceCommand,
  aliasCommand,
  editCommand,
  remove,
  gapsCommand,
  historyCommand,
  diff,
  rollbackCommand,
  exportCommand,
  checksRun,
  checksList,
  checksAdd,
];

const deeds: readonly Deed[] = [
  stageDeed,
  showStageDeed,
  publishDeed,
  discardDeed,
  detailsDeed,
  rollbackDeed,
  undoDeed,
  undoAllDeed,
  editDeed,
  describeSourceDeed,
  sourceGivenDeed,
  pasteDeed,
  correctDeed,
  correctedDeed,
  draftTextDeed,
  addArticleDeed,
  gapsDeed,
  dismissGapDeed,
  sourceForGapDeed,
  addForGapDeed,
  aliasForGapDeed,
  aliasGivenDeed,
  historyDeed,
  checksDeed,
  pinCheckDeed,
  addCheckDeed,
];

/**
 * `/corpus`: how moderators keep the corpus. Everybody sees it, since members with a role from the
 * settings may lack any permission that Discord could hide it by; the others are told what they lack.
 */
export const corpus = {
  data: {
    ...IN_SERVERS,
    name: 'corpus',
    description: 'For moderators: look at the corpus, change it, publish it and roll it back',
    options: subcommandOptions(subcommands, { checks: 'Questions that must keep their answer' }),
  },
  requires: 'moderator',
  subcommands,
  deeds,
} satisfies CommandGroup;
