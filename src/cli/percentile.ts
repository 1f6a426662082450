/** The value that so many in a hundred do not exceed; NaN of none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const index = Math.ceil((share / 100) * sorted.length) - 1;
  return sorted[Math.min(sorted.length - 1, index)] ?? Number.NaN;
}
