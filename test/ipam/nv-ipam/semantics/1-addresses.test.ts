import { parseCidr, parseIp } from '../../../../src/ipam/nv-ipam/go-net';
import { errorFields, excluding, given, ipPool, positions, viewOf } from '../pools';

describe('1 address primitives', () => {
  test.each(['10.0.0.01', '010.0.0.1', '10.0.0', '10.0.0.256', '10.0.0.1.2', ' 10.0.0.1', '10.0.0.1 ', '0x0a.0.0.1', ''])(
    '1 text forms: %p is no dotted quad', (text) => {
      expect(parseIp(text)).toBeUndefined();
    });

  test.each(['fd00::1%eth0', 'fd00::1::2', 'fd00', '1:2:3:4:5:6:7', '1:2:3:4:5:6:7:8:9', '12345::', '[fd00::1]', ':1::2', '::1.2.3', '::g'])(
    '1 text forms: %p is no IPv6 address without a zone', (text) => {
      expect(parseIp(text)).toBeUndefined();
    });

  test.each([
    ['FD00:0:0::1', 'fd00::1'],
    ['fd00:0000:0000:0000:0000:0000:0000:0001', 'fd00::1'],
    ['1:0:0:2:0:0:0:3', '1:0:0:2::3'],
    ['1:0:2:3:4:5:6:7', '1:0:2:3:4:5:6:7'],
    ['::', '::'],
    ['1::1.2.3.4', '1::102:304'],
    ['255.255.255.255', '255.255.255.255'],
  ])('1 text forms: %p is written %p', (text, canonical) => {
    expect(parseIp(text)?.toString()).toBe(canonical);
  });

  test.each([
    ['10.0.0.0/24', '10.0.0.0/24'],
    ['10.0.0.9/024', '10.0.0.0/24'],
    ['FD00::1/64', 'fd00::/64'],
    ['10.0.0.0/0', '0.0.0.0/0'],
    ['10.0.0.0', undefined],
    ['10.0.0.0/33', undefined],
    ['fd00::/129', undefined],
    ['10.0.0.0/+8', undefined],
    ['10.0.0.0/-1', undefined],
    ['10.0.0.0/0x8', undefined],
    ['10.0.0.0/8 ', undefined],
    ['10.0.0.0/', undefined],
    ['10.0.0.0/8/8', undefined],
    ['fd00::%eth0/64', undefined],
  ])('1 text forms: the CIDR %p is the network %p', (text, network) => {
    expect(parseCidr(text)?.network.toString()).toBe(network);
  });

  test('1 text forms: an IPv4-mapped address counts as IPv4', () => {
    const pool = ipPool({ subnet: '192.168.0.0/30', perNodeBlockSize: 1, gateway: '::ffff:192.168.0.1' });
    expect([errorFields(pool), given(pool, 'a', 'b')]).toEqual([[], ['a 192.168.0.2-192.168.0.2', 'b NoFreeRanges']]);
  });

  test('1 arithmetic: a block that would leave the address space is none', () => {
    expect(given(ipPool({ subnet: '255.255.255.252/30', perNodeBlockSize: 2 }), 'a', 'b')).toEqual(['a 255.255.255.253-255.255.255.254', 'b NoFreeRanges']);
    expect(given(ipPool({ subnet: 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:fffc/126', perNodeBlockSize: 2 }), 'a', 'b'))
      .toEqual(['a ffff:ffff:ffff:ffff:ffff:ffff:ffff:fffd-ffff:ffff:ffff:ffff:ffff:ffff:ffff:fffe', 'b NoFreeRanges']);
  });

  test('1 comparing: ends of different families count as reversed', () => {
    expect(errorFields(ipPool({ exclusions: excluding('10.0.0.1-fd00::1') }))).toEqual(['spec.exclusions[0].endIP', 'spec.exclusions[0]']);
    expect(errorFields(ipPool({ exclusions: excluding('fd00::1-10.0.0.1') }))).toEqual(['spec.exclusions[0].startIP', 'spec.exclusions[0]']);
  });

  test('1 distance: a status entry that is 2^63 addresses into the subnet is too far to be kept', () => {
    // the offset of ::8000:0:0:0 from the network address is 2^63, one more than fits
    const pool = (start: string, end: string) => ipPool({ subnet: 'fd00::/60', perNodeBlockSize: 1 }, `a ${start}-${end}`);
    expect(given(pool('fd00::7fff:ffff:ffff:ffff', 'fd00::7fff:ffff:ffff:ffff'), 'a')).toEqual(['a fd00::7fff:ffff:ffff:ffff-fd00::7fff:ffff:ffff:ffff']);
    expect(given(pool('fd00::8000:0:0:0', 'fd00::8000:0:0:0'), 'a')).toEqual(['a fd00::1-fd00::1']);
  });

  test.each([
    ['10.0.0.0/32', ['10.0.0.0']],
    ['fd00::/128', ['fd00::']],
    ['10.0.0.0/31', ['10.0.0.0', '10.0.0.1']],
    ['fd00::/127', ['fd00::', 'fd00::1']],
    ['10.0.0.0/30', ['10.0.0.1', '10.0.0.2']],
    ['fd00::/126', ['fd00::1', 'fd00::2', 'fd00::3']],
  ])('1 first usable, last usable, possible IP count: %p has %p', (subnet, usable) => {
    const count = usable.length;
    expect(given(ipPool({ subnet, perNodeBlockSize: 1 }), ...'abcd'.slice(0, count)))
      .toEqual(usable.map((address, index) => `${'abcd'[index]} ${address}-${address}`));
    expect(given(ipPool({ subnet, perNodeBlockSize: 1 }), ...'abcd'.slice(0, count + 1))[count]).toBe(`${'abcd'[count]} NoFreeRanges`);
    expect([count, count + 1].map((perNodeBlockSize) => errorFields(ipPool({ subnet, perNodeBlockSize })))).toEqual([[], ['spec.perNodeBlockSize']]);
  });

  test.each([
    ['overlap', excluding('10.0.0.1-10.0.0.3', '10.0.0.2-10.0.0.4')],
    ['are adjacent', excluding('10.0.0.3-10.0.0.4', '10.0.0.1-10.0.0.2')],
    ['lie in one another', excluding('10.0.0.1-10.0.0.4', '10.0.0.2-10.0.0.3')],
  ])('1 merge: exclusions that %s are one', (_how, exclusions) => {
    expect(given(ipPool({ exclusions }), 'a')).toEqual(['a 10.0.0.5-10.0.0.8']);
  });

  test('1 merge: exclusions with an address between them are two', () => {
    expect(given(ipPool({ exclusions: excluding('10.0.0.1-10.0.0.2', '10.0.0.4') }), 'a')).toEqual(['a 10.0.0.1-10.0.0.4']);
  });

  test('1 clamp: an exclusion is cut to the block', () => {
    expect(given(ipPool({ exclusions: excluding('10.0.0.4-10.0.0.9') }), 'a', 'b')).toEqual(['a 10.0.0.1-10.0.0.4', 'b 10.0.0.9-10.0.0.12']);
  });

  test('1 index range: it is counted from a base, here the start of the block', () => {
    const pool = ipPool({ perNodeExclusions: positions([1, 2]) });
    expect(viewOf(pool, '10.0.0.5-10.0.0.8')).toMatchObject({ usable: 2n });
    expect(given(ipPool({ perNodeExclusions: positions([1, 2]), exclusions: excluding('10.0.0.5', '10.0.0.8') }), 'a', 'b'))
      .toEqual(['a 10.0.0.1-10.0.0.4', 'b 10.0.0.9-10.0.0.12']);
  });

  test('1 index range: one that leaves the address space is dropped', () => {
    // the block is from before the size was changed, so the positions reach beyond it, and beyond the last address
    const pool = ipPool({ subnet: '255.255.255.248/29', perNodeExclusions: positions([1, 3]) });
    expect(viewOf(pool, '255.255.255.249-255.255.255.250')).toMatchObject({ usable: 1n });
    expect(viewOf(pool, '255.255.255.253-255.255.255.254')).toMatchObject({ usable: 2n });
  });

  test('1 entirely excluded: true only if nothing of the range is left', () => {
    expect(given(ipPool({ exclusions: excluding('10.0.0.1-10.0.0.4') }), 'a')).toEqual(['a 10.0.0.5-10.0.0.8']);
    expect(given(ipPool({ exclusions: excluding('10.0.0.0-10.0.0.3') }), 'a')).toEqual(['a 10.0.0.1-10.0.0.4']);
    expect(given(ipPool({ exclusions: excluding('10.0.0.2-10.0.0.5') }), 'a')).toEqual(['a 10.0.0.1-10.0.0.4']);
  });
});
