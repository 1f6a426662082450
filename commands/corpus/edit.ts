import { ApplicationCommandOptionType as Type } from 'discord-api-types/v10';
import { noticeCard } from '../../src/discord/cards/notice-card.ts';
import type { Subcommand } from '../../src/discord/command.ts';
import { privateOption, textOption } from '../../src/discord/command-options.ts';
import { actionOf, type Deed, type DeedInput } from '../../src/discord/deed.ts';
import { MAX_FIELD_VALUE } from '../../src/discord/limits.ts';
import type { Reply } from '../../src/discord/reply.ts';
import type { Modal } from '../../src/discord/result.ts';
import { shortenPlain } from '../../src/discord/shorten.ts';
import { edit, type Editing } from './deeds.ts';
import { findEntry, suggestEntries } from './entries.ts';
import { writeValue } from './field-value.ts';
import { unknownEntry } from './remove.ts';
import { stampOf, writeEdit } from './write-edit.ts';

const SHORT_VALUE = 80;

/** `/corpus edit entry field`: a form with the value as it is, and the source that says so. */
export const editCommand = {
  data: {
    type: Type.Subcommand,
    name: 'edit',
    description: 'Change one value of a record or article, with its source',
    options: [
      {
        type: Type.String,
        name: 'entry',
        description: 'Incident, profile or article',
        required: true,
        autocomplete: true,
        max_length: 200,
      },
      {
        type: Type.String,
        name: 'field',
        description: 'Which value; killed.+ adds an entry to the list “killed”',
        required: true,
        autocomplete: true,
        max_length: 100,
      },
      privateOption,
    ],
  },
  isPrivateByDefault: true,

  async suggest({ option, typed, options, ...services }) {
    if (option === 'entry') return suggestEntries(services, typed);
    const entry = await findEntry(services, textOption(options, 'entry'));
    if (!entry) return [];
    const wanted = typed.trim().toLowerCase();
    return (await services.revisions.fieldsOf(entry.id))
      .map(({ path, value }) => ({
        name: `${path}: ${shortenPlain(writeValue(value), 70)}`,
        value: path,
      }))
      .filter(({ name }) => name.toLowerCase().includes(wanted));
  },

  async run(input): Promise<Reply | Modal> {
    const { options, revisions } = input;
    const typed = textOption(options, 'entry');
    const entry = await findEntry(input, typed);
    if (!entry) return unknownEntry(typed);
    const path = textOption(options, 'field');
    const field = (await revisions.fieldsOf(entry.id)).find((each) => each.path === path);
    const value = writeValue(field?.value ?? null);
    if (value.length > MAX_FIELD_VALUE) {
      return noticeCard(
        `${path} has ${value.length} characters; a form holds ${MAX_FIELD_VALUE}.`,
        'Change it in the file itself: /corpus export has all of them.',
      );
    }
    const isArticle = entry.what === 'article';
    return {
      modal: {
        title: shortenPlain(`${path} of ${entry.name}`, 45),
        action: actionOf(edit, { id: entry.id, path, was: stampOf(field) }),
        fields: [
          {
            name: 'value',
            label: 'Value',
            description: path.endsWith('.+')
              ? 'The new entry: key: value on each line, such as value: 145'
              : 'Of a list, one item on each line. Left empty, the value is taken away.',
            value,
            isLong: path.endsWith('.+') || value.length > SHORT_VALUE || value.includes('\n'),
            isRequired: false,
          },
          ...(isArticle
            ? []
            : [
                {
                  name: 'cite',
                  label: 'Source that says so',
                  description:
                    'Its citation key, such as saif-islam-p5; several with commas; a new one is asked for next',
                  value: (field?.cite ?? []).join(', '),
                  maxLength: 500,
                },
              ]),
        ],
      },
    };
  },
} satisfies Subcommand;

/** The form of an edit, sent. */
export const editDeed = {
  kind: edit,
  async run(input: DeedInput<Editing>): Promise<Reply> {
    const { values, fields } = input;
    const cite = (fields['cite'] ?? '')
      .split(',')
      .map((key) => key.trim())
      .filter((key) => key !== '');
    return await writeEdit(input, { ...values, value: fields['value'] ?? '', cite, sources: {} });
  },
} satisfies Deed<Editing>;
