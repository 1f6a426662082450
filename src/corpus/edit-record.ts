import { parseDocument } from 'yaml';
import { editYaml } from './edit-yaml.ts';
import type { YamlEdit, YamlValue } from './edit-yaml.ts';
import type { Path } from './yaml-file.ts';

/** A value of a record's file that can be edited, and the citation keys that stand beside it. */
export interface EditableField {
  /** Names of keys and numbers of list entries, joined by dots: `killed.2.value`. */
  readonly path: string;
  readonly value: string | number | boolean | readonly (string | number | boolean)[];
  /** Those of the smallest part around it that has some; the record's own at last. */
  readonly cite: readonly string[];
}

export interface RecordEdit {
  /** As in `EditableField`; `killed.+` adds an entry to a list, and makes the list if need be. */
  readonly path: string;
  /** Null removes what stands there. */
  readonly value: YamlValue | null;
  /** The citation keys that carry the value from now on; null leaves them as they are. */
  readonly cite: readonly string[] | null;
}

/** Every value of a record's file in the order of the file, citations aside; [] for text that is no map. */
export function listFields(text: string): readonly EditableField[] {
  const root = parseDocument(text).toJS() as unknown;
  const fields: EditableField[] = [];
  const visit = (value: unknown, path: Path, cite: readonly string[]): void => {
    if (isPlain(value) || (Array.isArray(value) && value.every(isPlain))) {
      fields.push({ path: path.join('.'), value, cite });
    } else if (Array.isArray(value)) {
      value.forEach((item, index) => visit(item, [...path, index], cite));
    } else if (typeof value === 'object' && value !== null) {
      const own = (value as { cite?: unknown }).cite;
      const nearest = Array.isArray(own) ? own.map(String) : cite;
      for (const [key, inner] of Object.entries(value)) {
        if (key !== 'cite') visit(inner, [...path, key], nearest);
      }
    }
  };
  if (!isPlain(root)) visit(root, [], []);
  return fields;
}

/**
 * A record's file with one value changed and cited. Sources that the record's own list lacks are
 * added to it. Null when there is no such place; whether the result is right is for `checkCorpus`.
 */
export function editRecord(text: string, { path, value, cite }: RecordEdit): string | null {
  const segments = path.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part));
  const root = parseDocument(text).toJS() as Record<string, unknown> | null;
  if (root === null || typeof root !== 'object' || segments.some((part) => part === ''))
    return null;
  const isNew = segments.at(-1) === '+';
  const place = isNew ? segments.slice(0, -1) : segments;
  const edits: YamlEdit[] = [];
  const isMap = isYamlMap(value);
  const carriesCite = cite !== null && cite.length > 0;
  if (value === null) edits.push({ kind: 'delete', path: place });
  else {
    const whole = isYamlMap(value) && carriesCite ? { ...value, cite: [...cite] } : value;
    edits.push({ kind: isNew ? 'append' : 'set', path: place, value: whole });
  }
  if (carriesCite) {
    const holder = holderOf(root, place);
    if (value !== null && !isMap && holder.length > 0) {
      edits.push({ kind: 'set', path: [...holder, 'cite'], value: [...cite] });
    }
    const listed = Array.isArray(root['cite']) ? root['cite'].map(String) : [];
    for (const key of cite) {
      if (!listed.includes(key)) edits.push({ kind: 'append', path: ['cite'], value: key });
    }
  }
  return edits.reduce<string | null>((last, edit) => last && editYaml(last, edit), text);
}

/** The entry of a list, or the map, that a citation beside the value stands in; [] is the record. */
function holderOf(root: Record<string, unknown>, [first, second]: Path): Path {
  if (first === undefined) return [];
  const member = root[first];
  if (Array.isArray(member)) {
    const isEntry = typeof second === 'number' && !isPlain(member[second]);
    return isEntry ? [first, second] : [];
  }
  return typeof member === 'object' && member !== null ? [first] : [];
}

function isYamlMap(
  value: YamlValue | null,
): value is Exclude<YamlValue, string | number | boolean | readonly YamlValue[]> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isPlain(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}
