/** Names that differ only in case, white space or compatibility forms are one name. */
export function foldName(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}
