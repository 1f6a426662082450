import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BASELINES, cutExcerpt, runBaseline } from '../../src/evaluate/baseline.ts';
import { holdsAnswer, measure, measureAnswered, measureAuroc } from '../../src/evaluate/metrics.ts';
import { runOurs } from '../../src/evaluate/ours.ts';
import { readQuestions } from '../../src/evaluate/question-set.ts';
import { drawReport } from '../../src/evaluate/report.ts';

let folder = '';

const passages = [
  ['Rivers', 0, 'The Danube rises in the Black Forest and ends in the Black Sea.'],
  ['Rivers', 1, 'The Volga is the longest river of Europe; it flows for 3,530 km.'],
  ['Towers', 0, 'The Eiffel Tower was built in 1889 by the company of Gustave Eiffel.'],
  ['Towers', 1, 'The tower of Pisa leans because its ground is soft.'],
  ['Trees', 0, 'Oaks keep their leaves until late in autumn.'],
] as const;
const questions = [
  ['Where does the Danube rise?', 'Rivers#0', 'the Black Forest'],
  ['When was the Eiffel Tower built?', 'Towers#0', '1889'],
  ['Why does the tower of Pisa lean?', 'Towers#1', 'its ground is soft'],
  ['Who painted the Mona Lisa?', null, ''],
] as const;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'footnote-evaluate-'));
  const write = (name: string, lines: readonly object[]) =>
    writeFileSync(join(folder, name), lines.map((line) => JSON.stringify(line)).join('\n'));
  write(
    'passages.jsonl',
    passages.map(([article, ordinal, text]) => {
      return { id: `${article}#${ordinal}`, article, ordinal, text };
    }),
  );
  write(
    'questions.jsonl',
    questions.map(([question, passageId, answer], n) => ({
      id: `q${n}`,
      question,
      passageIds: passageId === null ? [] : [passageId],
      answers: passageId === null ? [] : [answer],
    })),
  );
});

afterAll(() => rmSync(folder, { recursive: true }));

describe('an evaluation', () => {
  it('judges the worker’s own answers', async () => {
    const asked = await readQuestions(folder);
    const { outcomes, cost } = await runOurs(folder, asked, () => undefined);
    const figures = measure(asked, outcomes, cost);
    expect(figures).toMatchObject({ hit1: 100, hit5: 100, mrr10: 100, answer1: 100, auroc: 1 });
    expect(figures.answeredAt90).toBe(100);
    expect(figures.p50).toBeGreaterThan(0);
    expect(figures.buildSeconds).toBeGreaterThan(0);
    expect(figures.heapMB).not.toBeNaN();
  });

  it('judges bare MiniSearch in the same way', async () => {
    const asked = await readQuestions(folder);
    for (const options of Object.values(BASELINES)) {
      const { outcomes, cost } = await runBaseline(folder, asked, options, () => undefined);
      const figures = measure(asked, outcomes, cost);
      expect(figures.hit5).toBe(100);
      expect(drawReport({ ours: figures, baselines: { bare: figures } })).toContain('answeredAt90');
    }
  });

  it('takes a sample that is spread over the file', async () => {
    const sample = await readQuestions(folder, 2);
    expect(sample.map(({ id }) => id)).toEqual(['q0', 'q2']);
  });
});

describe('the figures', () => {
  it('find an answer whatever its case and white space', () => {
    expect(holdsAnswer('in the  Black\nforest', ['Black Forest'])).toBe(true);
    expect(holdsAnswer('in the forest', ['Black Forest'])).toBe(false);
  });

  it('rank inside against outside', () => {
    expect(measureAuroc([0.9, 0.4], [0.5, 0.1])).toBe(0.75);
    expect(measureAuroc([0.5], [0.5])).toBe(0.5);
  });

  it('count what is answered when nine of ten others are declined', () => {
    const others = Array.from({ length: 10 }, (_, n) => n / 10);
    expect(measureAnswered([0.95, 0.85, 0.8, 0.2], others, 0.9)).toBe(50);
  });

  it('judge an excerpt of bare MiniSearch by the window with most matches', () => {
    const text = `${'filler '.repeat(60)}oak leaf ${'more '.repeat(60)}`;
    const excerpt = cutExcerpt(text, new Set(['oak', 'leaf']));
    expect(excerpt).toContain('oak leaf');
    expect(excerpt.length).toBeLessThanOrEqual(300);
    expect(text).toContain(excerpt);
  });
});
