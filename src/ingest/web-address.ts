/** An address that a document claims for itself, when it is one of the web and holds no password. */
export function readWebAddress(value: string | null | undefined): string | null {
  const text = value?.trim() ?? '';
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  const isOpen = url.username === '' && url.password === '';
  return isOpen && /^https?:$/.test(url.protocol) ? text : null;
}
