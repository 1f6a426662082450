import { problemAt } from './draft.ts';
import type { Draft } from './draft.ts';
import type { CorpusFolder } from './files.ts';
import type { Position, Problem } from './problem.ts';

/**
 * Where propaganda is spread rather than reported. No link leads there, not even as a source: cite
 * the report about it. Subdomains count.
 */
const REFUSED_HOSTS = ['t.me', 'telegram.me', 'telegra.ph', 'justpaste.it', 'rocket.chat'];

const REFUSED_LINK = new RegExp(
  `(?:^|[^\\w.-])((?:[\\w-]+\\.)*(?:${REFUSED_HOSTS.map((host) => host.replace('.', '\\.')).join('|')}))(?=/[\\w+@])`,
  'gi',
);

/** Addresses of sources and articles, and links in articles, are of the web: http or https. */
export function urlsAreOfTheWeb(draft: Draft): readonly Problem[] {
  const problems: Problem[] = [];
  if (draft.sources !== null) {
    for (const [id, { url }] of Object.entries(draft.sources.data)) {
      const message = faultOf(url);
      if (message === null) continue;
      problems.push(problemAt(draft.sources.yaml, [id, 'url'], 'forbidden-url', message, REPAIR));
    }
  }
  for (const { file, yaml, data, markdown } of draft.articles) {
    const message = faultOf(data.url);
    if (message !== null) problems.push(problemAt(yaml, ['url'], 'forbidden-url', message, REPAIR));
    for (const { url, position } of markdown.links) {
      const fault = faultOf(url);
      if (fault !== null) problems.push(makeProblem(file, position, fault));
    }
  }
  return problems;
}

/** No file holds a link to a refused host, in whatever key, comment or text it stands. */
export function linksAreHarmless({ files }: CorpusFolder): readonly Problem[] {
  return files.flatMap(({ file, text }) =>
    text.split('\n').flatMap((words, index) =>
      [...words.matchAll(REFUSED_LINK)].map((match) => {
        const host = match[1] ?? '';
        const column = match.index + match[0].length - host.length + 1;
        const message = `Links to ${host.toLowerCase()} are refused.`;
        return makeProblem(file, { line: index + 1, column }, message);
      }),
    ),
  );
}

const REPAIR = 'Give the http or https address of a report, or remove it.';

/** What is wrong with an address; null when nothing is, or there is none. */
function faultOf(url: string | undefined): string | null {
  if (url === undefined) return null;
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed === null) return `"${url}" is not a complete address.`;
  if (parsed.protocol !== 'http:' && parsed.protocol !== 'https:') {
    return `"${parsed.protocol}" addresses are refused.`;
  }
  if (parsed.username !== '' || parsed.password !== '') return 'The address holds a password.';
  return isRefusedHost(parsed.hostname) ? `Links to ${parsed.hostname} are refused.` : null;
}

function isRefusedHost(host: string): boolean {
  return REFUSED_HOSTS.some((refused) => host === refused || host.endsWith(`.${refused}`));
}

function makeProblem(file: string, position: Position, message: string): Problem {
  return { file, ...position, code: 'forbidden-url', severity: 'error', message, repair: REPAIR };
}
