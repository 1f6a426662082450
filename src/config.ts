/** Everything that can be set from outside, already checked. `loadConfig` is the only reader of the environment. */
export interface Config {
  /** Null: no token is set, so the loopback Discord and the page are started. */
  readonly discordToken: string | null;
  /** Another Discord-compatible server, up to and including `/api`; null means Discord itself. */
  readonly discordApiUrl: string | null;
  readonly corpusDir: string;
  readonly dataDir: string;
  readonly moderatorRoleIds: readonly string[];
  readonly homeGuildId: string | null;
  readonly port: number;
  readonly logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';
}
