import type { Incident } from '../corpus/corpus.ts';
import type { KeyedWord, Keys } from './keys.ts';

/** A longer scope explains how was counted, not who: “by the count of Kabul health officials …”. */
const LONGEST_SCOPE = 3;

/**
 * The scopes of an incident's figures that a question asks for: `US troops` for “How many Americans
 * died …?”. The country where it happened, named as such, asks for nobody in particular.
 */
export function askedScopes(
  incident: Incident,
  content: readonly KeyedWord[],
  keys: Keys,
): string[] {
  const here = `@${incident.place.country.code}`;
  const asked = new Set(
    content
      .filter(({ key, isDemonym }) => key !== here || isDemonym)
      .flatMap(({ key }) => [key, ...keys.synonyms(key)]),
  );
  return scopesOf(incident).filter((scope) => [...keys.of(scope)].some((key) => asked.has(key)));
}

/** Whom the figures of an incident count, each once: `US troops`, `Afghans`. */
export function scopesOf({ killed, injured }: Incident): string[] {
  const scopes = [...killed.figures, ...injured.figures].flatMap(({ scope }) =>
    scope === null || scope.split(' ').length > LONGEST_SCOPE ? [] : [scope],
  );
  return [...new Set(scopes)];
}
