import type { Answer, Fact, Reported } from '../answers/answer.ts';
import type { Citation } from '../corpus/corpus.ts';
import { describeCitation } from '../corpus/describe.ts';

/** How a terminal shows bold text; both empty where it should not. */
export interface Marks {
  readonly bold: string;
  readonly plain: string;
}

/** An answer as lines for a terminal: headline, figures, excerpts, then the numbered sources. */
export function printAnswer(answer: Answer, { bold, plain }: Marks): string {
  const cited = new CitationNumbers();
  const lines: string[] = [];
  const isList = answer.facts.some((fact) => fact.field === 'listed');
  if (answer.reason !== null) lines.push(answer.reason, '');
  if (isList && answer.headline !== null) lines.push(`${bold}${answer.headline}${plain}`);
  for (const [at, fact] of answer.facts.entries()) {
    const isOther = fact.recordId !== answer.facts[at - 1]?.recordId;
    if (isOther && fact.field !== 'listed') lines.push(`${fact.recordName} · ${fact.recordDetail}`);
    lines.push(...factLines(fact, cited, { bold, plain }));
  }
  for (const excerpt of answer.excerpts) {
    let text = '';
    let at = 0;
    for (const [start, end] of excerpt.marks) {
      text += `${excerpt.text.slice(at, start)}${bold}${excerpt.text.slice(start, end)}${plain}`;
      at = end;
    }
    lines.push('', `  “${text}${excerpt.text.slice(at)}” ${cited.marksOf(excerpt.citations)}`);
  }
  if (!isList) {
    for (const { id, record, name, detail } of answer.candidates)
      lines.push(`  ${name} · ${detail}  (${record} ${id})`);
  }
  if (cited.list.length > 0)
    lines.push('', ...cited.list.map((citation, i) => sourceLine(citation, i + 1)));
  for (const { word, usedInstead } of answer.corrections)
    lines.push('', `Searched for “${usedInstead}” instead of “${word}”.`);
  lines.push('', `Read as: ${answer.readAs} · revision ${answer.revision}`);
  return lines.join('\n');
}

function factLines(fact: Fact, cited: CitationNumbers, { bold, plain }: Marks): string[] {
  if (fact.field === 'listed') {
    const marks = cited.marksOf(fact.reported.flatMap((reported) => reported.citations));
    return [`  ${fact.recordName} · ${fact.value} ${marks}`];
  }
  const [only] = fact.reported;
  if (fact.reported.length === 1 && only?.text === fact.value) {
    return [
      `${bold}${fact.label}: ${fact.value}${plain}${asideOf(only)} ${cited.marksOf(only.citations)}`,
      ...differing(fact, cited),
    ];
  }
  return [
    `${bold}${fact.label}: ${fact.value}${plain}`,
    ...fact.reported.map(
      (reported) => `  ${reported.text}${asideOf(reported)} ${cited.marksOf(reported.citations)}`,
    ),
    ...differing(fact, cited),
  ];
}

const STAGES: Readonly<Record<string, string>> = {
  early: 'early report',
  'perpetrator-claim': 'perpetrators’ claim',
};

/** ` (early report; cited for the record as a whole)`: how a line is to be taken. */
function asideOf({ stage, note, basis }: Reported): string {
  const said = [
    stage === null ? null : STAGES[stage],
    note,
    basis === 'record' ? 'cited for the record as a whole' : null,
  ];
  const aside = said.filter(Boolean).join('; ');
  return aside === '' ? '' : ` (${aside})`;
}

function differing(fact: Fact, cited: CitationNumbers): string[] {
  return fact.disagreements.map(
    ({ text, citations }) => `  Sources differ: ${text} ${cited.marksOf(citations)}`,
  );
}

function sourceLine(citation: Citation, number: number): string {
  return `[${number}] ${describeCitation(citation)}${citation.url === null ? '' : `  ${citation.url}`}`;
}

/** Gives each source and place one number, in the order of first use. */
class CitationNumbers {
  readonly list: Citation[] = [];
  readonly #numbers = new Map<string, number>();

  marksOf(citations: readonly Citation[]): string {
    const numbers = citations.map((citation) => {
      const key = `${citation.sourceId} ${citation.locator ?? ''}`;
      const number = this.#numbers.get(key) ?? this.list.push(citation);
      this.#numbers.set(key, number);
      return number;
    });
    return [...new Set(numbers)]
      .sort((a, b) => a - b)
      .map((number) => `[${number}]`)
      .join('');
  }
}
