/** A run of words that stayed, went or came. */
export interface WordRun {
  readonly change: 'same' | 'gone' | 'new';
  readonly text: string;
}

/** Above so many pairs of words to compare, only the ends that both share are told apart. */
const MOST_PAIRS = 250_000;

/**
 * What was and what is, word by word: the longest row of words that both have stays. Joined, the
 * runs that stayed or went give the first text, those that stayed or came the second.
 */
export function compareWords(was: string, is: string): readonly WordRun[] {
  const [old, now] = [spacedWords(was), spacedWords(is)];
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start++;
  let end = 0;
  const most = Math.min(old.length, now.length) - start;
  while (end < most && old.at(-1 - end) === now.at(-1 - end)) end++;
  const inner = compareMiddle(
    old.slice(start, old.length - end),
    now.slice(start, now.length - end),
  );
  return joinRuns([
    { change: 'same', text: old.slice(0, start).join('') },
    ...inner,
    { change: 'same', text: end === 0 ? '' : old.slice(-end).join('') },
  ]);
}

/** Share of words that two texts have in common, 0 to 1 (Sørensen–Dice, with repeats). */
export function likeness(one: string, other: string): number {
  const [a, b] = [wordsOf(one), wordsOf(other)];
  if (a.length + b.length === 0) return 0;
  const left = new Map<string, number>();
  for (const word of b) left.set(word, (left.get(word) ?? 0) + 1);
  let common = 0;
  for (const word of a) {
    const count = left.get(word) ?? 0;
    if (count === 0) continue;
    left.set(word, count - 1);
    common++;
  }
  return (2 * common) / (a.length + b.length);
}

/** In lower case, without what stands between them. */
export function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Words with the space behind them. */
function spacedWords(text: string): string[] {
  return text.match(/\S+\s*|^\s+/gu) ?? [];
}

function compareMiddle(old: readonly string[], now: readonly string[]): WordRun[] {
  const whole: WordRun[] = [
    { change: 'gone', text: old.join('') },
    { change: 'new', text: now.join('') },
  ];
  if (old.length * now.length === 0 || old.length * now.length > MOST_PAIRS) return whole;
  // Length of the longest common row of words from each pair on.
  const width = now.length + 1;
  const common = new Uint32Array((old.length + 1) * width);
  const at = (row: number, column: number): number => common[row * width + column] ?? 0;
  for (let row = old.length - 1; row >= 0; row--) {
    for (let column = now.length - 1; column >= 0; column--) {
      common[row * width + column] =
        old[row] === now[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const runs: WordRun[] = [];
  let [row, column] = [0, 0];
  while (row < old.length || column < now.length) {
    if (row < old.length && column < now.length && old[row] === now[column]) {
      runs.push({ change: 'same', text: old[row] ?? '' });
      row++;
      column++;
    } else if (
      column >= now.length ||
      (row < old.length && at(row + 1, column) >= at(row, column + 1))
    ) {
      runs.push({ change: 'gone', text: old[row] ?? '' });
      row++;
    } else {
      runs.push({ change: 'new', text: now[column] ?? '' });
      column++;
    }
  }
  return runs;
}

/** Neighbours of one kind become one; between two that stayed, what went stands before what came. */
function joinRuns(runs: readonly WordRun[]): WordRun[] {
  const joined: WordRun[] = [];
  let [gone, added] = ['', ''];
  const flush = (): void => {
    if (gone !== '') joined.push({ change: 'gone', text: gone });
    if (added !== '') joined.push({ change: 'new', text: added });
    [gone, added] = ['', ''];
  };
  for (const { change, text } of runs) {
    if (text === '') continue;
    if (change === 'gone') gone += text;
    else if (change === 'new') added += text;
    else {
      flush();
      const last = joined.at(-1);
      if (last?.change === 'same') joined[joined.length - 1] = { change, text: last.text + text };
      else joined.push({ change, text });
    }
  }
  flush();
  return joined;
}
