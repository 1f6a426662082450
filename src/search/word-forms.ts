/**
 * Forms of a word that no suffix rule joins: irregular verbs and plurals, number words, and the
 * two spellings of English. All tables are of folded words.
 */

/** Each line: the form that stands for the others, then the others. */
const IRREGULAR = `
arise arose arisen|become became|begin began begun|break broke broken|bring brought|build built
buy bought|catch caught|choose chose chosen|come came|deal dealt|die died dying dead|draw drew drawn
drive drove driven|fall fell fallen|feel felt|fight fought|find found|flee fled|fly flew flown
forbid forbade forbidden|freeze froze frozen|get got gotten|go went gone|grow grew grown|hang hung
hear heard|hide hid hidden|hold held|keep kept|lay laid|lead led|leave left|lend lent|lose lost
make made|mean meant|meet met|overthrow overthrew overthrown|pay paid|ride rode ridden
rise rose risen|run ran|say said|see saw seen|seek sought|sell sold|send sent|shoot shot
speak spoke spoken|spend spent|stand stood|steal stole stolen|strike struck stricken
swear swore sworn|take took taken|teach taught|think thought|throw threw thrown
undertake undertook undertaken|withdraw withdrew withdrawn|write wrote written
man men|woman women|child children|wife wives|life lives|knife knives|leaf leaves|half halves
analysis analyses|basis bases|crisis crises|medium media|phenomenon phenomena|criterion criteria
`;

const NUMBERS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty';
const TENS = 'thirty forty fifty sixty seventy eighty ninety';

const FORMS: ReadonlyMap<string, string> = new Map([
  ...IRREGULAR.trim()
    .split(/[|\n]/)
    .flatMap((line) => {
      const [base = '', ...forms] = line.split(' ');
      return forms.map((form) => [form, base] as const);
    }),
  ...NUMBERS.split(' ').map((word, value) => [word, String(value)] as const),
  ...TENS.split(' ').map((word, index) => [word, String((index + 3) * 10)] as const),
]);

/**
 * The form a folded word is counted under, before stemming: `fled` → `flee`, `three` → `3`,
 * `1,121` → `1121`, `26th` → `26`, `organised` → `organized`, `harbour` → `harbor`.
 */
export function normaliseForm(word: string): string {
  const known = FORMS.get(word);
  if (known !== undefined) return known;
  if (/^\d/.test(word)) {
    const digits = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(word) ? word.replaceAll(',', '') : word;
    return digits.replace(/^(\d+)(?:st|nd|rd|th)$/, '$1');
  }
  if (word.length < 6) return word;
  return word
    .replace(/isation(s?)$/, 'ization$1')
    .replace(/(?<=[a-z]{3})is(e|ed|es|ing|er|ers)$/, 'iz$1')
    .replace(/(?<=[a-z]{2}[^aeiou])our(s|ed|ing|ite|ites|able|hood)?$/, 'or$1')
    .replace(/^(cent|theat)re(s?)$/, '$1er$2');
}

/** Whether a folded word is a number, in digits or letters. */
export function isNumberWord(word: string): boolean {
  return (
    /^\d/.test(word) ||
    /^(?:dozens?|hundreds?|thousands?|millions?|billions?)$/.test(word) ||
    /^\d+$/.test(FORMS.get(word) ?? '')
  );
}
