import { assert, constantFrom, integer, property, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kindOfAddress } from '../../src/ingest/address-kind.ts';

/** Addresses that a page must never lead to, each with what it is. */
const REFUSED: readonly (readonly [string, string])[] = [
  ['127.0.0.1', 'loopback'],
  ['127.255.255.254', 'loopback'],
  ['::1', 'loopback'],
  ['10.0.0.1', 'private'],
  ['172.16.0.1', 'private'],
  ['172.31.255.255', 'private'],
  ['192.168.1.1', 'private'],
  ['fc00::1', 'private'],
  ['fd00:ec2::254', 'private'],
  ['fec0::1', 'private'],
  ['169.254.169.254', 'link-local'],
  ['169.254.170.2', 'link-local'],
  ['fe80::1', 'link-local'],
  ['100.64.0.1', 'carrier'],
  ['100.100.100.200', 'carrier'],
  ['100.127.255.255', 'carrier'],
  ['224.0.0.1', 'multicast'],
  ['239.255.255.250', 'multicast'],
  ['ff02::1', 'multicast'],
  ['192.0.2.1', 'documentation'],
  ['198.51.100.7', 'documentation'],
  ['203.0.113.9', 'documentation'],
  ['2001:db8::1', 'documentation'],
  ['3fff::1', 'documentation'],
  ['0.0.0.0', 'reserved'],
  ['0.1.2.3', 'reserved'],
  ['192.0.0.192', 'reserved'],
  ['192.88.99.1', 'reserved'],
  ['198.18.0.1', 'reserved'],
  ['198.19.255.255', 'reserved'],
  ['240.0.0.1', 'reserved'],
  ['255.255.255.255', 'reserved'],
  ['168.63.129.16', 'reserved'],
  ['100::1', 'reserved'],
  ['2001:10::1', 'reserved'],
  ['5f00::1', 'reserved'],
  ['4000::1', 'reserved'],
  ['::', 'embedding'],
  ['::127.0.0.1', 'embedding'],
  ['::ffff:127.0.0.1', 'embedding'],
  ['::ffff:7f00:1', 'embedding'],
  ['::ffff:8.8.8.8', 'embedding'],
  ['::ffff:169.254.169.254', 'embedding'],
  ['64:ff9b::7f00:1', 'embedding'],
  ['64:ff9b::10.0.0.1', 'embedding'],
  ['64:ff9b:1::a00:1', 'embedding'],
  ['2002:7f00:1::1', 'embedding'],
  ['2002:a9fe:a9fe::', 'embedding'],
  ['2001:0:4136:e378:8000:63bf:80ff:fffe', 'embedding'],
  ['2600:1:2:3:0:5efe:a00:1', 'embedding'],
  ['2600:1:2:3:200:5efe:10.0.0.1', 'embedding'],
  ['fe80::1%eth0', 'unreadable'],
  ['2606:4700::1%1', 'unreadable'],
  ['127.1', 'unreadable'],
  ['2130706433', 'unreadable'],
  ['0x7f.0.0.1', 'unreadable'],
  ['0177.0.0.1', 'unreadable'],
  ['[::1]', 'unreadable'],
  ['localhost', 'unreadable'],
  ['', 'unreadable'],
];

const byte = integer({ min: 0, max: 255 });
const group = integer({ min: 0, max: 0xffff });
const hex = (...groups: number[]): string => groups.map((part) => part.toString(16)).join(':');

/** The ranges of IPv4 once more, in another way. */
const isSpecial = (a: number, b: number, c: number, d: number): boolean =>
  [0, 10, 127].includes(a) ||
  a >= 224 ||
  (a === 100 && b >= 64 && b < 128) ||
  (a === 169 && b === 254) ||
  (a === 172 && b >= 16 && b < 32) ||
  (a === 192 && b === 168) ||
  (a === 192 && b === 0 && (c === 0 || c === 2)) ||
  (a === 192 && ['31.196', '52.193', '88.99', '175.48'].includes(`${b}.${c}`)) ||
  (a === 198 && (b === 18 || b === 19 || (b === 51 && c === 100))) ||
  (a === 203 && b === 0 && c === 113) ||
  (a === 168 && b === 63 && c === 129 && d === 16);

describe('kindOfAddress', () => {
  it.each(REFUSED)('%s is %s', (address, kind) => {
    expect(kindOfAddress(address)).toBe(kind);
  });

  it.each([
    '1.1.1.1',
    '9.255.255.255',
    '11.0.0.0',
    '100.63.255.255',
    '100.128.0.0',
    '172.15.255.255',
    '172.32.0.0',
    '192.167.255.255',
    '192.169.0.0',
    '198.17.255.255',
    '198.20.0.0',
    '223.255.255.255',
    '2001:200::1',
    '2606:2800:220:1:248:1893:25c8:1946',
    '2a00:1450:4001:5efe::200e',
  ])('%s is public', (address) => {
    expect(kindOfAddress(address)).toBe('public');
  });

  it('agrees with the ranges worked out by hand, for every IPv4 address', () => {
    const first = constantFrom(0, 8, 10, 100, 127, 168, 169, 172, 192, 198, 203, 223, 224, 255);
    const second = constantFrom(0, 15, 16, 18, 20, 31, 32, 51, 52, 63, 64, 88, 127, 128, 168, 254);
    const third = constantFrom(0, 2, 48, 99, 100, 113, 129, 193, 196);
    const near = tuple(first, second, third, constantFrom(1, 16, 255));
    for (const addresses of [near, tuple(byte, byte, byte, byte)]) {
      assert(
        property(addresses, ([a, b, c, d]) => {
          expect(kindOfAddress(`${a}.${b}.${c}.${d}`) !== 'public').toBe(isSpecial(a, b, c, d));
        }),
        { numRuns: 2000 },
      );
    }
  });

  it('takes no IPv4 address inside an IPv6 one, in whatever way it is written', () => {
    assert(
      property(byte, byte, byte, byte, (a, b, c, d) => {
        const [high, low] = [a * 256 + b, c * 256 + d];
        for (const address of [
          `::ffff:${a}.${b}.${c}.${d}`,
          `0:0:0:0:0:FFFF:${hex(high, low)}`,
          `::${a}.${b}.${c}.${d}`,
          `64:ff9b::${hex(high, low)}`,
          `2002:${hex(high, low)}::1`,
          `2001:0:${hex(high, low)}::1`,
          `2001:0:1:2:3:4:${hex(high ^ 0xffff, low ^ 0xffff)}`,
        ]) {
          expect(['embedding', 'loopback']).toContain(kindOfAddress(address));
        }
        expect(kindOfAddress(`::ffff:${a}.${b}.${c}.${d}`)).toBe('embedding');
      }),
    );
  });

  it('takes no IPv6 address outside of what is routed between networks', () => {
    const groups = tuple(group, group, group, group, group, group, group, group);
    assert(
      property(groups, (parts) => {
        const isRouted = (parts[0] ?? 0) >> 13 === 1;
        expect(isRouted || kindOfAddress(hex(...parts)) !== 'public').toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
