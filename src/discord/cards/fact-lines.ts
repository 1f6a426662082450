import type { Fact, Reported } from '../../answers/answer.ts';
import { escapeMarkdown } from '../markdown.ts';
import type { Cited } from './cited.ts';

/** A longer value is a sentence, and is not set in bold. */
const SHORT_VALUE = 60;

/** `Kabul airport attack · 26 August 2021 · Kabul, Afghanistan`: which record, then what it is. */
export function factHeading(fact: Fact): string {
  const detail = fact.recordDetail === '' ? '' : ` · ${escapeMarkdown(fact.recordDetail)}`;
  return `### ${escapeMarkdown(fact.recordName)}${detail}`;
}

/** A fact with its value first, then each source's word on it, then where they differ. */
export function factLines(fact: Fact, cited: Cited): string[] {
  const label = escapeMarkdown(fact.label);
  const value = escapeMarkdown(fact.value);
  const head =
    fact.value.length <= SHORT_VALUE ? `**${label}: ${value}**` : `**${label}:** ${value}`;
  const [only] = fact.reported;
  const isSaidOnce = fact.reported.length === 1 && only?.text === fact.value;
  const lines = isSaidOnce
    ? [`${head}${aside(only)}${cited.marks(only.citations)}`]
    : [
        head,
        ...fact.reported.map(
          (reported) =>
            `- ${escapeMarkdown(reported.text)}${aside(reported)}${cited.marks(reported.citations)}`,
        ),
      ];
  return [...lines, ...disagreementLines(fact.disagreements, cited)];
}

/** An incident in a list: its name, what it is, where and when, its toll, and a few sources. */
export function listedLine(fact: Fact, cited: Cited, mostCitations: number): string {
  // The sources of the toll come last, and it is what needs one most.
  const citations = fact.reported.flatMap((reported) => reported.citations).slice(-mostCitations);
  const name = escapeMarkdown(fact.recordName);
  return `- **${name}** · ${escapeMarkdown(fact.value)}${cited.marks(citations)}`;
}

export function disagreementLines(
  disagreements: readonly Pick<Reported, 'text' | 'citations'>[],
  cited: Cited,
): string[] {
  return disagreements.map(
    ({ text, citations }) =>
      `- **Sources differ:** ${escapeMarkdown(text)}${cited.marks(citations)}`,
  );
}

const STAGES: Readonly<Record<string, string>> = {
  early: 'early report',
  'perpetrator-claim': 'perpetrators’ claim',
};

/** ` (early report; sum of both)`: how a figure is to be taken. */
function aside({ stage, note, basis }: Reported): string {
  const said = [
    stage === null ? undefined : STAGES[stage],
    note ?? undefined,
    basis === 'record' ? 'cited for the record as a whole' : undefined,
  ];
  const text = said.filter((part) => part !== undefined && part !== '').join('; ');
  return text === '' ? '' : ` (${escapeMarkdown(text)})`;
}
