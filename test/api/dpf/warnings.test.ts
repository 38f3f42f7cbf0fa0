import { chain, flat, ipam, routed, textOf } from './given';
import { DpfVersion, dpfWarnings } from '../../../src/api/dpf';
import { PlainObject } from '../../../src/api/plain-object';

const NETWORK = { network: '10.0.0.0/16', prefixSize: 24 };
const SELECTING = ipam({ clusterSelector: { matchLabels: { a: 'b' } }, ipv4Network: NETWORK });

function warnings(objects: readonly PlainObject[], version?: DpfVersion): string[] {
  return dpfWarnings(objects, { version }).map(textOf);
}

test('what is as it is written is not warned of', () => {
  expect(warnings([routed(), flat(), chain({ matchLabels: { a: 'b' } })])).toEqual([]);
});

describe('a selector of DPU clusters', () => {
  test('has no effect on pools before 26.8', () => {
    expect(warnings([SELECTING], DpfVersion.V26_4)).toEqual([
      'DPUServiceIPAM pool: spec.clusterSelector: has no effect: every DPU cluster gets the pool, with the same addresses; leave it out',
    ]);
  });

  test('has a new name in pools from 26.8 on', () => {
    expect(warnings([SELECTING], DpfVersion.V26_8)).toEqual(['DPUServiceIPAM pool: spec.clusterSelector: is deprecated; use dpuClusterSelector']);
  });

  test('has no effect on chains in 24.10', () => {
    const { metadata, spec, ...head } = chain({ matchLabels: { a: 'b' } });
    const selecting: PlainObject = { ...head, metadata, spec: { ...(spec as object), clusterSelector: {} } };
    expect(warnings([selecting], DpfVersion.V24_10)).toEqual(['DPUServiceChain chain: spec.clusterSelector: has no effect: every DPU cluster gets the object; leave it out']);
    expect(warnings([selecting], DpfVersion.V25_4)).toEqual([]);
  });
});

test('single exclusions are deprecated from 26.8 on', () => {
  expect(warnings([routed({ exclusions: ['10.0.0.9'] })], DpfVersion.V26_8)).toEqual(['DPUServiceIPAM pool: spec.ipv4Network.exclusions: is deprecated; use excludeRanges']);
});

test('host bits of a subnet are dropped', () => {
  expect(warnings([flat({ subnet: '192.168.0.7/24' })])).toEqual([
    'DPUServiceIPAM pool: spec.ipv4Subnet.subnet: "192.168.0.7/24" has host bits set; DPF takes all of 192.168.0.0/24; write 192.168.0.0/24',
  ]);
});

describe('exclusions that cut a block', () => {
  const excluding = (startIP: string, endIP: string) =>
    warnings([flat({ subnet: '10.0.0.0/22', gateway: '10.0.0.1', perNodeIPCount: 256, excludeRanges: [{ startIP, endIP }] })], DpfVersion.V26_8);

  test('starve its node', () => {
    expect(excluding('10.0.0.0', '10.0.1.255')).toEqual([
      'DPUServiceIPAM pool: spec.ipv4Subnet.excludeRanges: the block 10.0.1.1-10.0.2.0 is cut: its node has 1 of 256 addresses; '
      + 'blocks begin at 10.0.0.1 and every 256 addresses after it; exclude whole blocks',
    ]);
  });

  test('may cover whole blocks, and what belongs to none', () => {
    expect(excluding('10.0.0.0', '10.0.1.0')).toEqual([]);
    expect(excluding('10.0.2.1', '10.0.3.255')).toEqual([]);
  });
});
