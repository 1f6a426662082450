import { existsSync } from 'node:fs';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Loopback } from '../../src/loopback/loopback.ts';
import { startLoopback } from '../../src/loopback/start.ts';
import { startPage, type Page as Site } from '../../src/local/server.ts';
import { startTestBot } from './test-bot.ts';

const given = process.env['CHROMIUM_PATH'];
const candidates = [
  given,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Null where no Chromium is installed: then the tests of the page are skipped. */
export const chromiumPath =
  candidates.find((path) => path !== undefined && existsSync(path)) ?? null;

const browserFlags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A loopback Discord with the test bot, the page's server, and a browser. */
export interface LocalWorld {
  readonly loopback: Loopback;
  readonly site: Site;
  /** A new window. What goes wrong in it fails the test at `expectNoTrouble`. */
  open(options?: BrowserContextOptions, url?: string): Promise<Page>;
  /** The browser writes an error for each socket that cannot be opened: that is no trouble here. */
  forgiveLostConnections(): void;
  expectNoTrouble(): Promise<void>;
  close(): Promise<void>;
}

export const quietLog = { debug: () => undefined, error: () => undefined };

export async function startLocalWorld(): Promise<LocalWorld> {
  const loopback = await startLoopback({ acknowledgeWithin: 1_500 });
  const site = await startPage({ loopback, port: 0, log: quietLog });
  const bot = await startTestBot(loopback);
  const browser: Browser = await chromium.launch({
    executablePath: chromiumPath ?? '',
    args: browserFlags,
  });
  const trouble: string[] = [];
  return {
    loopback,
    site,
    open: async (options, url = site.url) => {
      const context = await browser.newContext({
        viewport: { width: 1_100, height: 800 },
        ...options,
      });
      const page = await context.newPage();
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) trouble.push(message.text());
      });
      page.on('pageerror', (error) => trouble.push(String(error)));
      page.on('request', (request) => {
        const isOwn = request.url().startsWith(url) || request.url().startsWith('data:');
        if (!isOwn) trouble.push(`a request to ${request.url()}`);
      });
      await page.addInitScript(
        "addEventListener('securitypolicyviolation', (event) => console.error('policy', event.violatedDirective))",
      );
      await page.goto(url);
      await page.locator('#composer').waitFor();
      return page;
    },
    forgiveLostConnections: () => {
      const others = trouble.filter((text) => !text.includes('WebSocket connection'));
      trouble.splice(0, trouble.length, ...others);
    },
    expectNoTrouble: async () => {
      await Promise.all(browser.contexts().map((context) => context.close()));
      expect(trouble.splice(0)).toEqual([]);
    },
    close: async () => {
      await browser.close();
      await bot.destroy();
      await site.close();
      await loopback.close();
    },
  };
}
