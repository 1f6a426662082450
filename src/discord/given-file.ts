/** A file that a person gave with a command. Its name and size are what Discord says of it. */
export interface GivenFile {
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  /** Fetches it from Discord, once its name and size are found to be right. */
  read(limits: FileLimits): Promise<FileRead>;
}

export interface FileLimits {
  readonly maxBytes: number;
  /** Endings of names that are taken, with the dot, in lower case. */
  readonly endings: readonly string[];
}

export type FileRead =
  | { readonly status: 'read'; readonly bytes: Uint8Array }
  | { readonly status: 'refused'; readonly reason: string; readonly repair: string };

/** Where Discord keeps what people upload. */
const DISCORD_ORIGINS = ['https://cdn.discordapp.com', 'https://media.discordapp.net'];
const FETCH_WITHIN_MS = 10_000;

interface Uploaded {
  readonly name: string;
  readonly size: number;
  readonly url: string;
}

/** `apiUrl`: another server than Discord, which keeps its files itself; null: Discord. */
export function givenFile({ name, size, url }: Uploaded, apiUrl: string | null): GivenFile {
  const origins = apiUrl === null ? DISCORD_ORIGINS : [new URL(apiUrl).origin];
  return {
    name,
    size,
    read: async ({ maxBytes, endings }) => {
      const most = `${Math.floor(maxBytes / (1024 * 1024))} MB`;
      if (!endings.some((ending) => name.toLowerCase().endsWith(ending))) {
        const repair = `Give a file whose name ends in ${endings.join(', ')}.`;
        return refuse(`${name} is no file of a kind that is taken here.`, repair);
      }
      const tooLarge = refuse(`${name} has more than ${most}.`, `Give at most ${most}.`);
      if (size > maxBytes) return tooLarge;
      // The address comes with the interaction, and must not lead anywhere else.
      if (!URL.canParse(url) || !origins.includes(new URL(url).origin)) {
        return refuse(`${name} does not lie where Discord keeps files.`, 'Upload it again.');
      }
      const bytes = await download(url, maxBytes);
      if (bytes === 'too-large') return tooLarge;
      if (bytes === 'failed') {
        return refuse(`${name} could not be fetched from Discord.`, 'Upload it again.');
      }
      return { status: 'read', bytes };
    },
  };
}

async function download(
  url: string,
  maxBytes: number,
): Promise<Uint8Array | 'too-large' | 'failed'> {
  try {
    const response = await fetch(url, {
      redirect: 'error',
      signal: AbortSignal.timeout(FETCH_WITHIN_MS),
    });
    if (!response.ok || response.body === null) return 'failed';
    const chunks: Uint8Array[] = [];
    let length = 0;
    for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
      length += chunk.length;
      if (length > maxBytes) return 'too-large';
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  } catch {
    return 'failed';
  }
}

function refuse(reason: string, repair: string): FileRead & { readonly status: 'refused' } {
  return { status: 'refused', reason, repair };
}
