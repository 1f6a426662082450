import { ApplicationCommandOptionType as Type } from 'discord-api-types/v10';
import type { Action } from '../../src/discord/action.ts';
import { textBlock } from '../../src/discord/cards/card.ts';
import { noticeCard } from '../../src/discord/cards/notice-card.ts';
import type { CommandInput, Subcommand } from '../../src/discord/command.ts';
import { privateOption, textOption } from '../../src/discord/command-options.ts';
import { actionOf, type Deed, type DeedInput } from '../../src/discord/deed.ts';
import type { Reply } from '../../src/discord/reply.ts';
import type { Modal, ModalField, Work } from '../../src/discord/result.ts';
import type { Services } from '../../src/discord/step.ts';
import { paste, type Nothing } from './deeds.ts';
import { refuseAddress } from '../../src/ingest/download.ts';
import { draftCard } from './draft-card.ts';
import { keepDraft } from './kept-draft.ts';
import { readDraft, readPage, type DraftOutcome } from './read-draft.ts';

const MAX_FILE = 2 * 1024 * 1024;
const ENDINGS = ['.md', '.markdown', '.txt', '.html', '.htm'];
const PARTS = ['text', 'text2', 'text3', 'text4'] as const;

/** `/corpus add`: a page, a file or a pasted text becomes a draft of an article, to be looked at. */
export const add = {
  data: {
    type: Type.Subcommand,
    name: 'add',
    description: 'Add an article from a page, a file, or (with neither) a pasted text',
    options: [
      {
        type: Type.String,
        name: 'url',
        description: 'Address of a page on the open internet',
        max_length: 2_000,
      },
      {
        type: Type.Attachment,
        name: 'file',
        description: 'A text, Markdown or HTML file of at most 2 MB',
      },
      privateOption,
    ],
  },
  isPrivateByDefault: true,

  run(input): Reply | Modal | Work {
    const url = textOption(input.options, 'url');
    const file = input.files['file'];
    if (url !== '' && file) {
      return noticeCard('Give an address or a file, not both: each becomes an article of its own.');
    }
    if (url !== '') return pageWork(input, url);
    if (!file) return pasteForm(actionOf(paste, {}));
    return draftWork(input, async (onWait) => await readFile(file, onWait));
  },
} satisfies Subcommand;

async function readFile(
  file: CommandInput['files'][string],
  onWait: () => void,
): Promise<DraftOutcome> {
  const read = await file.read({ maxBytes: MAX_FILE, endings: ENDINGS });
  if (read.status === 'refused') return read;
  return await readDraft({ kind: 'file', name: file.name, bytes: read.bytes }, onWait);
}

/** What is pasted comes back with `action`; see `pastedText`. */
function pasteForm(action: Action): Modal {
  return {
    modal: {
      title: 'Add an article as text',
      action,
      fields: pasteFields(PARTS.length),
    },
  };
}

/** One long text in several fields, since one holds 4,000 characters. */
export function pasteFields(count: number): readonly ModalField[] {
  return PARTS.slice(0, count).map((name, at) => ({
    name,
    label: at === 0 ? 'Text' : 'Text, continued',
    description: `Up to 4,000 characters${at === 0 ? '; go on in the next field, at a paragraph' : ''}`,
    isLong: true,
    isRequired: at === 0,
  }));
}

export function pastedText(fields: Readonly<Record<string, string>>): string {
  const parts = PARTS.map((name) => (fields[name] ?? '').trim());
  return parts.filter((part) => part !== '').join('\n\n');
}

/** The pasted text, sent. */
export const pasteDeed = {
  kind: paste,
  run(input: DeedInput<Nothing>): Work {
    const text = pastedText(input.fields);
    return draftWork(input, async (onWait) => await readDraft({ kind: 'text', text }, onWait));
  },
} satisfies Deed<Nothing>;

/** Reads a page; one that would be refused whatever its name leads to is refused at once. */
export function pageWork(
  services: Services,
  url: string,
  afterwards: () => Promise<unknown> = async () => {},
): Work | Reply {
  const refusal = refuseAddress(url, services.mayReadLoopback);
  if (refusal !== null) return noticeCard(refusal.reason, refusal.repair);
  return draftWork(services, async (onWait) => {
    const outcome = await readPage(url, services.mayReadLoopback, onWait);
    if (outcome.status === 'read') await afterwards();
    return outcome;
  });
}

/** Reads a draft, and shows it to be corrected and added. `read` calls `onWait` while others read. */
export function draftWork(
  { store, tell }: Services,
  read: (onWait: () => void) => Promise<DraftOutcome>,
): Work {
  return {
    work: async (report) => {
      const say = (words: string): void => report({ tone: 'quiet', blocks: textBlock(words) });
      say('Reading …');
      const outcome = await read(() =>
        say('Two articles are being read for other moderators. Yours is next in turn; waiting …'),
      );
      if (outcome.status === 'refused') return noticeCard(outcome.reason, outcome.repair);
      const { draft } = outcome;
      return draftCard(draft, await keepDraft(store, draft), draft.found);
    },
    late: tell,
  };
}
