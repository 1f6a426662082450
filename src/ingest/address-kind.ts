import { BlockList, isIP } from 'node:net';

/**
 * What an address is for. Only `public` ones are on the open internet; `loopback` is this machine.
 * The others say why they are not.
 */
export type AddressKind =
  | 'public'
  | 'loopback'
  | 'private'
  | 'link-local'
  | 'carrier'
  | 'multicast'
  | 'documentation'
  | 'embedding'
  | 'reserved'
  | 'unreadable';

/**
 * From the IANA registries of special-purpose IPv4 and IPv6 addresses. `embedding` addresses lead to
 * an IPv4 address that is written inside of them.
 */
const RANGES: readonly (readonly [AddressKind, readonly string[]])[] = [
  ['loopback', ['127.0.0.0/8', '::1/128']],
  ['private', ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7', 'fec0::/10']],
  // Metadata services of clouds are here (169.254.169.254), or in the private fd00::/8.
  ['link-local', ['169.254.0.0/16', 'fe80::/10']],
  ['carrier', ['100.64.0.0/10']],
  ['multicast', ['224.0.0.0/4', 'ff00::/8']],
  [
    'documentation',
    ['192.0.2.0/24', '198.51.100.0/24', '203.0.113.0/24', '2001:db8::/32', '3fff::/20'],
  ],
  ['embedding', ['::/96', '64:ff9b::/96', '64:ff9b:1::/48', '2001::/32', '2002::/16']],
  [
    'reserved',
    [
      '0.0.0.0/8',
      '192.0.0.0/24',
      '192.31.196.0/24',
      '192.52.193.0/24',
      '192.88.99.0/24',
      '192.175.48.0/24',
      '198.18.0.0/15',
      '240.0.0.0/4',
      // Public by its number, but in one large cloud the door to a machine's own settings.
      '168.63.129.16/32',
      '2001::/23',
      '2620:4f:8000::/48',
    ],
  ],
];

const LISTS = RANGES.map(([kind, ranges]) => [kind, listOf(ranges)] as const);
/** All IPv6 addresses that are routed between networks; what is added later will be refused. */
const GLOBAL_UNICAST = listOf(['2000::/3']);
const MAPPED = listOf(['::ffff:0:0/96']);

/** `address` as a resolver or a socket gives it; anything else is `unreadable`, which is no use. */
export function kindOfAddress(address: string): AddressKind {
  const version = isIP(address);
  // A zone (`fe80::1%eth0`) says by which cable, which only a link-local address needs.
  if (version === 0 || address.includes('%')) return 'unreadable';
  const family = version === 4 ? 'ipv4' : 'ipv6';
  // First: the lists look through `::ffff:127.0.0.1`, which is not this machine for us.
  if (version === 6 && MAPPED.check(address, family)) return 'embedding';
  for (const [kind, list] of LISTS) {
    if (list.check(address, family)) return kind;
  }
  if (version === 4) return 'public';
  if (!GLOBAL_UNICAST.check(address, family)) return 'reserved';
  return isIsatap(address) ? 'embedding' : 'public';
}

function listOf(ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [net = '', bits = ''] = range.split('/');
    list.addSubnet(net, Number(bits), isIP(net) === 4 ? 'ipv4' : 'ipv6');
  }
  return list;
}

/** Its last half is `[02]00:5efe` and an IPv4 address. */
function isIsatap(address: string): boolean {
  const { hostname } = new URL(`http://[${address}]`);
  return /(?::0|:200|:):5efe:[\da-f]{1,4}:[\da-f]{1,4}\]$/.test(hostname);
}
