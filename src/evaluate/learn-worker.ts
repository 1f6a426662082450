import { parentPort, workerData } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import { makeLine } from '../search/network.ts';
import { emptyLearnt } from '../search/learnt.ts';
import { RelatedWords } from '../search/related-words.ts';
import { TermWeights } from '../search/term-weights.ts';
import { AnswerLearner } from './learn-answers.ts';
import { openTrainingSet, some } from './training-set.ts';
import type { AnswerTask, AnswerTaskMessage } from './learn-folds.ts';

const TOLD_EVERY = 10_000;

/** The entry point of a thread that learns one answer model. */
async function learnModel(port: MessagePort, task: AnswerTask): Promise<void> {
  const send = (message: AnswerTaskMessage): void => port.postMessage(message);
  const learnt = {
    ...emptyLearnt(new RelatedWords(task.relatedText)),
    terms: new TermWeights(task.termSlots, task.termScale),
  };
  const { folds } = await openTrainingSet(task.folder, learnt);
  const lessons = some(folds.filter((_, fold) => fold !== task.without).flat(), task.limit);
  const learner = new AnswerLearner();
  const loss = learner.learn(lessons, (done) => {
    if (done % TOLD_EVERY === 0) send({ kind: 'told', line: `${done} of ${lessons.length}` });
  });
  send({ kind: 'told', line: `loss ${loss.toFixed(4)}` });
  const { slots, scale, dense } = learner.weights();
  send({ kind: 'learnt', weights: { slots, scale, dense, network: makeLine([]) } });
}

if (parentPort !== null) await learnModel(parentPort, workerData as AnswerTask);
