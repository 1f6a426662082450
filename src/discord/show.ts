import type { Answers } from '../answers/answers.ts';
import type { Incident } from '../corpus/corpus.ts';
import type { Shown } from './action.ts';
import { answerCard } from './cards/answer-card.ts';
import { contextCard } from './cards/context-card.ts';
import { helpCard } from './cards/help-card.ts';
import { incidentCard } from './cards/incident-card.ts';
import { profileCard } from './cards/profile-card.ts';
import { sourcesCard } from './cards/sources-card.ts';
import { lacking } from './keep-gap.ts';
import type { Reply } from './reply.ts';
import type { Caller } from './step.ts';

interface ShowInput {
  readonly answers: Answers;
  readonly isPrivate: boolean;
  /** Absent: whoever sees it, as a member. */
  readonly caller?: Caller;
}

/** What a command, a button or a choice asks to be shown, as a card. */
export async function show(
  shown: Shown,
  { answers, isPrivate, caller }: ShowInput,
): Promise<Reply> {
  const view = { shown, isPrivate, isModerator: caller?.isModerator ?? false };
  const { revision } = answers;
  switch (shown.do) {
    case 'ask': {
      const { question, recordId, page = 0 } = shown;
      const options = { page, ...(recordId !== undefined && { recordId }) };
      const answer = await answers.askQuestion(question, options);
      return { ...answerCard(answer, view), ...lacking(answer) };
    }
    case 'search': {
      const answer = await answers.searchCorpus(shown.query, shown.filters, shown.page);
      return { ...answerCard(answer, view), ...lacking(answer) };
    }
    case 'incident': {
      const found = answers.findIncident(shown.id);
      if (found.status !== 'answered') return answerCard(found.answer, view);
      const { record: incident, answer } = found;
      const related = relatedTo(incident, answers);
      return incidentCard({ incident, facts: answer.facts, related, revision }, view);
    }
    case 'profile': {
      const found = answers.findProfile(shown.id);
      if (found.status !== 'answered') return answerCard(found.answer, view);
      return profileCard({ profile: found.record, revision }, view);
    }
    case 'sources': {
      const total = answers.counts.sources;
      return sourcesCard({ ...answers.listSources(shown.page), total, revision }, view);
    }
    case 'context': {
      const { passageId } = shown;
      return contextCard({ passageId, passages: await answers.context(passageId), revision }, view);
    }
    case 'help':
      return helpCard(answers, view);
  }
}

function relatedTo(incident: Incident, answers: Answers): Incident[] {
  return incident.related.flatMap((id) => {
    const found = answers.findIncident(id);
    return found.status === 'answered' ? [found.record] : [];
  });
}
