import { isIP } from 'node:net';
import * as fc from 'fast-check';
import { Address4, Address6 } from 'ip-address';
import { NOT_TEXT, refusal, untyped } from './refusal';
import { Address } from '../../src/net';

const anyIPv4 = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255));

/** Eight groups, zero more often than chance would have it. */
const anyIPv6 = fc.array(fc.oneof(fc.constant(0), fc.nat(0xffff)), { minLength: 8, maxLength: 8 });

/** The groups without any compression. */
function longText(groups: readonly number[]): string {
  return groups.map((group) => group.toString(16).padStart(4, '0')).join(':');
}

function isIPv4Mapped(groups: readonly number[]): boolean {
  return groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
}

const anyPlainIPv6 = anyIPv6.filter((groups) => !isIPv4Mapped(groups));

/** RFC 5952 section 4, to the letter: the first of the longest runs of zero groups is left out, if it is longer than one. */
function rfc5952(groups: readonly number[]): string {
  let [start, length] = [0, 1];
  for (let from = 0; from < 8; from++) {
    for (let to = from + 1; to <= 8; to++) {
      if (to - from > length && groups.slice(from, to).every((group) => group === 0)) [start, length] = [from, to - from];
    }
  }
  const hex = (part: readonly number[]): string => part.map((group) => group.toString(16)).join(':');
  return length === 1 ? hex(groups) : `${hex(groups.slice(0, start))}::${hex(groups.slice(start + length))}`;
}

describe('reading an address', () => {
  test('gives the value of a dotted quad', () => {
    fc.assert(fc.property(anyIPv4, ([a, b, c, d]) => {
      expect(Address.parse(`${a}.${b}.${c}.${d}`)).toMatchObject({ family: 'IPv4', bits: 32, value: BigInt(((a * 256 + b) * 256 + c) * 256 + d) });
    }));
  });

  test('gives the value of an IPv6 address', () => {
    fc.assert(fc.property(anyIPv6, (groups) => {
      const value = groups.reduce((sum, group) => sum * 65536n + BigInt(group), 0n);
      expect(Address.parse(longText(groups))).toMatchObject({ family: 'IPv6', bits: 128, value });
    }));
  });

  test.each([
    ['::', 0n],
    ['::1', 1n],
    ['1::', 1n << 112n],
    ['::1.2.3.4', 0x01020304n],
    ['1:2:3:4:5:6:7::', 0x0001_0002_0003_0004_0005_0006_0007_0000n],
    ['::2:3:4:5:6:7:8', 0x0000_0002_0003_0004_0005_0006_0007_0008n],
    ['ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', (1n << 128n) - 1n],
  ])('understands %s', (text, value) => {
    expect(Address.parse(text).value).toBe(value);
  });

  test('takes capital letters', () => {
    expect(Address.parse('FD00::ABCD').equals(Address.parse('fd00::abcd'))).toBe(true);
  });

  test('keeps an IPv4-mapped address in IPv6', () => {
    expect(Address.parse('::ffff:10.0.0.1')).toMatchObject({ family: 'IPv6', value: 0xffff_0a00_0001n });
  });

  test('takes every text that Node takes for an address, zones aside, and no other', () => {
    const fragments = fc.constantFrom('0', '1', '9', '10', '255', '256', '01', 'f', 'ffff', 'fffff', '.', '.', '.', ':', ':', '::', '/', '%', ' ', '-', 'x', 'g');
    fc.assert(fc.property(fc.array(fragments, { maxLength: 15 }).map((parts) => parts.join('')), (text) => {
      expect(Address.tryParse(text) !== undefined).toBe(isIP(text) !== 0 && !text.includes('%'));
    }), { numRuns: 2000 });
  });

  test.each([
    ['nothing', ''],
    ['a name', 'leaf-1'],
    ['a leading zero', '10.0.0.01'],
    ['a leading zero in an IPv4-mapped address', '::ffff:10.0.0.01'],
    ['an octet above 255', '10.0.0.256'],
    ['three octets', '10.0.0'],
    ['five octets', '10.0.0.0.1'],
    ['hexadecimal', '0x0a.0.0.1'],
    ['an integer', '167772161'],
    ['a zone', 'fe80::1%eth0'],
    ['two gaps', '1::2::3'],
    ['a gap that stands for nothing', '1:2:3:4::5:6:7:8'],
    ['a group of five digits', 'fd00::00001'],
    ['brackets', '[fd00::1]'],
    ['space in front', ' 10.0.0.1'],
    ['a line break behind', '10.0.0.1\n'],
  ])('refuses %s', (_, text) => {
    expect(refusal(() => Address.parse(text))).toEqual({ code: 'address-invalid', message: `"${text}" is not an IP address` });
  });

  test('refuses a network and says what to leave out', () => {
    expect(refusal(() => Address.parse('10.0.0.1/32'))).toEqual({
      code: 'address-invalid',
      message: '"10.0.0.1/32" is not an IP address',
      hint: 'give the address without a prefix length',
    });
  });

  test.each(NOT_TEXT)('refuses %p, which is no text', (value) => {
    expect(refusal(() => Address.parse(untyped(value)))).toEqual({ code: 'address-invalid', message: `"${String(value)}" is not an IP address` });
  });

  test.each(['', '10.0.0.256', 'fe80::1%eth0', '10.0.0.1/32', ...NOT_TEXT])('gives undefined for %p when asked to try', (value) => {
    expect(Address.tryParse(untyped(value))).toBeUndefined();
  });
});

