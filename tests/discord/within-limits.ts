import { ComponentType, type APIContainerComponent } from 'discord-api-types/v10';
import { expect } from 'vitest';
import * as limits from '../../src/discord/limits.ts';

/**
 * Every limit, and that each text and label has something in it. Returns how many components there
 * are, for tests that want to say more.
 */
export function expectWithinLimits(container: APIContainerComponent): number {
  let components = 1;
  let words = '';
  const customIds: string[] = [];
  const see = (text: string, max: number): void => {
    expect(text.trim()).not.toBe('');
    expect(text.length).toBeLessThanOrEqual(max);
    words += text;
  };
  expect(container.components.length).toBeGreaterThan(0);
  for (const component of container.components) {
    components++;
    if (component.type === ComponentType.TextDisplay) see(component.content, 4_000);
    if (component.type !== ComponentType.ActionRow) continue;
    expect(component.components.length).toBeGreaterThan(0);
    expect(component.components.length).toBeLessThanOrEqual(limits.MAX_BUTTONS_IN_ROW);
    for (const control of component.components) {
      components++;
      if ('custom_id' in control) customIds.push(control.custom_id);
      if (control.type === ComponentType.Button && 'label' in control) see(control.label ?? '', 80);
      if (control.type !== ComponentType.StringSelect) continue;
      see(control.placeholder ?? '', 150);
      expect(control.options.length).toBeGreaterThan(0);
      expect(control.options.length).toBeLessThanOrEqual(25);
      expect(new Set(control.options.map(({ value }) => value)).size).toBe(control.options.length);
      for (const { label, value, description } of control.options) {
        see(label, 100);
        expect(value.length).toBeLessThanOrEqual(100);
        if (description !== undefined) see(description, 100);
      }
    }
  }
  expect(components).toBeLessThanOrEqual(limits.MAX_COMPONENTS);
  expect(words.length).toBeLessThanOrEqual(limits.MAX_MESSAGE_CHARACTERS);
  expect(Buffer.byteLength(words)).toBeLessThanOrEqual(limits.MAX_MESSAGE_BYTES);
  expect(new Set(customIds).size).toBe(customIds.length);
  for (const id of customIds) expect(id.length).toBeLessThanOrEqual(limits.MAX_CUSTOM_ID);
  return components;
}
