/** `@Footnote` as it is typed becomes the mention that Discord sends, in any case of letters. */
export function withMentions(text: string, users: Readonly<Record<string, string>>): string {
  return Object.entries(users).reduce((content, [id, name]) => {
    const typed = new RegExp(`(?<![\\w@<])@${escapeRegExp(name)}(?!\\w)`, 'gi');
    return content.replaceAll(typed, `<@${id}>`);
  }, text);
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
