import { decodePool, predictPool } from '../../../../src/ipam/nv-ipam';
import { errorFields, history, ipPool, nodes } from '../pools';

/** Fields of a manifest that the API server refuses. */
function refused(kind: 'IPPool' | 'CIDRPool', spec: object, name = 'pool'): string[] {
  const { typeErrors, admissionErrors } = decodePool(kind, { metadata: { name }, spec });
  return [...typeErrors, ...admissionErrors].map(({ field }) => field);
}

const IP_POOL = { subnet: '10.0.0.0/28', perNodeBlockSize: 4 };
const CIDR_POOL = { cidr: '10.0.0.0/22', perNodeNetworkPrefix: 24 };

describe('6.1 and 6.4 what the API server refuses', () => {
  test('6.1 metadata.name: it demands a DNS-1123 subdomain besides', () => {
    expect(['pool', 'Pool', 'pool_1', `${'a'.repeat(254)}`].map((name) => refused('IPPool', IP_POOL, name).length > 0)).toEqual([false, true, true, true]);
  });

  test('6.4 fields that are required', () => {
    expect([refused('IPPool', IP_POOL), refused('CIDRPool', CIDR_POOL)]).toEqual([[], []]);
    expect([refused('IPPool', {}), refused('CIDRPool', {})]).toEqual([['spec.subnet', 'spec.perNodeBlockSize'], ['spec.cidr', 'spec.perNodeNetworkPrefix']]);
    expect(refused('CIDRPool', { ...CIDR_POOL, staticAllocations: [{ nodeName: 'a' }] })).toEqual(['spec.staticAllocations[0].prefix']);
    expect(refused('IPPool', { ...IP_POOL, routes: [{}] })).toEqual(['spec.routes[0].dst']);
  });

  test('6.4 exclusions need both ends', () => {
    expect(refused('IPPool', { ...IP_POOL, exclusions: [{ startIP: '10.0.0.1' }, { endIP: '10.0.0.1' }] }))
      .toEqual(['spec.exclusions[0].endIP', 'spec.exclusions[1].startIP']);
  });

  test('6.4 positions are int32', () => {
    const withLast = (endIndex: number): string[] => refused('IPPool', { ...IP_POOL, perNodeExclusions: [{ startIndex: 0, endIndex }] });
    expect([2147483647, 2147483648].map(withLast)).toEqual([[], ['spec.perNodeExclusions[0].endIndex']]);
  });

  test('6.4 positions that are negative or reversed are left to validation, which refuses them where the field exists', () => {
    const between = (startIndex: number, endIndex: number): string[] => {
      const spec = { ...IP_POOL, perNodeExclusions: [{ startIndex, endIndex }] };
      const { pool, admissionErrors } = decodePool('IPPool', { metadata: { name: 'pool' }, spec });
      return [...admissionErrors.map(({ field }) => field), ...errorFields(pool)];
    };
    expect([between(0, 0), between(-1, 0), between(2, 1)]).toEqual([[], ['spec.perNodeExclusions[0].startIndex'], ['spec.perNodeExclusions[0]']]);
  });

  test('6.4 no other number has bounds', () => {
    expect(refused('IPPool', { ...IP_POOL, perNodeBlockSize: -1 })).toEqual([]);
    expect(refused('CIDRPool', { ...CIDR_POOL, perNodeNetworkPrefix: -1, gatewayIndex: -1 })).toEqual([]);
  });
});

describe('6.4 where validation is enforced', () => {
  test('6.4 in every pass: a status from before does not save an invalid pool', () => {
    expect(predictPool(ipPool({ perNodeBlockSize: 0 }, 'a 10.0.0.1-10.0.0.4'), nodes('a')).pool.status).toEqual([]);
  });

  test('6.4 no field is immutable: any update is taken', () => {
    expect(history([ipPool(), 'a'], [ipPool({ subnet: 'fd00::/64', perNodeBlockSize: 2, gateway: 'fd00::9' }), 'a']))
      .toEqual([['a 10.0.0.1-10.0.0.4'], ['a fd00::1-fd00::2']]);
  });
});
