/**
 * A text without Discord's ids: mentions of users keep their sign, and a bare run of 17 to 20
 * digits, which may be one, becomes an ellipsis. No question is about such a number.
 */
export function withoutUserIds(text: string): string {
  return text.replace(/<@[!&]?\d+>/g, '@…').replace(/(?<!\d)\d{17,20}(?!\d)/g, '…');
}
