/** Words that carry sentences of other languages and are no words of English questions. */
const WORDS: ReadonlySet<string> = new Set(
  (
    'quien quienes es el los las del que cuantos cuantas como donde cuando cual fue murieron por ' +
    'qui est sont le les des du quel quelle quels combien dans une ont quand pourquoi ou ' +
    'wer ist sind der das wie viele wo wann und nicht von wurden wurde hat haben ' +
    'chi sono gli quanti dove quando perche della nel stato ' +
    'kim kac kisi nerede hangi ve bir icin quem quantos onde foi hoeveel wanneer waar'
  ).split(' '),
);
/** One such word may be part of a name. */
const LEAST_WORDS = 2;

/** Whether a question is put in another language than English, as far as its script or its small words tell. */
export function isOtherLanguage(question: string): boolean {
  const letters = question.match(/\p{L}/gu) ?? [];
  const latin = letters.filter((letter) => /\p{Script=Latin}/u.test(letter));
  if (latin.length * 2 < letters.length) return true;
  const words =
    question
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/\p{L}+/gu) ?? [];
  return new Set(words.filter((word) => WORDS.has(word))).size >= LEAST_WORDS;
}
