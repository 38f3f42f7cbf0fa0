import { Addressing, planFabric } from '../../src/ipam';
import { AddressSet } from '../../src/net';

interface Given {
  readonly avoid: readonly string[];
  readonly rails?: number;
  readonly planes?: number;
  readonly slots?: readonly number[];
  readonly addressing?: Addressing;
}

const ROUTED: Addressing = { kind: 'routed', supernet: '10.0.0.0/24', railPrefixLength: 28, nodePrefixLength: 31 };

/** The subnets of a fabric that nobody remembers. */
function subnets({ avoid, rails = 2, planes, slots = [0, 1], addressing = ROUTED }: Given): string[] {
  const nodes = new Map(slots.map((slot) => [`node-${slot}`, slot]));
  const plan = planFabric({ fabric: 'compute', rails, planes, slots: nodes, skipsExcludedBlocks: true, avoid: AddressSet.of(...avoid) }, addressing);
  return plan.rails.map(({ pools }) => pools[0].subnet.toString());
}

describe('the subnets of rails', () => {
  test.each<[string, Given, readonly string[]]>([
    ['are the lowest ones', { avoid: ['10.1.0.0/16'] }, ['10.0.0.0/28', '10.0.0.16/28']],
    ['stay where a reserved range meets no slot that is taken', { avoid: ['10.0.0.4-10.0.0.15'] }, ['10.0.0.0/28', '10.0.0.16/28']],
    ['pass over a part where it meets one', { avoid: ['10.0.0.3'] }, ['10.0.0.16/28', '10.0.0.32/28']],
    ['pass over a part that is reserved as a whole', { avoid: ['10.0.0.16/28'], slots: [] }, ['10.0.0.0/28', '10.0.0.32/28']],
    ['and that is so by several ranges', { avoid: ['10.0.0.16/29', '10.0.0.24/29'], slots: [] }, ['10.0.0.0/28', '10.0.0.32/28']],
    ['pass over a part that is reserved in a bit of every prefix', { avoid: [0, 2, 4, 6, 8, 10, 12, 14].map((last) => `10.0.0.${last}`), slots: [] }, ['10.0.0.16/28', '10.0.0.32/28']],
    ['pass over large ranges at once', {
      avoid: ['fd00::/64', 'fd00:0:0:1::/112'], slots: [0], rails: 1, addressing: { kind: 'routed', supernet: 'fd00::/48', railPrefixLength: 120, nodePrefixLength: 127 },
    }, ['fd00::1:0:0:1:0/120']],
    ['keep a part that has room for all planes', { avoid: ['10.0.0.12/30'], rails: 2, planes: 3, slots: [] }, ['10.0.0.0/30', '10.0.0.4/30', '10.0.0.8/30', '10.0.0.16/30', '10.0.0.20/30', '10.0.0.24/30']],
    ['keep planes together', { avoid: ['10.0.0.4/30'], rails: 1, planes: 4, slots: [] }, ['10.0.0.16/30', '10.0.0.20/30', '10.0.0.24/30', '10.0.0.28/30']],
    ['of flat fabrics pass over what has no address left', {
      avoid: ['10.0.0.0/27', '10.0.0.70'], addressing: { kind: 'flat', subnet: '10.0.0.0/24', railPrefixLength: 27, addressesPerNode: 4 },
    }, ['10.0.0.32/27', '10.0.0.64/27']],
  ])('%s', (_, given, expected) => expect(subnets(given)).toEqual(expected));
});
