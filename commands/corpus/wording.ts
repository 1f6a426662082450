import { escapeMarkdown } from '../../src/discord/markdown.ts';

/** `1 record`, `2 records`. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? noun : plural}`;
}

/** Who did it, as a mention that pings nobody. The bot itself has no Discord id in `by`. */
export function who(by: string | null): string {
  if (by !== null && /^\d{17,20}$/.test(by)) return `<@${by}>`;
  if (by === null || by === 'schedule') return 'the schedule';
  return by === 'start' ? 'the first start' : escapeMarkdown(by);
}

/** A time that Discord shows in each reader's own zone and language. */
export function when(time: string | number, style: 'f' | 'R' | 'd' = 'f'): string {
  const milliseconds = typeof time === 'number' ? time : Date.parse(time);
  return `<t:${Math.floor(milliseconds / 1_000)}:${style}>`;
}

/** A revision as answers name it. */
export function short(revision: string): string {
  return `\`${revision.slice(0, 6)}\``;
}

export function inSeconds(milliseconds: number): string {
  return `${(milliseconds / 1_000).toFixed(1)} s`;
}

export function inMegabytes(bytes: number): string {
  return `${(bytes / (1024 * 1024)).toFixed(1)} MB`;
}
