import type { OmissionKind } from './draft.ts';

/** A run of Markdown: either prose for the corpus' own reader, or one block that is left out. */
export interface Segment {
  readonly omit: OmissionKind | null;
  readonly text: string;
}

const PICTURE = /!\[((?:[^[\]\\]|\\.)*)\](?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\]]*\])/g;
const ONLY_PICTURES = new RegExp(`^\\s*(?:\\[?${PICTURE.source}(?:\\]\\([^()]*\\))?\\s*)+$`);
const DEFINITION = /^ {0,3}\[[^\]]+\]:\s/;

/**
 * Takes out of Markdown without HTML what the corpus' files do not know: tables, code blocks, pictures
 * and definitions; underlined headings become `#` headings. Segments are in the order of the text.
 */
export function splitSegments(markdown: string): Segment[] {
  const segments: Segment[] = [];
  let prose: string[] = [];
  const flush = (): void => {
    if (prose.some((line) => line.trim() !== '')) {
      segments.push({ omit: null, text: prose.join('\n') });
    }
    prose = [];
  };
  const omit = (kind: OmissionKind, text: string): void => {
    flush();
    if (text.trim() !== '') segments.push({ omit: kind, text });
  };

  const lines = markdown.split('\n');
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    const previous = prose.at(-1)?.trim() ?? '';
    const takeWhile = (test: (next: string) => boolean): string => {
      const start = index;
      while (index + 1 < lines.length && test(lines[index + 1] ?? '')) index += 1;
      return lines.slice(start, index + 1).join('\n');
    };
    const fence = /^\s*(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence !== undefined) {
      const code = takeWhile((next) => !next.trim().startsWith(fence));
      index += 1;
      omit('code', code.split('\n').slice(1).join('\n'));
    } else if (/^\s*\|/.test(line) || isTableRule(lines[index + 1] ?? '', line)) {
      omit(
        'table',
        takeWhile((next) => next.includes('|') && next.trim() !== ''),
      );
    } else if (DEFINITION.test(line)) {
      omit(
        'boilerplate',
        takeWhile((next) => /^\s+\S/.test(next)),
      );
    } else if (ONLY_PICTURES.test(line)) {
      omit('caption', line.replace(PICTURE, '$1').replace(/\]\([^()]*\)|^\s*\[/g, ''));
    } else if (isUnderline(line) && isLoneLine(prose)) {
      prose.pop();
      prose.push('', `${line.includes('=') ? '#' : '##'} ${previous}`, '');
    } else prose.push(line.replace(PICTURE, ''));
  }
  flush();
  return segments;
}

function isUnderline(line: string): boolean {
  return /^ {0,3}(?:=+|-{2,})\s*$/.test(line);
}

/** Whether the last line could be a heading: a longer paragraph above `---` is only cut off. */
function isLoneLine(prose: readonly string[]): boolean {
  const [above = '', line = ''] = prose.length > 1 ? prose.slice(-2) : ['', ...prose];
  return above.trim() === '' && line.trim() !== '' && !/^\s*[#>]/.test(line);
}

/** `| --- | --- |`, also without the outer bars. */
function isTableRule(line: string, above: string): boolean {
  return above.includes('|') && line.includes('|') && /^[\s|:-]+$/.test(line) && line.includes('-');
}
