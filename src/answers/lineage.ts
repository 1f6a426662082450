import type { Catalogue } from '../corpus/corpus.ts';

/**
 * One body under its names in time: the profile and whatever it became, or was before. A movement
 * that governs is recorded as the government for what it does since, and people ask for the movement.
 */
export function lineageOf(id: string, { profiles }: Pick<Catalogue, 'profiles'>): string[] {
  const line = [id];
  for (const each of line)
    for (const { type, targetId } of profiles.get(each)?.relations ?? [])
      if (/^(became|formerly)$/.test(type) && !line.includes(targetId)) line.push(targetId);
  return line;
}
