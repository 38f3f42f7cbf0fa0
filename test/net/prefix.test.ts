import * as fc from 'fast-check';
import { take } from './naive-sets';
import { NOT_TEXT, refusal, untyped } from './refusal';
import { Address, Prefix } from '../../src/net';

/** A network of either family: any value, cut to any length. */
const anyPrefix = fc.oneof(
  fc.tuple(fc.bigInt(0n, (1n << 32n) - 1n), fc.nat(32)).map(([value, length]) => Prefix.containing(Address.of('IPv4', value), length)),
  fc.tuple(fc.bigInt(0n, (1n << 128n) - 1n), fc.nat(128)).map(([value, length]) => Prefix.containing(Address.of('IPv6', value), length)),
);

/** The networks inside 10.0.0.32/27, as the numbers that their addresses have there. */
const anySmall = fc.tuple(fc.nat(31), fc.integer({ min: 27, max: 32 })).map(([number, length]) => {
  const size = 2 ** (32 - length);
  const start = number - (number % size);
  return { length, start, numbers: Array.from({ length: size }, (_, offset) => start + offset), prefix: Prefix.parse(`10.0.0.${32 + start}/${length}`) };
});

function small(number: number): Address {
  return Address.parse(`10.0.0.${32 + number}`);
}

describe('reading a network', () => {
  test.each(['0.0.0.0/0', '10.0.0.0/8', '10.0.0.2/31', '10.0.0.1/32', '255.255.255.255/32', '::/0', 'fd00::/48', 'fd00::2/127', 'fd00::1/128', '::ffff:10.0.0.0/104'])(
    'understands %s', (text) => {
      expect(Prefix.parse(text).toString()).toBe(text);
    });

  test('gives what was written, for every network', () => {
    fc.assert(fc.property(anyPrefix, (prefix) => {
      expect(Prefix.parse(prefix.toString()).equals(prefix)).toBe(true);
    }));
  });

  test('turns the text into the canonical one', () => {
    expect(Prefix.parse('FD00:0:0::/48').toString()).toBe('fd00::/48');
  });

  test.each([
    ['10.0.0.1/24', '10.0.0.0/24'],
    ['10.0.0.1/31', '10.0.0.0/31'],
    ['10.0.0.1/0', '0.0.0.0/0'],
    ['fd00::1/64', 'fd00::/64'],
    ['fd00::1/0', '::/0'],
  ])('refuses host bits in %s and suggests %s', (text, network) => {
    expect(refusal(() => Prefix.parse(text))).toEqual({ code: 'address-invalid', message: `"${text}" has host bits set`, hint: `did you mean "${network}"?` });
  });

  test.each([
    ['10.0.0.1', '10.0.0.1/32'],
    ['FD00::1', 'fd00::1/128'],
    ['::ffff:10.0.0.1', '::ffff:10.0.0.1/128'],
  ])('refuses the bare address %s and suggests %s', (text, network) => {
    expect(refusal(() => Prefix.parse(text))).toEqual({
      code: 'address-invalid',
      message: `"${text}" is not a network in CIDR notation`,
      hint: `did you mean "${network}"?`,
    });
  });

  test.each([
    ['10.0.0.0/33', '/33 is not a prefix length of IPv4', 'allowed are /0 to /32'],
    ['10.0.0.0/128', '/128 is not a prefix length of IPv4', 'allowed are /0 to /32'],
    ['fd00::/129', '/129 is not a prefix length of IPv6', 'allowed are /0 to /128'],
  ])('refuses the length of %s and gives the allowed ones', (text, message, hint) => {
    expect(refusal(() => Prefix.parse(text))).toEqual({ code: 'address-invalid', message, hint });
  });

  test.each(['', '/', '/24', '10.0.0.0/', '10.0.0.0/8/8', '10.0.0.0/-1', '10.0.0.0/+8', '10.0.0.0/8.0', '10.0.0.0/08', '10.0.0.0/00', '10.0.0.0/1000',
    '10.0.0.0/255.0.0.0', '10.0.0.0/8 ', '10.0.0.0/ 8', 'fe80::%eth0'])('refuses "%s" and shows the form', (text) => {
    expect(refusal(() => Prefix.parse(text))).toEqual({
      code: 'address-invalid',
      message: `"${text}" is not a network in CIDR notation`,
      hint: 'write address/length, such as 10.0.0.0/16',
    });
  });

  test.each([['10.0.0/8', '10.0.0'], ['010.0.0.0/8', '010.0.0.0'], [' 10.0.0.0/8', ' 10.0.0.0'], ['fe80::%eth0/64', 'fe80::%eth0'], ['fd00::1::/64', 'fd00::1::']])(
    'refuses "%s" because of its address', (text, address) => {
      expect(refusal(() => Prefix.parse(text))).toEqual({
        code: 'address-invalid',
        message: `"${text}" is not a network in CIDR notation: "${address}" is not an IP address`,
      });
    });

  test.each(NOT_TEXT)('refuses %p, which is no text', (value) => {
    expect(refusal(() => Prefix.parse(untyped(value)))).toEqual({
      code: 'address-invalid',
      message: `"${String(value)}" is not a network in CIDR notation`,
      hint: 'write address/length, such as 10.0.0.0/16',
    });
  });

  test.each(['10.0.0.1', '10.0.0.1/24', '10.0.0.0/33', 'fe80::%eth0/64', ...NOT_TEXT])('gives undefined for %p when asked to try', (value) => {
    expect(Prefix.tryParse(untyped(value))).toBeUndefined();
  });
});

