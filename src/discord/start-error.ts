/** Why the bot could not come online, and what to do about it. */
export class StartError extends Error {
  override readonly name = 'StartError';
  readonly code: 'token-refused' | 'discord-unreachable';

  constructor(cause: unknown, apiUrl: string | null) {
    const why = cause instanceof Error ? cause.message : String(cause);
    const isRefused = /TokenInvalid|401|Unauthorized|invalid token/i.test(
      `${codeOf(cause)} ${why}`,
    );
    super(
      isRefused
        ? 'Discord refused the token. Copy it again (Developer Portal → your application → Bot → Reset Token) into DISCORD_TOKEN.'
        : `${apiUrl ?? 'Discord'} was not reached (${why}). Check the network${apiUrl === null ? '' : ' and DISCORD_API_URL'}, then start again.`,
      { cause },
    );
    this.code = isRefused ? 'token-refused' : 'discord-unreachable';
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
