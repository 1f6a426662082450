import { lookup as resolve } from 'node:dns/promises';
import { isIP } from 'node:net';
import { kindOfAddress, type AddressKind } from './address-kind.ts';
import { DownloadError } from './download-error.ts';
import { bareHost, hasUnusualPort } from './page-url.ts';

/** The addresses of a host's name, as text. Rejects where there are none. */
export type Lookup = (host: string) => Promise<readonly string[]>;

/** As the machine itself resolves names, its hosts file included. */
export const systemLookup: Lookup = async (host) =>
  (await resolve(host, { all: true })).map(({ address }) => address);

const WHAT: Readonly<Record<Exclude<AddressKind, 'public'>, string>> = {
  loopback: 'this machine itself',
  private: 'a private network',
  'link-local': 'the local link, where clouds keep their secrets',
  carrier: "a provider's own network",
  multicast: 'a multicast group',
  documentation: 'an example of a manual',
  embedding: 'an IPv4 address inside an IPv6 one',
  reserved: 'a reserved range',
  unreadable: 'something that is no address',
};

export interface FoundAddresses {
  readonly addresses: readonly string[];
  readonly isLoopback: boolean;
}

/**
 * All addresses behind a page's host, when each of them may be connected to: public, or with
 * `allowLoopback` this machine. One bad address spoils them all: a name with both is a trap or a
 * mistake. Throws a `DownloadError`, or what `lookup` rejects with.
 */
export async function findAddresses(
  url: URL,
  lookup: Lookup,
  allowLoopback: boolean,
): Promise<FoundAddresses> {
  const host = bareHost(url);
  const addresses = isIP(host) === 0 ? [...(await lookup(host))] : [host];
  if (addresses.length === 0) throw new DownloadError('unknown-host', `${host} has no address.`);
  for (const address of addresses) checkAddress(address, host, allowLoopback);
  const isLoopback = addresses.every((address) => kindOfAddress(address) === 'loopback');
  // In local mode servers listen anywhere, but only there.
  if (!isLoopback && hasUnusualPort(url)) {
    throw new DownloadError('wrong-port', `${url.host} is not read: port ${url.port} is unusual.`);
  }
  return { addresses, isLoopback };
}

/** Throws a `DownloadError` unless the address may be connected to. */
export function checkAddress(address: string, host: string, allowLoopback: boolean): void {
  const kind = kindOfAddress(address);
  if (kind === 'public' || (allowLoopback && kind === 'loopback')) return;
  // Not the address itself: it would show how the network behind the bot is laid out.
  throw new DownloadError('not-public', `${host} leads to ${WHAT[kind]}.`);
}
