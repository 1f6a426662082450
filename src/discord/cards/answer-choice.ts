import type { Answer, Candidate } from '../../answers/answer.ts';
import type { Shown } from '../action.ts';
import { escapeMarkdown } from '../markdown.ts';
import type { Block } from '../reply.ts';
import { isList } from './answer-body.ts';
import { textBlock } from './card.ts';

/** The choices are also written out: a select hides them, and cuts what tells them apart. */
export function choiceLines(answer: Answer): Block[] {
  if (isList(answer)) return [];
  const lines = answer.candidates.slice(0, 10).map(({ name, detail }) => {
    const about = detail === '' ? '' : ` · ${escapeMarkdown(detail)}`;
    return `- **${escapeMarkdown(name)}**${about}`;
  });
  const label = answer.status === 'not-covered' && lines.length > 0 ? '**Near this:**' : '';
  return textBlock([label, ...lines], { shrink: true });
}

export function choiceSelect(answer: Answer, shown: Shown): Block[] {
  if (answer.candidates.length === 0) return [];
  const settles = answer.status === 'ambiguous';
  return [
    {
      kind: 'select',
      settles,
      placeholder: settles ? 'Choose the one that is meant' : 'Open a record',
      options: answer.candidates.map((candidate) => ({
        label: candidate.name,
        description: candidate.detail,
        action: settles ? settling(candidate, shown) : opening(candidate),
      })),
    },
  ];
}

/** What a select shows counts as text of the message. */
export function choiceLength({ candidates }: Answer): number {
  return candidates.reduce((sum, { name, detail }) => sum + name.length + detail.length, 0);
}

function opening({ record, id }: Candidate): Shown {
  return { do: record, id };
}

/** The question is asked again about the record that was chosen. */
function settling(candidate: Candidate, shown: Shown): Shown {
  if (shown.do !== 'ask') return opening(candidate);
  return { do: 'ask', question: shown.question, recordId: candidate.id };
}
