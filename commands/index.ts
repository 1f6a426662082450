import type { Command } from '../src/discord/command.ts';
import { ask } from './ask.ts';
import { corpus } from './corpus/index.ts';
import { findSources } from './find-sources.ts';
import { help } from './help.ts';
import { incident } from './incident.ts';
import { profile } from './profile.ts';
import { search } from './search.ts';
import { settings } from './settings/index.ts';
import { sources } from './sources.ts';
import { verify } from './verify.ts';

/** Every command there is; the order is that of registration. */
export const commands: readonly Command[] = [
  ask,
  search,
  incident,
  profile,
  sources,
  verify,
  help,
  findSources,
  settings,
  corpus,
];
