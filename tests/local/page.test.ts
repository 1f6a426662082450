import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startPage } from '../../src/local/server.ts';
import { chromiumPath, quietLog, startLocalWorld, type LocalWorld } from './world.ts';

const last = (page: Page) => page.locator('.entry').last();

const directMessages = (page: Page) =>
  page.getByRole('navigation').getByRole('button', { name: 'Footnote', exact: true });

async function ask(page: Page, line: string): Promise<void> {
  await page.locator('#composer').focus();
  await page.keyboard.type(line);
  await page.keyboard.press('Enter');
}

const distanceToEnd =
  '(({ scrollHeight, scrollTop, clientHeight }) => scrollHeight - scrollTop - clientHeight)(document.querySelector(".log"))';

/** Waits until it is to be seen; a time-out fails the test and names it. */
async function shown(what: Locator): Promise<boolean> {
  await what.waitFor();
  return true;
}

const isRequired = process.env['REQUIRE_CHROMIUM'] !== undefined;
if (chromiumPath === null) {
  process.stderr.write(
    'The tests of the page need Chromium or Chrome: install one, or set CHROMIUM_PATH.\n',
  );
}

// Skipped where there is no browser; where REQUIRE_CHROMIUM is set, as in .ci/run, they fail.
describe.skipIf(chromiumPath === null && !isRequired)('the page, in Chromium', () => {
  let world: LocalWorld;
  beforeAll(async () => {
    world = await startLocalWorld();
  });
  afterEach(async () => {
    await world.expectNoTrouble();
  });
  afterAll(async () => {
    await world.close();
  });

  it('is worked with the keyboard alone, from the skip link to a command with autocomplete', async () => {
    const page = await world.open();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.keyboard.type('/inc');
    await page.getByRole('option', { name: '/incident' }).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.type('krocus');
    await page.getByRole('option', { name: 'Crocus City Hall attack' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await last(page).getByText('Record incident-0').waitFor();
    const line = last(page).locator('discord-command');
    await line.getByText('Mina').waitFor();
    expect(await shown(line.getByText('incident', { exact: true }))).toBe(true);
  });

  it('is worked with the mouse: command, added option, choice, send', async () => {
    const page = await world.open();
    await page.locator('#composer').click();
    await page.keyboard.type('/');
    await page.getByRole('option', { name: '/ask' }).click();
    await page.keyboard.type('Who claimed it?');
    await page.getByRole('button', { name: /Add option style/ }).click();
    await page.getByRole('option', { name: 'APA' }).click();
    await page.getByRole('button', { name: 'Send' }).click();
    expect(await shown(last(page).getByText('Answer to “Who claimed it?” apa'))).toBe(true);
  });

  it('sends a whole typed line, and recalls it with the arrow key', async () => {
    const page = await world.open();
    await ask(page, '/ask how many people died at Kabul airport?');
    await last(page).getByText('Answer to “how many people died at Kabul airport?”').waitFor();
    await page.keyboard.press('ArrowUp');
    expect(await page.locator('[data-option=question]').inputValue()).toBe(
      'how many people died at Kabul airport?',
    );
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    expect(await page.locator('#composer').inputValue()).toBe('/ask');
  });

  it('says what is missing instead of sending', async () => {
    const page = await world.open();
    await ask(page, '/ask ');
    await page.getByText('question: This option is required.').waitFor();
    await page.keyboard.type('What?');
    await page.getByRole('button', { name: /Add option limit/ }).click();
    await page.keyboard.type('12');
    await page.keyboard.press('Enter');
    expect(await shown(page.getByText('limit: At most 9.'))).toBe(true);
  });

  it('shows a private answer as private, to one person only, until it is dismissed', async () => {
    const page = await world.open();
    const other = await world.open();
    await other.getByRole('button', { name: /Become Theo/ }).click();
    await other.getByText('You are Theo now.').waitFor();
    await ask(page, '/ask secretly');
    await last(page).getByText('Answer to “secretly”').first().waitFor();
    await page.keyboard.type('/ask in private');
    await page.getByRole('button', { name: /Add option private/ }).click();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await last(page).getByText('Answer to “in private”').waitFor();
    await last(page).getByText('Only you can see this').waitFor();
    expect(await last(page).getAttribute('class')).toContain('is-private');
    await last(other).getByText('Answer to “secretly”').waitFor();
    expect(await other.getByText('Answer to “in private”').count()).toBe(0);
    await last(page).getByRole('button', { name: 'Dismiss message' }).click();
    await page.getByText('Answer to “in private”').waitFor({ state: 'detached' });
  });

  it('presses buttons, and keeps the focus on one that changes its message', async () => {
    const page = await world.open();
    await ask(page, '/ask buttons');
    const answer = last(page);
    await answer.getByText('Answer to “buttons”').waitFor();
    const key = await answer.getAttribute('data-key');
    await answer.getByRole('button', { name: 'More' }).focus();
    await page.keyboard.press('Enter');
    const same = page.locator(`[data-key="${key}"]`);
    await same.getByText('Page 2 of 2').waitFor();
    expect(await page.evaluate('document.activeElement.dataset.customId')).toBe('next');
    expect(await same.getByRole('button', { name: 'Off' }).isDisabled()).toBe(true);
    await same.getByRole('button', { name: 'Context' }).click();
    await last(page).getByText('The context, privately.').waitFor();
  });

  it('says at the message when a button fails', async () => {
    const page = await world.open();
    await ask(page, '/ask trouble');
    await last(page).getByRole('button', { name: 'Breaks' }).click();
    expect(await shown(last(page).getByText('This interaction failed'))).toBe(true);
  });

  it('chooses from a select with the keyboard', async () => {
    const page = await world.open();
    await ask(page, '/ask select');
    await last(page).getByText('Answer to “select”').waitFor();
    await last(page).getByRole('combobox', { name: 'Which one do you mean?' }).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.type('ker');
    await page.keyboard.press('Enter');
    expect(await shown(last(page).getByText('You chose choice-2'))).toBe(true);
  });

  it('sends a file that is chosen for an option', async () => {
    const page = await world.open();
    await page.locator('#composer').click();
    await page.keyboard.type('/files ');
    await page.getByRole('button', { name: /Add option upload/ }).click();
    await page.locator('input[type=file]').setInputFiles({
      name: 'notes.md',
      mimeType: 'text/markdown',
      buffer: Buffer.from('# Notes'),
    });
    await page.getByRole('button', { name: 'Send' }).click();
    await last(page).getByText('Got notes.md with 7 bytes').waitFor();
    expect(await page.locator('input[type=file]').count()).toBe(0);
  });

  it('fills in a form that a button opens', async () => {
    const page = await world.open();
    await ask(page, '/ask form');
    await last(page).getByRole('button', { name: 'Report' }).click();
    const form = page.getByRole('dialog', { name: 'What is wrong?' });
    await form.getByLabel('Reason').fill('The date');
    await form.getByRole('button', { name: 'Submit' }).click();
    await last(page).getByText('Thank you: The date').waitFor();
    expect(await form.count()).toBe(0);
  });

  it('takes what is typed after a form that a command opened', async () => {
    const page = await world.open();
    await ask(page, '/report');
    await page.keyboard.press('Enter');
    const form = page.getByRole('dialog', { name: 'What is wrong?' });
    await form.getByLabel('Reason').fill('The date');
    await form.getByRole('button', { name: 'Submit' }).click();
    await form.waitFor({ state: 'detached' });
    await page.keyboard.type('and more');
    expect(await page.locator('#composer').inputValue()).toBe('and more');
  });

  it('says that the bot is thinking, then shows the answer in the same place', async () => {
    const page = await world.open();
    await ask(page, '/slow');
    await page.keyboard.press('Enter');
    await last(page).getByText('Footnote is thinking…').waitFor();
    const count = await page.locator('.entry').count();
    await last(page).getByText('Thought about it.').waitFor();
    expect(await page.locator('.entry').count()).toBe(count);
  });

  it('says when the bot does not answer', async () => {
    const page = await world.open();
    await ask(page, '/silent');
    await page.keyboard.press('Enter');
    expect(await shown(last(page).getByText('The application did not respond'))).toBe(true);
  });

  it('completes a mention, sends it as one, and shows the reply with its reference', async () => {
    const page = await world.open();
    await page.locator('#composer').focus();
    await page.keyboard.type('@foo');
    await page.getByRole('option', { name: '@Footnote' }).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.type('who founded it?');
    await page.keyboard.press('Enter');
    await last(page).getByText('You asked: who founded it?').waitFor();
    expect(await last(page).locator('discord-reply').innerText()).toContain('who founded it?');
    const sent = world.loopback.messages(world.loopback.ids.channelId).map((m) => m.content);
    expect(sent).toContain(`<@${world.loopback.ids.botId}> who founded it?`);
  });

  it('takes every direct message as a question, and shows it to nobody else', async () => {
    const page = await world.open();
    await directMessages(page).click();
    await ask(page, 'what is this?');
    await last(page).getByText('You asked: what is this?').waitFor();
    await page.reload();
    await directMessages(page).click();
    await last(page).getByText('You asked: what is this?').waitFor();
    await page.getByRole('button', { name: /Become Theo/ }).click();
    await page.getByText('You are Theo now.').waitFor();
    expect(await page.getByText('You asked: what is this?').count()).toBe(0);
  });

  it('offers the bot’s message commands by keyboard and by right click', async () => {
    const page = await world.open();
    await ask(page, 'A claim about 2021');
    await last(page).getByText('A claim about 2021').waitFor();
    // Back from the field to the newest message, and on to its bar.
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Find sources' }).waitFor();
    await page.keyboard.press('Enter');
    await last(page).getByText('Sources for: A claim about 2021').waitFor();
    const claim = page.locator('.entry', { hasText: 'A claim about 2021' }).first();
    await claim.getByText('A claim about 2021').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Reply' }).waitFor();
    await page.getByRole('menuitem', { name: 'Find sources' }).click();
    expect(await shown(last(page).getByText('Sources for: A claim about 2021'))).toBe(true);
  });

  it('replies to a message, and lets go of the reply with Escape', async () => {
    const page = await world.open();
    await ask(page, 'Reply to this');
    await last(page).getByText('Reply to this').waitFor();
    await last(page).hover();
    await last(page).getByRole('button', { name: 'Reply' }).click();
    await page.getByText('Replying to').waitFor();
    await page.keyboard.press('Escape');
    expect(await page.getByText('Replying to').count()).toBe(0);
    await last(page).hover();
    await last(page).getByRole('button', { name: 'Reply' }).click();
    await page.keyboard.type('The reply');
    await page.keyboard.press('Enter');
    await last(page).getByText('The reply').waitFor();
    expect(await last(page).locator('discord-reply').innerText()).toContain('Reply to this');
  });

  it('shows a moderator the commands that a member does not see', async () => {
    const page = await world.open();
    await page.locator('#composer').focus();
    await page.keyboard.type('/corpus');
    await page.getByText('No command is called that.').waitFor();
    await page.getByRole('button', { name: /Become Theo/ }).click();
    await page.getByText('You are Theo now.').waitFor();
    await page.locator('#composer').fill('');
    await page.locator('#composer').focus();
    await page.keyboard.type('/corpus st');
    expect(await shown(page.getByRole('option', { name: '/corpus status' }))).toBe(true);
  });

  it('runs an example, in a channel and in direct messages', async () => {
    const page = await world.open();
    await page.getByRole('button', { name: 'Who founded ISKP?' }).click();
    await last(page).getByText('Answer to “Who founded ISKP?”').waitFor();
    await directMessages(page).click();
    await page.getByRole('button', { name: 'Who founded ISKP?' }).click();
    expect(await shown(last(page).getByText('You asked: Who founded ISKP?'))).toBe(true);
  });

  it('shows pictures with their description and hands out files', async () => {
    const page = await world.open();
    await ask(page, '/files');
    await page.keyboard.press('Enter');
    const picture = last(page).getByRole('img', { name: 'Incidents by year' });
    await picture.waitFor();
    await page.waitForFunction(
      '[...document.querySelectorAll(".picture")].at(-1).naturalWidth === 320',
    );
    const download = page.waitForEvent('download');
    await last(page).getByRole('link', { name: 'table.csv' }).click();
    expect((await download).suggestedFilename()).toBe('table.csv');
  });

  it('lets nothing run or load that a message contains', async () => {
    const page = await world.open();
    await ask(page, '/attack');
    await page.keyboard.press('Enter');
    await last(page).getByText('onerror=').waitFor();
    await page
      .locator('#composer')
      .fill('<img src=x onerror="window.attacked=1"> [x](javascript:alert)');
    await page.keyboard.press('Enter');
    await last(page).getByText('[x](javascript:alert)').waitFor();
    expect(await page.evaluate('window.attacked')).toBeUndefined();
    expect(await page.locator('.text :is(img, script, svg, b)').count()).toBe(0);
    expect(await page.locator('a[href^="javascript"]').count()).toBe(0);
  });

  it('opens links elsewhere, without telling where from', async () => {
    const page = await world.open();
    await ask(page, '/ask links');
    await last(page).getByText('Answer to “links”').waitFor();
    const link = last(page).getByRole('link', { name: 'Department of Defense' });
    expect(await link.getAttribute('href')).toBe('https://example.org/report_(final)');
    expect(await link.getAttribute('target')).toBe('_blank');
    expect(await link.getAttribute('rel')).toBe('noopener noreferrer');
  });

  it('follows the system’s theme until one is chosen, and keeps the choice', async () => {
    const page = await world.open({ colorScheme: 'dark' });
    const ground = () => page.evaluate('getComputedStyle(document.body).backgroundColor');
    const dark = await ground();
    await page.emulateMedia({ colorScheme: 'light' });
    const light = await ground();
    expect(light).not.toBe(dark);
    await page.getByRole('radio', { name: 'Dark' }).check();
    expect(await ground()).toBe(dark);
    await page.reload();
    await page.locator('#composer').waitFor();
    expect(await ground()).toBe(dark);
  });

  it('says that the connection is lost, keeps what was typed, and comes back', async () => {
    const site = await startPage({ loopback: world.loopback, port: 0, log: quietLog });
    const page = await world.open({}, site.url);
    await page.locator('#composer').fill('half a sentence');
    await site.close();
    await page.getByText('The connection to Footnote is lost.').waitFor();
    await page.locator('#composer').press('Enter');
    await page.getByText('Not connected: that was not sent.').waitFor();
    const port = Number(new URL(site.url).port);
    const again = await startPage({ loopback: world.loopback, port, log: quietLog });
    await page.getByText('Connected again.').waitFor();
    await page.locator('#composer').press('Enter');
    expect(await shown(last(page).getByText('half a sentence'))).toBe(true);
    await again.close();
    await page.close();
    world.forgiveLostConnections();
  });

  it('goes to the end of short messages and to the headline of a long one', async () => {
    const page = await world.open({ viewport: { width: 900, height: 420 } });
    await ask(page, 'short');
    await last(page).getByText('short').waitFor();
    await expect.poll(() => page.evaluate(distanceToEnd)).toBeLessThan(2);
    await ask(page, '/ask long');
    const headline = last(page).getByText('Answer to “long”');
    await headline.waitFor();
    await expect.poll(async () => (await headline.boundingBox())?.y).toBeLessThan(200);
    expect((await headline.boundingBox())?.y).toBeGreaterThan(52);
  });

  it('fits into 320 pixels, with the channels in a drawer', async () => {
    const page = await world.open({ viewport: { width: 320, height: 640 } });
    await ask(page, '/ask narrow');
    await last(page).getByText('Answer to “narrow”').waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
    expect(await page.evaluate('document.querySelector(".log").scrollWidth')).toBe(320);
    const rail = page.getByRole('navigation', { name: 'Channels' });
    expect(await rail.isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Channels and settings' }).click();
    await rail.waitFor();
    await page.keyboard.press('Escape');
    await rail.waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'Channels and settings' }).click();
    await rail.getByRole('button', { name: 'general' }).click();
    await rail.waitFor({ state: 'hidden' });
    await page.getByRole('heading', { name: 'Welcome to #general' }).waitFor();
  });
});
