import { adopt, cidrPool, flatPool, ipPool, movesOf, routedPool, textsOf } from './given';
import { groupPools, overlappingFabrics } from '../../../src/ipam/adopt';

/** Pools as launch-kit's Spectrum-X profile computes them for a two-tier topology: an address is a function of rail, unit and host. */
function spectrumPool(rail: number, hosts: readonly (readonly [su: number, host: number])[]) {
  const second = 16 | (rail << 1);
  return cidrPool(`rail-${rail}-nvidia-h200`, {
    cidr: `172.${second}.0.0/15`,
    perNodeNetworkPrefix: 31,
    gatewayIndex: 0,
    perNodeExclusions: [{ startIndex: 1, endIndex: 1 }],
    routes: [{ dst: '172.16.0.0/12' }],
    staticAllocations: hosts.map(([su, host]) => ({ nodeName: `su${su}-h${host}`, prefix: `172.${second}.${su}.${host << 1}/31`, gateway: `172.${second}.${su}.${(host << 1) | 1}` })),
  });
}

describe('launch-kit', () => {
  test('Spectrum-X pools keep every prefix, and the routes to the fabric', () => {
    const pools = Array.from({ length: 8 }, (_, rail) => spectrumPool(rail, [[0, 0], [0, 31], [3, 7]]));
    const { adoption } = adopt(pools);
    expect(adoption).toMatchObject({
      name: 'nvidia-h200',
      addressing: [{ kind: 'routed', supernet: '172.16.0.0/12', nodePrefixLength: 31, gateway: 'last', routeTo: 'fabric' }],
      memory: { slots: [{ slot: 0, node: 'su0-h0' }, { slot: 31, node: 'su0-h31' }, { slot: 391, node: 'su3-h7' }] },
    });
    expect(movesOf(pools)).toEqual([]);
  });

  test('Spectrum-X pools of IPv6 have their leaves at ::2, which cannot be said', () => {
    const pools = [cidrPool('rail-0', { cidr: 'fd02::/40', perNodeNetworkPrefix: 64, gatewayIndex: 2, staticAllocations: [{ nodeName: 'a', prefix: 'fd02:0:0:1::/64', gateway: 'fd02:0:0:1::2' }] })];
    expect(textsOf(adopt(pools))).toEqual([expect.stringContaining('the gateway is address number 2 of every /64')]);
  });

  test('IPPools that were numbered one after the other are one flat fabric', () => {
    const pools = Array.from({ length: 8 }, (_, rail) => ipPool(`nv-ipam-pool-rail-${rail}-pe-xe9680-h200`, {
      subnet: `192.168.${rail * 4}.0/22`, perNodeBlockSize: 16, gateway: `192.168.${rail * 4}.1`,
    }));
    expect(adopt(pools)).toMatchObject({
      problems: [], adoption: { name: 'pe-xe9680-h200', addressing: [{ kind: 'flat', subnet: '192.168.0.0/19', addressesPerNode: 16, gateway: 'first' }] },
    });
  });

  test('two groups of nodes on the same subnets overlap', () => {
    const { fabrics } = groupPools([spectrumPool(0, []), { ...spectrumPool(0, []), name: 'rail-0-pe-b200' }]);
    expect(overlappingFabrics(fabrics, [])).toMatchObject([{ severity: 'error', message: '172.16.0.0/15 of pool "rail-0-nvidia-h200" and 172.16.0.0/15 of pool "rail-0-pe-b200" overlap' }]);
  });

  test('a pool that belongs nowhere may be in the way too', () => {
    const { fabrics, leftOut } = groupPools([routedPool(0, {}), flatPool(0, {}, { subnet: '10.64.0.0/16' }, 'everything')]);
    expect(overlappingFabrics(fabrics, leftOut)).toHaveLength(1);
  });
});
