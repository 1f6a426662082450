import type { YamlValue } from '../../src/corpus/edit-yaml.ts';
import type { EditableField } from '../../src/corpus/edit-record.ts';

type FieldValue = EditableField['value'];

/** A value as a person edits it: a list has a line for each of its items. */
export function writeValue(value: FieldValue | null): string {
  if (value === null) return '';
  return Array.isArray(value) ? value.map(String).join('\n') : String(value);
}

/**
 * What a person wrote, of the kind that stands there now. Where nothing does, `key: value` on each
 * line makes an entry of a list (`killed.+`), and anything else is what it looks like. Null: empty,
 * which takes the value away.
 */
export function readValue(text: string, present: FieldValue | null): YamlValue | null {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (lines.length === 0) return null;
  if (Array.isArray(present)) {
    const sample = (present as readonly (string | number | boolean)[])[0] ?? '';
    return lines.map((line) => likeSample(line, sample));
  }
  const joined = lines.join(' ');
  if (present !== null) return likeSample(joined, present as string | number | boolean);
  const pairs = lines.map((line) => /^([a-z][a-z_]*):\s+(.+)$/.exec(line));
  if (pairs.every((pair) => pair !== null)) {
    return Object.fromEntries(
      pairs.map(([, key = '', value = '']) => [key, asItLooks(value)] as const),
    );
  }
  return asItLooks(joined);
}

/** Text stays text, whatever it looks like; a number that is none any more is told by the corpus. */
function likeSample(text: string, sample: string | number | boolean): YamlValue {
  return typeof sample === 'string' ? text : asItLooks(text);
}

function asItLooks(text: string): YamlValue {
  if (/^-?\d+(?:\.\d+)?$/.test(text)) return Number(text);
  return text === 'true' || text === 'false' ? text === 'true' : text;
}