describe('the text of an address', () => {
  test('is the dotted quad that it was read from', () => {
    fc.assert(fc.property(anyIPv4, (octets) => {
      expect(Address.parse(octets.join('.')).toString()).toBe(octets.join('.'));
    }));
  });

  test('is the one of RFC 5952', () => {
    fc.assert(fc.property(anyPlainIPv6, (groups) => {
      expect(Address.parse(longText(groups)).toString()).toBe(rfc5952(groups));
    }), { numRuns: 500 });
  });

  test('is the one that URLs have', () => {
    fc.assert(fc.property(anyPlainIPv6, (groups) => {
      expect(`[${Address.parse(longText(groups))}]`).toBe(new URL(`http://[${longText(groups)}]/`).hostname);
    }), { numRuns: 500 });
  });

  test('is the one that the ip-address package calls correct', () => {
    fc.assert(fc.property(anyPlainIPv6, (groups) => {
      expect(Address.parse(longText(groups)).toString()).toBe(new Address6(longText(groups)).correctForm());
    }), { numRuns: 500 });
  });

  test('reads as the same address', () => {
    fc.assert(fc.property(anyIPv6, (groups) => {
      const address = Address.parse(longText(groups));
      expect(Address.parse(address.toString()).equals(address)).toBe(true);
    }));
  });

  test.each([
    ['0:0:0:0:0:0:0:0', '::'],
    ['0:0:0:0:0:0:0:1', '::1'],
    ['1:0:0:0:0:0:0:0', '1::'],
    ['1:0:2:3:4:5:6:7', '1:0:2:3:4:5:6:7'],
    ['1:0:0:2:0:0:3:4', '1::2:0:0:3:4'],
    ['1:0:0:2:0:0:0:3', '1:0:0:2::3'],
    ['FD00:0:0:0:0:0:0:00AB', 'fd00::ab'],
    ['::10.0.0.1', '::a00:1'],
    ['::ffff:a00:1', '::ffff:10.0.0.1'],
    ['::ffff:0.0.0.0', '::ffff:0.0.0.0'],
    ['::fffe:10.0.0.1', '::fffe:a00:1'],
  ])('of %s is %s', (text, canonical) => {
    expect(Address.parse(text).toString()).toBe(canonical);
  });
});

describe('going from an address to another', () => {
  test.each([
    ['10.0.0.255', 1, '10.0.1.0'],
    ['10.0.1.0', -1, '10.0.0.255'],
    ['0.0.0.0', 0xffffffff, '255.255.255.255'],
    ['255.255.255.255', -0xffffffff, '0.0.0.0'],
    ['fd00::ffff:ffff:ffff:ffff', 1, 'fd00:0:0:1::'],
    ['fd00::', 1n << 100n, 'fd00:10::'],
    ['::', (1n << 128n) - 1n, 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
    ['10.0.0.1', 0, '10.0.0.1'],
  ])('from %s %p steps on is %s', (from, steps, to) => {
    expect(Address.parse(from).plus(steps).toString()).toBe(to);
  });

  test.each([
    ['0.0.0.0', -1, '-1 is outside the IPv4 address space'],
    ['255.255.255.255', 1, '4294967296 is outside the IPv4 address space'],
    ['::', -1, '-1 is outside the IPv6 address space'],
    ['ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', 1, '340282366920938463463374607431768211456 is outside the IPv6 address space'],
  ])('from %s %p steps on is refused', (from, steps, message) => {
    expect(refusal(() => Address.parse(from).plus(steps))).toEqual({ code: 'address-invalid', message });
  });
});

describe('the order of addresses', () => {
  test('is the one of their values', () => {
    expect(Address.parse('9.255.255.255').compare(Address.parse('10.0.0.0'))).toBeLessThan(0);
    expect(Address.parse('fd00::1').compare(Address.parse('fd00::'))).toBeGreaterThan(0);
    expect(Address.parse('fd00::1').compare(Address.parse('fd00:0::1'))).toBe(0);
  });

  test('puts all of IPv4 before all of IPv6', () => {
    expect(Address.parse('255.255.255.255').compare(Address.parse('::'))).toBeLessThan(0);
    expect(Address.parse('::').compare(Address.parse('255.255.255.255'))).toBeGreaterThan(0);
  });

  test('tells equal values of different families apart', () => {
    expect(Address.parse('0.0.0.1').equals(Address.parse('::1'))).toBe(false);
  });
});

test('dotted quads are read as the library reads them', () => {
  const octet = fc.oneof(fc.nat(300).map(String), fc.constantFrom('', '00', '01', '0x1', ' 1', '1 ', '-1', '+1', '1e1', '256', '999'));
  const quads = fc.array(octet, { minLength: 3, maxLength: 5 }).map((octets) => octets.join('.'));
  const library = (text: string): bigint | undefined => {
    try {
      return new Address4(text).bigInt();
    } catch {
      return undefined;
    }
  };
  fc.assert(fc.property(quads, (text) => {
    expect({ text, value: Address.tryParse(text)?.value }).toEqual({ text, value: /\s/.test(text) ? undefined : library(text) });
  }), { numRuns: 2_000 });
});
