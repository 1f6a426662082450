import { z } from 'zod';
import { sourcesSchema } from '../../src/corpus/schema.ts';
import type { DeedKind } from '../../src/discord/deed.ts';
import { MAX_FIELD_VALUE } from '../../src/discord/limits.ts';

/**
 * Every deed of `/corpus` from outside: what a card needs to offer it. What each does stands in the
 * file of its name. All of them ask for a moderator again, whoever sees the card.
 */

const id = z.string().min(1).max(200);
const text = z.string().max(MAX_FIELD_VALUE);
const stageId = z.strictObject({ stageId: id });
const reason = z.enum(['no-passages', 'fewer-passages', 'broken-checks']);
const nothing = z.strictObject({});
const requires = 'moderator';
export const SOURCE_KINDS = sourcesSchema.valueType.shape.kind.options;

export type Nothing = z.infer<typeof nothing>;

/** Builds a stage, and shows it in place of the message. */
export const stage = kind('stage', nothing, 'update');
/** Shows the stage that waits for somebody to publish it. */
export const showStage = kind('show-stage', nothing, 'update');

/** `confirmed`: the reasons against it that the person has seen. */
const publishing = z.strictObject({ stageId: id, confirmed: z.array(reason).max(3) });
export type Publishing = z.infer<typeof publishing>;
export const publish = kind('publish', publishing, 'update');

export type StageId = z.infer<typeof stageId>;
export const discard = kind('discard', stageId, 'update');
/** All of the difference, as a file. */
export const details = kind('details', stageId);

const target = z.strictObject({ to: id });
export type Target = z.infer<typeof target>;
/** `to`: the folder of a kept revision. */
export const rollBack = kind('roll-back', target, 'update');

const undoing = z.strictObject({ keys: z.array(id).min(1).max(20) });
export type Undoing = z.infer<typeof undoing>;
export const undo = kind('undo', undoing, 'update');
export const undoAll = kind('undo-all', z.strictObject({ confirmed: z.boolean() }), 'update');
export type UndoingAll = { readonly confirmed: boolean };

const editing = z.strictObject({ id, path: id, was: z.string().max(64) });
export type Editing = z.infer<typeof editing>;
/** The form of `/corpus edit`. `was`: a hash of the value that the person saw. */
export const edit = kind('edit', editing);

const optional = text.nullable();
/** A bibliographic record as its form gives it; `source-form.ts` makes an entry of it. */
const givenSource = z.strictObject({
  title: text,
  author: optional,
  publisher: optional,
  date: optional,
  url: optional,
  kind: z.enum(SOURCE_KINDS),
  locator: optional,
});
export type GivenSource = z.infer<typeof givenSource>;
/** An edit as its form was sent, with the new sources that were given for it since. */
const wish = z.strictObject({
  ...editing.shape,
  value: text,
  cite: z.array(id).max(20),
  sources: z.record(id, givenSource),
});
export type EditWish = z.infer<typeof wish>;
/** `id` null: it follows from what is filled in. `wish`: the edit that waits for it. */
const describing = z.strictObject({
  id: id.nullable(),
  kind: z.enum(SOURCE_KINDS),
  wish: wish.nullable(),
});
export type Describing = z.infer<typeof describing>;
/** Opens the form of a new source. */
export const describeSource = kind('describe-source', describing);
/** That form, sent. */
export const sourceGiven = kind('source-given', describing);

const metadata = z.strictObject({
  title: optional,
  author: optional,
  publisher: optional,
  date: optional,
  url: optional,
  licence: optional,
});
const drafted = z.strictObject({ draftId: id, metadata });
export type Drafted = z.infer<typeof drafted>;
export type DraftMetadata = z.infer<typeof metadata>;
/** The form of `/corpus add` for a pasted text. */
export const paste = kind('paste', nothing);
/** Opens the form for what is told about a draft. */
export const correct = kind('correct', drafted);
/** What comes back from that form. */
export const corrected = kind('corrected', drafted, 'update');
/** The draft's text, as a file. */
export const draftText = kind('draft-text', drafted);
const adding = z.strictObject({ ...drafted.shape, mayReplace: z.boolean() });
export type Adding = z.infer<typeof adding>;
export const addArticle = kind('add-article', adding, 'update');

const page = z.int().min(0).max(10_000);
export const history = kind('history', z.strictObject({ page }), 'update');
export const checks = kind('checks', z.strictObject({ page }), 'update');
export type Page = { readonly page: number };

/** A question that was not answered well, and the page of the list that it stood on. */
const gap = z.strictObject({ gapId: z.int().min(1), page });
export type OfGap = z.infer<typeof gap>;
export const gaps = kind('gaps', z.strictObject({ page }), 'update');
export const dismissGap = kind('dismiss-gap', gap, 'update');
/** Opens the form for the address of a page, or a text. */
export const sourceForGap = kind('source-for-gap', gap);
/** That form, sent. */
export const addForGap = kind('add-for-gap', gap);
/** Opens the form for another spelling of a record. */
export const aliasForGap = kind('alias-for-gap', gap);
export const aliasGiven = kind('alias-given', gap);

const asking = z.strictObject({ question: text });
export type Asking = z.infer<typeof asking>;
/** The form of a check, filled in. */
export const addCheck = kind('add-check', asking);

function kind<Values extends z.core.util.JSONType>(
  name: string,
  values: z.ZodType<Values>,
  place?: 'update',
): DeedKind<Values> {
  return { name, values, requires, ...(place && { place }) };
}
