import type { Services } from '../../src/discord/step.ts';
import { nameField } from '../../src/receipts/changed-words.ts';

/**
 * Checks name records and fields as their file does: `kerman-2024.claimedBy`. Here is the same as
 * people say it, `Kerman bombings · claimed by`; what is no record that is served stays as it is.
 */
export function nameRecords(text: string, { revisions }: Pick<Services, 'revisions'>): string {
  const { incidents, profiles } = revisions.current().catalogue;
  return text.replaceAll(
    /(?<![\w-])([a-z0-9]+(?:-[a-z0-9]+)*)(?:\.([a-z]+(?:[A-Z-][a-z]+)*))?(?![\w-])/g,
    (whole, id: string, field: string | undefined) => {
      const name = incidents.get(id)?.name ?? profiles.get(id)?.name;
      if (name === undefined) return whole;
      return field === undefined ? name : `${name} · ${nameField(field)}`;
    },
  );
}
