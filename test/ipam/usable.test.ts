import { usableNumbers } from './naive-nv-ipam';
import { firstUsable, lastUsable, usableCount } from '../../src/ipam';
import { Prefix } from '../../src/net';

describe('the addresses of a network that nv-ipam gives to pods', () => {
  test.each([
    ['10.0.0.0/24', '10.0.0.1', '10.0.0.254', 254n],
    ['10.0.0.0/29', '10.0.0.1', '10.0.0.6', 6n],
    ['10.0.0.0/30', '10.0.0.1', '10.0.0.2', 2n],
    ['10.0.0.2/31', '10.0.0.2', '10.0.0.3', 2n],
    ['10.0.0.1/32', '10.0.0.1', '10.0.0.1', 1n],
    ['0.0.0.0/0', '0.0.0.1', '255.255.255.254', 2n ** 32n - 2n],
    ['fd00::/64', 'fd00::1', 'fd00::ffff:ffff:ffff:ffff', 2n ** 64n - 1n],
    ['fd00::/126', 'fd00::1', 'fd00::3', 3n],
    ['fd00::2/127', 'fd00::2', 'fd00::3', 2n],
    ['fd00::1/128', 'fd00::1', 'fd00::1', 1n],
    ['::/0', '::1', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', 2n ** 128n - 1n],
  ])('of %s are %s to %s, together %p', (text, first, last, count) => {
    const network = Prefix.parse(text);
    expect([firstUsable(network).toString(), lastUsable(network).toString(), usableCount(network)]).toEqual([first, last, count]);
  });

  test.each([0, 1, 2, 3, 4, 5])('are those of nv-ipam when %p bits are free', (hostBits) => {
    for (const network of [Prefix.parse(`10.0.0.0/${32 - hostBits}`), Prefix.parse(`fd00::/${128 - hostBits}`)]) {
      const numbers = usableNumbers(network.family, hostBits);
      const [first, last] = [firstUsable(network), lastUsable(network)].map(({ value }) => Number(value - network.first.value));
      expect([first, last, usableCount(network)]).toEqual([numbers[0], numbers[numbers.length - 1], BigInt(numbers.length)]);
    }
  });
});
