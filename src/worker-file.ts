/**
 * The compiled file of a thread's entry point, which stands beside the module at `from`. A thread of
 * Node 20 cannot load TypeScript: where the module runs from its source (in tests), the file is that
 * of the last build, so `npm run build` comes first.
 */
export function workerFile(from: string, name: string): URL {
  const beside = new URL(name, from);
  if (from.endsWith('.js')) return beside;
  const at = beside.href.lastIndexOf('/src/');
  return new URL(`${beside.href.slice(0, at)}/dist${beside.href.slice(at)}`);
}