describe('a network', () => {
  test.each([
    ['0.0.0.0/0', 32, 1n << 32n, '0.0.0.0', '255.255.255.255'],
    ['10.0.0.0/24', 8, 256n, '10.0.0.0', '10.0.0.255'],
    ['10.0.0.2/31', 1, 2n, '10.0.0.2', '10.0.0.3'],
    ['10.0.0.1/32', 0, 1n, '10.0.0.1', '10.0.0.1'],
    ['::/0', 128, 1n << 128n, '::', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
    ['fd00::2/127', 1, 2n, 'fd00::2', 'fd00::3'],
    ['fd00::1/128', 0, 1n, 'fd00::1', 'fd00::1'],
  ])('%s has %p host bits, %p addresses, from %s to %s', (text, hostBits, size, first, last) => {
    const prefix = Prefix.parse(text);
    expect([prefix.hostBits, prefix.size, prefix.first.toString(), prefix.last.toString()]).toEqual([hostBits, size, first, last]);
  });

  test('of a length is found around any address of it', () => {
    fc.assert(fc.property(anySmall, fc.nat(31), ({ length, numbers, prefix }, number) => {
      expect(Prefix.containing(small(number), length).equals(prefix)).toBe(numbers.includes(number));
    }));
  });

  test.each([-1, 33, 1.5, NaN])('around an IPv4 address cannot have the length %p', (length) => {
    expect(refusal(() => Prefix.containing(Address.parse('10.0.0.1'), length))).toEqual({
      code: 'address-invalid',
      message: `/${length} is not a prefix length of IPv4`,
      hint: 'allowed are /0 to /32',
    });
  });

  test('contains its addresses and no others', () => {
    fc.assert(fc.property(anySmall, fc.nat(31), ({ numbers, prefix }, number) => {
      expect(prefix.contains(small(number))).toBe(numbers.includes(number));
    }));
  });

  test('contains the networks that have no address outside it', () => {
    fc.assert(fc.property(anySmall, anySmall, (a, b) => {
      expect(a.prefix.contains(b.prefix)).toBe(b.numbers.every((number) => a.numbers.includes(number)));
    }));
  });

  test('overlaps the networks that it shares an address with', () => {
    fc.assert(fc.property(anySmall, anySmall, (a, b) => {
      expect(a.prefix.overlaps(b.prefix)).toBe(b.numbers.some((number) => a.numbers.includes(number)));
    }));
  });

  test('has nothing in common with the other family', () => {
    const [ipv4, ipv6] = [Prefix.parse('0.0.0.0/0'), Prefix.parse('::/0')];
    expect([ipv4.contains(ipv6), ipv6.contains(ipv4), ipv4.overlaps(ipv6), ipv6.contains(ipv4.first)]).toEqual([false, false, false, false]);
  });

  test('comes before the networks behind it, before those inside it, and IPv4 before IPv6', () => {
    const ordered = ['0.0.0.0/0', '10.0.0.0/8', '10.0.0.0/9', '10.128.0.0/9', '::/0', 'fd00::/8'];
    const shuffled = [5, 2, 0, 4, 3, 1].map((index) => Prefix.parse(ordered[index]));
    expect(shuffled.sort((a, b) => a.compare(b)).map(String)).toEqual(ordered);
  });

  test('equals another only when both address and length agree', () => {
    expect(Prefix.parse('10.0.0.0/8').equals(Prefix.parse('10.0.0.0/9'))).toBe(false);
    expect(Prefix.parse('0.0.0.0/0').equals(Prefix.parse('::/0'))).toBe(false);
  });
});

describe('splitting a network', () => {
  test('cuts it into pieces of equal size, in order', () => {
    fc.assert(fc.property(anySmall, fc.integer({ min: 27, max: 32 }), ({ start, length, prefix }, childLength) => {
      const size = 2 ** (32 - childLength);
      const pieces = childLength < length ? 0 : 2 ** (childLength - length);
      const expected = Array.from({ length: pieces }, (_, index) => `10.0.0.${32 + start + index * size}/${childLength}`);
      expect([...prefix.children(childLength)].map(String)).toEqual(expected);
      expect(prefix.childCount(childLength)).toBe(BigInt(pieces));
    }));
  });

  test.each([
    ['10.64.0.0/13', 16, 3, '10.67.0.0/16'],
    ['10.0.0.0/24', 24, 0, '10.0.0.0/24'],
    ['0.0.0.0/0', 32, 0xffffffff, '255.255.255.255/32'],
    ['fd00::/48', 64, 0xffff, 'fd00:0:0:ffff::/64'],
    ['::/0', 128, (1n << 128n) - 1n, 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/128'],
  ])('%s into /%p has number %p: %s', (text, length, index, child) => {
    expect(Prefix.parse(text).child(length, index).toString()).toBe(child);
  });

  test.each([
    ['::/0', 128, 1n << 128n],
    ['fd00::/16', 64, 1n << 48n],
    ['10.0.0.0/16', 8, 0n],
  ])('%s into /%p gives %p pieces', (text, length, count) => {
    expect(Prefix.parse(text).childCount(length)).toBe(count);
  });

  test.each([-1, 8])('has no piece number %p of eight', (index) => {
    expect(refusal(() => Prefix.parse('10.0.0.0/8').child(11, index))).toEqual({
      code: 'address-invalid',
      message: `10.0.0.0/8 holds 8 /11, there is no number ${index}`,
    });
  });

  test('gives no piece that is larger than the network', () => {
    expect(refusal(() => Prefix.parse('10.0.0.0/16').child(8, 0))).toEqual({ code: 'address-invalid', message: '10.0.0.0/16 is smaller than a /8' });
  });

  test('gives no piece of a length that the family does not have', () => {
    expect(refusal(() => Prefix.parse('10.0.0.0/16').child(64, 0))).toEqual({
      code: 'address-invalid',
      message: '/64 is not a prefix length of IPv4',
      hint: 'allowed are /0 to /32',
    });
  });

  test('computes only the pieces that are asked for', () => {
    expect(take(3, Prefix.parse('fd00::/16').children(64)).map(String)).toEqual(['fd00::/64', 'fd00:0:0:1::/64', 'fd00:0:0:2::/64']);
  });
});
