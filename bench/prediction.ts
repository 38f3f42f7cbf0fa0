import { shown, timeWork } from './in-process';
import { median, medianRatio } from './measure';
import { ClusterNode, decodePool, Pool, predictPool } from '../src/ipam';

const SELECTOR = { nodeSelectorTerms: [{ matchExpressions: [{ key: 'gpu', operator: 'In', values: ['h100', 'h200'] }, { key: 'broken', operator: 'DoesNotExist' }] }] };

function clusterOf(count: number): ClusterNode[] {
  return Array.from({ length: count }, (_, index) => ({ name: `gpu-${String(index).padStart(6, '0')}`, labels: { gpu: 'h200', zone: 'a' } }));
}

function prefixPool(cidr: string, perNodeNetworkPrefix: number): Pool {
  return decodePool('CIDRPool', { metadata: { name: 'p' }, spec: { cidr, perNodeNetworkPrefix, gatewayIndex: 1, nodeSelector: SELECTOR } }).pool;
}

function poolOf(subnet: string, perNodeBlockSize: number): Pool {
  return decodePool('IPPool', { metadata: { name: 'p' }, spec: { subnet, perNodeBlockSize, gateway: subnet.split('/')[0], nodeSelector: SELECTOR } }).pool;
}

/** The least that anyone must do who writes the first and last address of every block: format them. */
function formatOnly(names: readonly string[]): string[] {
  const texts: string[] = [];
  const text = (value: number): string => `${Math.floor(value / 0x1000000)}.${(value >>> 16) & 255}.${(value >>> 8) & 255}.${value & 255}`;
  for (let index = 0; index < names.length; index++) {
    const start = 0x0a000001 + index * 16;
    texts.push(text(start), text(start + 15));
  }
  return texts;
}

/** A pass of nv-ipam's controller against formatting its addresses, its growth with the number of nodes, and with the size of the pool. */
export function benchPrediction(rounds: number): string[] {
  const nodes = clusterOf(10_000);
  const names = nodes.map(({ name }) => name);
  const [blocks, prefixes] = [poolOf('10.0.0.0/8', 16), prefixPool('10.0.0.0/8', 24)];
  const pass = timeWork([
    { name: 'blocks', run: () => Array.from({ length: 10 }, () => predictPool(blocks, nodes)) },
    { name: 'prefixes', run: () => Array.from({ length: 10 }, () => predictPool(prefixes, nodes)) },
    { name: 'format', run: () => Array.from({ length: 10 }, () => formatOnly(names)) },
  ], rounds);
  const few = clusterOf(100);
  const many = clusterOf(100_000);
  const growth = timeWork([
    // as often as it takes to do the same number of nodes, so that both see the same collector
    { name: 'few', run: () => { for (let round = 0; round < 1_000; round++) predictPool(blocks, few); } },
    { name: 'many', run: () => predictPool(blocks, many) },
  ], Math.min(rounds, 5));
  const [small, large, small6] = [poolOf('10.0.0.0/24', 16), poolOf('fd00::/32', 16), poolOf('fd00::/120', 16)];
  const one = clusterOf(1);
  const sizes = timeWork([
    { name: 'small', run: () => Array.from({ length: 20_000 }, () => predictPool(small, one)) },
    { name: 'small6', run: () => Array.from({ length: 20_000 }, () => predictPool(small6, one)) },
    { name: 'large', run: () => Array.from({ length: 20_000 }, () => predictPool(large, one)) },
  ], rounds);

  const of = (times: ReadonlyMap<string, readonly number[]>, name: string): readonly number[] => times.get(name) ?? [];
  return [
    `IPPool: a pass over 10,000 nodes / formatting addresses     ${medianRatio(of(pass, 'blocks'), of(pass, 'format')).toFixed(2)}   (aim: at most 6)   ${shown(of(pass, 'blocks'))} for 10`,
    `CIDRPool: a pass over 10,000 nodes / formatting addresses   ${medianRatio(of(pass, 'prefixes'), of(pass, 'format')).toFixed(2)}   (aim: at most 6)   ${shown(of(pass, 'prefixes'))} for 10`,
    `cost per node, 100,000 nodes / 100 nodes                    ${(median(of(growth, 'many')) / median(of(growth, 'few'))).toFixed(2)}   (aim: flat)`,
    `capacity of an IPv6 /32 / of an IPv6 /120, of an IPv4 /24   ${medianRatio(of(sizes, 'large'), of(sizes, 'small6')).toFixed(2)}, ${medianRatio(of(sizes, 'large'), of(sizes, 'small')).toFixed(2)}   (aim: at most 1; IPv6 text takes longer to read)`,
  ];
}
