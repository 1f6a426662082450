const DISCORD_EPOCH_MS = 1_420_070_400_000;

/** The id of a thing of the standing world: the same at each start, and `n` decides its shard. */
export function standingId(n: number): string {
  return String(BigInt(100_000_000_000 + n) << 22n);
}

/** Ids in the order in which they are made, carrying their time as Discord's do. */
export class Snowflakes {
  #last = 0n;

  next(): string {
    const now = BigInt(Date.now() - DISCORD_EPOCH_MS) << 22n;
    this.#last = now > this.#last ? now : this.#last + 1n;
    return String(this.#last);
  }
}
