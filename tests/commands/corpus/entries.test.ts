import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { textOf } from '../../discord/live-bot.ts';
import { CorpusWorld, KERMAN } from './corpus-world.ts';

const NOTES = `---
title: Notes on the gardens
origin: imported
author: A. Writer
---

The gardens are described in these notes.
`;

let world: CorpusWorld;
beforeEach(async () => {
  world = await CorpusWorld.start();
});
afterEach(async () => await world.stop());

const suggested = async (typed: string, command = 'edit') =>
  await world.moderator.autocomplete(`corpus ${command}`, 'entry', { entry: typed });
const addNotes = async (): Promise<void> => {
  const change = { kind: 'add-article', id: 'notes', text: NOTES } as const;
  expect(await world.revisions.change(change)).toMatchObject({ status: 'changed' });
};

describe('what is not published yet', () => {
  it('is suggested by its title for edit and remove', async () => {
    expect(await suggested('gardens')).toEqual([]);
    await addNotes();
    const expected = [
      { name: 'Notes on the gardens · article, not published yet', value: 'article/notes' },
    ];
    expect(await suggested('gardens')).toEqual(expected);
    expect(await suggested('notes', 'remove')).toEqual(expected);
  });

  it('is suggested once and by its new name where it was edited', async () => {
    const edit = { kind: 'edit-field', id: 'kerman-2024', path: 'name', cite: null } as const;
    await world.revisions.change({ ...edit, value: 'Kerman twin bombings' });
    expect(await suggested('kerman')).toEqual([
      { name: 'Kerman twin bombings · incident, changed here', value: 'incident/kerman-2024' },
    ]);
    await world.revisions.change({ kind: 'undo', key: KERMAN });
    expect(await suggested('kerman')).toEqual([
      {
        name: 'Kerman bombings · 3 January 2024 · Kerman, Iran · incident',
        value: 'incident/kerman-2024',
      },
    ]);
  });

  it('is no longer suggested where it was removed', async () => {
    expect((await suggested('imported-essay')).map(({ value }) => value)).toEqual([
      'article/imported-essay',
    ]);
    await world.corpus('remove', { entry: 'article/imported-essay' });
    expect(await suggested('imported-essay')).toEqual([]);
  });

  it.each(['article/notes', 'notes', 'Notes on the Gardens'])('is edited as %s', async (entry) => {
    await addNotes();
    const fields = await world.moderator.autocomplete('corpus edit', 'field', {
      entry,
      field: 'author',
    });
    expect(fields).toEqual([{ name: 'author: A. Writer', value: 'author' }]);
    const used = world.moderator.command('corpus edit', { entry, field: 'author' });
    expect((await used.modal()).title).toBe('author of Notes on the gardens');
    const sent = world.moderator.submit(used.interactionId, { value: 'B. Writer' });
    expect(textOf(await sent.reply())).toContain('of **Notes on the gardens**');
    expect(await world.overlay('articles/notes.md')).toContain('author: B. Writer');
  });

  it('is removed, and named in the status until then', async () => {
    await addNotes();
    expect(textOf(await world.corpus('status'))).toContain(
      '- added: Notes on the gardens (articles/notes.md)',
    );
    const card = await world.corpus('remove', { entry: 'Notes on the gardens' });
    expect(textOf(card)).toContain('removed the article **Notes on the gardens**');
    expect(await world.revisions.changes()).toEqual([]);
  });
});

describe('an entry', () => {
  it('is found by its name in full too', async () => {
    const used = world.moderator.command('corpus edit', {
      entry: 'kerman Bombings',
      field: 'name',
    });
    expect((await used.modal()).title).toBe('name of Kerman bombings');
  });
});
