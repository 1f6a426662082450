import { createHash } from 'node:crypto';
import type { EditableField } from '../../src/corpus/edit-record.ts';
import type { SourcesFile } from '../../src/corpus/schema.ts';
import { textBlock } from '../../src/discord/cards/card.ts';
import { noticeCard } from '../../src/discord/cards/notice-card.ts';
import { actionOf } from '../../src/discord/deed.ts';
import { escapeMarkdown } from '../../src/discord/markdown.ts';
import type { Block, Reply } from '../../src/discord/reply.ts';
import { shortenPlain } from '../../src/discord/shorten.ts';
import type { StepInput } from '../../src/discord/step.ts';
import type { ChangeOutcome } from '../../src/revisions/change.ts';
import { changeCard } from './change-card.ts';
import { describeSource, SOURCE_KINDS, type EditWish } from './deeds.ts';
import { findEntry } from './entries.ts';
import { readValue, writeValue } from './field-value.ts';
import { recordAction, withFault } from './record-action.ts';
import { unknownEntry } from './remove.ts';
import { sourceEntry } from './source-form.ts';

/** Short, so that it travels in the form's id; two people's edits must not hide each other. */
export function stampOf(field: EditableField | undefined): string {
  const seen = JSON.stringify([field?.value ?? null, field?.cite ?? []]);
  return createHash('sha256').update(seen).digest('base64url').slice(0, 12);
}

/**
 * Changes a value with its sources, those that came with the wish included. Where it cites one that
 * is not there, nothing is written, and the card asks what that is.
 */
export async function writeEdit(input: StepInput, wish: EditWish): Promise<Reply> {
  const { revisions, caller } = input;
  const { id, path, was, value: text, cite } = wish;
  const entry = await findEntry(input, id);
  if (!entry) return unknownEntry(id);
  const field = (await revisions.fieldsOf(id)).find((each) => each.path === path);
  if (stampOf(field) !== was) {
    return noticeCard(
      `Somebody has changed ${path} meanwhile: it is “${shortenPlain(writeValue(field?.value ?? null), 300)}” now. Nothing was written.`,
      'Open the form again with /corpus edit.',
    );
  }
  if (cite.length === 0 && entry.what !== 'article') {
    return noticeCard('A value needs the source that says so. Nothing was written.');
  }
  const sources: SourcesFile = Object.fromEntries(
    Object.entries(wish.sources).map(([key, source]) => [key, sourceEntry(source)]),
  );
  const outcome = await revisions.change({
    kind: 'edit-field',
    id,
    path,
    value: readValue(text, field?.value ?? null),
    cite: cite.length === 0 ? null : cite,
    sources,
  });
  const missing = missingKey(outcome, wish);
  if (missing !== null) return askForSource(missing, wish);

  const before = shortenPlain(writeValue(field?.value ?? null), 200) || 'nothing';
  const after = shortenPlain(text.trim().replaceAll('\n', ', '), 200) || 'nothing';
  const added = Object.keys(sources);
  const words = [
    `changed \`${path.replaceAll('`', '')}\` of **${escapeMarkdown(entry.name)}**:`,
    `${escapeMarkdown(before)} → ${escapeMarkdown(after)}`,
    cite.length > 0 ? `[${escapeMarkdown(cite.join(', '))}]` : '',
    added.length > 0 ? `and added the source ${escapeMarkdown(added.join(', '))}` : '',
  ]
    .filter((part) => part !== '')
    .join(' ');
  let fault: readonly Block[] = [];
  if (outcome.status === 'changed') {
    const detail = { path, before, after, cite, ...(added.length > 0 && { sources: added }) };
    fault = await recordAction(input, { action: 'edit', target: id, detail }, words);
  }
  const what = `${path} of ${entry.name}`;
  return withFault(changeCard(outcome, { by: caller.userId, words, what }), fault);
}

/** The first cited source that is not there, where nothing else is wrong; without its paragraph. */
function missingKey(outcome: ChangeOutcome, { cite }: EditWish): string | null {
  if (outcome.status !== 'refused') return null;
  const { problems } = outcome;
  if (problems.some(({ code }) => code !== 'unknown-source')) return null;
  const key = cite.find((each) =>
    problems.some(({ message }) => message.startsWith(`"${each}" is not in sources.yaml.`)),
  );
  return key === undefined ? null : key.replace(/-p\d+$/, '');
}

function askForSource(id: string, wish: EditWish): Reply {
  return {
    tone: 'choice',
    visibility: 'private',
    blocks: [
      ...textBlock([
        `**There is no source ${escapeMarkdown(id)} yet.** Choose what sort it is, and describe it: your change is written with it.`,
        '-# Nothing was written so far. If it is a slip of the pen, open the form again with /corpus edit.',
      ]),
      {
        kind: 'select',
        placeholder: `What sort of source is ${id}?`,
        options: SOURCE_KINDS.map((kind) => ({
          label: kind,
          action: actionOf(describeSource, { id, kind, wish }),
        })),
      },
    ],
  };
}
