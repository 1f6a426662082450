import { ApplicationCommandOptionType as Type } from 'discord-api-types/v10';
import { ID_PATTERN } from '../../src/corpus/schema.ts';
import { noticeCard } from '../../src/discord/cards/notice-card.ts';
import type { Subcommand } from '../../src/discord/command.ts';
import { privateOption, textOption } from '../../src/discord/command-options.ts';
import type { Deed, DeedInput } from '../../src/discord/deed.ts';
import { escapeMarkdown } from '../../src/discord/markdown.ts';
import type { Block, Reply } from '../../src/discord/reply.ts';
import type { Modal } from '../../src/discord/result.ts';
import { changeCard } from './change-card.ts';
import {
  describeSource,
  SOURCE_KINDS,
  sourceGiven,
  type Describing,
  type GivenSource,
} from './deeds.ts';
import { recordAction, withFault } from './record-action.ts';
import { readSource, sourceEntry, sourceForm } from './source-form.ts';
import { writeEdit } from './write-edit.ts';

const MAX_ID = 100;

/** `/corpus source kind`: a bibliographic record, to be cited by records and briefings. */
export const sourceCommand = {
  data: {
    type: Type.Subcommand,
    name: 'source',
    description: 'Add a source that records can cite: title, author, publisher, date, address',
    options: [
      {
        type: Type.String,
        name: 'kind',
        description: 'What sort of source it is',
        required: true,
        choices: SOURCE_KINDS.map((value) => ({ name: value, value })),
      },
      {
        type: Type.String,
        name: 'id',
        description:
          'What it is cited by, such as wire-2024; made of author and title when left out',
        max_length: MAX_ID,
      },
      privateOption,
    ],
  },
  isPrivateByDefault: true,

  run({ options, revisions }): Modal | Reply {
    const id = textOption(options, 'id') || null;
    if (id !== null && !ID_PATTERN.test(id)) return noSourceId(id);
    // Told before the form is filled in; what was added since the last publish is told after it.
    const known = revisions.current().catalogue.sources.get(id ?? '');
    if (known) return noticeCard(`The source “${known.id}” is there already: ${known.title}.`);
    const kind = SOURCE_KINDS.find((each) => each === textOption(options, 'kind')) ?? 'other';
    return sourceForm({ id, kind, wish: null });
  },
} satisfies Subcommand;

function noSourceId(id: string): Reply {
  return noticeCard(
    `“${id}” is no id of a source.`,
    'Write lower-case letters, digits and single hyphens, such as wire-2024.',
  );
}

/** The choice of a kind, below an edit that cites what is not there. */
export const describeSourceDeed = {
  kind: describeSource,
  run: ({ values }: DeedInput<Describing>) => sourceForm(values),
} satisfies Deed<Describing>;

/** The form of a source, sent: written by itself, or with the edit that waited for it. */
export const sourceGivenDeed = {
  kind: sourceGiven,
  async run(input: DeedInput<Describing>): Promise<Reply> {
    const { values, fields } = input;
    const source = readSource(fields, values);
    if ('blocks' in source) return source;
    const id = values.id ?? (await idFor(source));
    if (!ID_PATTERN.test(id)) return noSourceId(id);
    if (values.wish === null) return await addSource(input, id, source);
    const { wish } = values;
    return await writeEdit(input, { ...wish, sources: { ...wish.sources, [id]: source } });
  },
} satisfies Deed<Describing>;

async function idFor({ title, author, publisher }: GivenSource): Promise<string> {
  // Brings the readers of HTML and YAML along, which nothing else here needs.
  const { suggestArticleId } = await import('../../src/ingest/import-article.ts');
  return suggestArticleId({ title, author: author ?? publisher ?? '' });
}

async function addSource(
  input: DeedInput<Describing>,
  id: string,
  source: GivenSource,
): Promise<Reply> {
  const { revisions, caller, isPrivate, message } = input;
  const outcome = await revisions.change({ kind: 'add-source', id, source: sourceEntry(source) });
  const words = `added the source **${escapeMarkdown(source.title)}**, cited as ${escapeMarkdown(id)}.`;
  let fault: readonly Block[] = [];
  if (outcome.status === 'changed') {
    const { title, url } = source;
    const entry = { action: 'add', target: id, detail: { title, url } } as const;
    fault = await recordAction(input, entry, words, isPrivate ? null : message?.channelId);
  }
  const what = `The source “${id}”`;
  return withFault(changeCard(outcome, { by: caller.userId, words, what }), fault);
}
