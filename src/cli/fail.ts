/** Ends a command: known failures as their message alone, unknown ones with their stack. */
export function failWith(error: unknown): void {
  const isKnown = error instanceof Error && 'code' in error;
  console.error(isKnown ? error.message : error);
  process.exitCode = 2;
}
