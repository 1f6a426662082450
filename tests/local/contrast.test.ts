import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync('src/local/page/styles/theme.css', 'utf8');

/** The colours of one theme by name. */
function colours(theme: 'light' | 'dark'): Readonly<Record<string, string>> {
  const found = css.matchAll(/--([\w-]+): (?:light-dark\((#\w+), (#\w+)\)|(#\w+));/g);
  return Object.fromEntries(
    [...found].map(([, name, light, dark, both]) => [
      name,
      both ?? (theme === 'light' ? light : dark),
    ]),
  );
}

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio: #ffffff on #000000 is 21. */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const parts = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255);
  const [red = 0, green = 0, blue = 0] = parts.map((part) =>
    part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const grounds = ['rail', 'ground', 'raised', 'field', 'hover', 'private', 'ping'];
const pairs: readonly (readonly string[])[] = [
  ...grounds.flatMap((ground) => ['text', 'strong', 'muted'].map((text) => [text, ground])),
  ...['ground', 'raised', 'hover', 'private', 'ping'].map((ground) => ['link', ground]),
  ...['ground', 'hover', 'private', 'ping', 'field'].map((ground) => ['danger-text', ground]),
  ...['strong', 'muted', 'text'].map((text) => [text, 'pressed']),
  ['mention-text', 'mention'],
  ['text', 'code'],
  ['muted', 'code'],
  ['strong', 'button'],
  ['strong', 'button-hover'],
  ...['accent', 'accent-hover', 'success', 'danger'].map((ground) => ['on-accent', ground]),
];

describe.each(['light', 'dark'] as const)('the %s theme', (theme) => {
  const named = colours(theme);
  it.each(pairs)('has %s readable on %s', (text = '', ground = '') => {
    expect(contrast(named[text] ?? '', named[ground] ?? '')).toBeGreaterThanOrEqual(4.5);
  });

  it.each(['ground', 'field', 'rail', 'raised'])('has a focus ring that shows on %s', (ground) => {
    expect(contrast(named['focus'] ?? '', named[ground] ?? '')).toBeGreaterThanOrEqual(3);
  });
});
