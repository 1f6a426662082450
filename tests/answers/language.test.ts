import { describe, expect, it } from 'vitest';
import { isOtherLanguage } from '../../src/answers/language.ts';

describe('a question in another language', () => {
  it.each([
    'quien es el lider de ISKP',
    '¿Cuántos murieron en Kerman y por qué?',
    'iskp ou taliban qui est plus fort',
    'wer ist der Anführer von ISKP',
    'кто напал на крокус',
    'من نفذ هجوم موسكو',
  ])('is “%s”', (question) => {
    expect(isOtherLanguage(question)).toBe(true);
  });

  it.each([
    'How many people died at Crocus City Hall?',
    'What is the Kölner Dom plot?',
    'Who are the de facto authorities?',
    'what does داعش stand for in English',
    'das',
    '',
  ])('is not “%s”', (question) => {
    expect(isOtherLanguage(question)).toBe(false);
  });
});
