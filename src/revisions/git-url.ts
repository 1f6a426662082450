import { RevisionsError } from './revisions-error.ts';

/** Which branch of which repository holds the corpus, and where in it. */
export interface GitPlace {
  /** Without the part behind `#`. */
  readonly url: string;
  /** Null: the repository's own default. */
  readonly branch: string | null;
  /** Below the repository's top; '' is the top itself. */
  readonly folder: string;
  readonly protocol: 'https' | 'ssh' | 'file';
}

const BRANCH = /^(?!-)(?!.*(?:\.\.|\/\/|@\{|\.lock(?:\/|$)))[\w./@+-]+(?<![./])$/;

/**
 * Reads `https://host/repo.git#branch:folder`; branch and folder may be left out. Also ssh
 * (`ssh://git@host/repo.git`, `git@host:repo.git`), and `file://` where that is allowed. Throws a
 * `RevisionsError` (`invalid-git-url`) that never repeats a password.
 */
export function parseGitUrl(text: string, { mayBeFile = false } = {}): GitPlace {
  const [address = '', fragment = '', ...more] = text.trim().split('#');
  const [branch = '', folder = '', ...rest] = fragment.split(':');
  if (more.length > 0 || rest.length > 0)
    fail('has more than one "#" or ":" for branch and folder.');
  const protocol = protocolOf(address);
  if (protocol === null || (protocol === 'file' && !mayBeFile)) {
    return fail('is no https or ssh address, such as https://host/name.git#branch:folder.');
  }
  if (branch !== '' && !BRANCH.test(branch)) fail('names no possible branch behind "#".');
  const parts = folder.split('/').filter((part) => part !== '' && part !== '.');
  if (
    folder.startsWith('/') ||
    parts.some((part) => part === '..' || part.toLowerCase() === '.git')
  ) {
    fail('names a folder that is not below the repository.');
  }
  return { url: address, branch: branch === '' ? null : branch, folder: parts.join('/'), protocol };
}

function fail(message: string): never {
  throw new RevisionsError('invalid-git-url', `CORPUS_GIT_URL ${message}`);
}

function protocolOf(address: string): GitPlace['protocol'] | null {
  // The short form of ssh; an address that git could take for an option is none.
  if (/^[\w.][\w.-]*@[\w.][\w.-]*:(?!-)[^\s]+$/.test(address)) return 'ssh';
  if (!URL.canParse(address)) return null;
  const { protocol, hostname } = new URL(address);
  if (/\s/.test(address) || hostname.startsWith('-')) return null;
  if (protocol === 'file:') return 'file';
  return protocol === 'https:' || protocol === 'ssh:' ? (protocol.slice(0, -1) as 'https') : null;
}
