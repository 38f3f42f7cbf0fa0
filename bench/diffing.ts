import { dump } from 'js-yaml';
import { shown, timeWork } from './in-process';
import { median, medianRatio } from './measure';
import { Manifest, parseManifests } from '../src/manifests';
import { diffMarkdown, diffStates } from '../src/report';

const RAILS = 8;

/** Eight pools with a pinned prefix for every node. `moved` nodes have other prefixes than they would have. */
function poolsOf(nodes: number, moved = 0): string {
  return Array.from({ length: RAILS }, (_, rail) => dump({
    apiVersion: 'nv-ipam.nvidia.com/v1alpha1',
    kind: 'CIDRPool',
    metadata: { name: `compute-rail-${rail}`, namespace: 'nvidia-network-operator' },
    spec: {
      cidr: `10.${64 + rail * 8}.0.0/13`,
      perNodeNetworkPrefix: 31,
      gatewayIndex: 0,
      staticAllocations: Array.from({ length: nodes }, (_entry, node) => {
        const at = (node < moved ? node + nodes : node) * 2;
        return { nodeName: `gpu-${String(node).padStart(6, '0')}`, prefix: `10.${64 + rail * 8 + (at >> 16)}.${(at >> 8) & 255}.${at & 255}/31` };
      }),
    },
  })).join('---\n');
}

const parsed = (text: string): readonly Manifest[] => parseManifests(text, 'pools.yaml').manifests;

/** A diff of pools against reading them, its growth with the number of nodes, and the comment about it. */
export function benchDiffing(rounds: number): string[] {
  const [text, other] = [poolsOf(10_000), poolsOf(10_000, 100)];
  const [before, same, after] = [parsed(text), parsed(text), parsed(other)];
  const [few, fewMoved] = [parsed(poolsOf(1_000)), parsed(poolsOf(1_000, 10))];
  const everyone = diffStates(before, parsed(poolsOf(10_000, 10_000)));
  const times = timeWork([
    { name: 'parse', run: () => [parsed(text), parsed(other)] },
    { name: 'diff', run: () => diffStates(before, after) },
    { name: 'same', run: () => diffStates(before, same) },
    { name: 'markdown', run: () => diffMarkdown([{ title: 'dist', diff: everyone }]) },
  ], Math.min(rounds, 7));
  const growth = timeWork([
    { name: 'few', run: () => { for (let round = 0; round < 10; round++) diffStates(few, fewMoved); } },
    { name: 'many', run: () => diffStates(before, after) },
  ], Math.min(rounds, 5));
  const of = (all: ReadonlyMap<string, readonly number[]>, name: string): readonly number[] => all.get(name) ?? [];
  return [
    `8 pools of 10,000 nodes, 100 of which move: diff / parsing both sides   ${medianRatio(of(times, 'diff'), of(times, 'parse')).toFixed(2)}   (aim: at most 4)   ${shown(of(times, 'diff'))}`,
    `the same without a change / parsing both sides                          ${medianRatio(of(times, 'same'), of(times, 'parse')).toFixed(2)}   (aim: at most 1)   ${shown(of(times, 'same'))}`,
    `cost per node, 10,000 nodes / 1,000 nodes                               ${(median(of(growth, 'many')) / median(of(growth, 'few'))).toFixed(2)}   (aim: flat)`,
    `a comment about 80,000 addresses that move / parsing both sides         ${medianRatio(of(times, 'markdown'), of(times, 'parse')).toFixed(2)}   (aim: at most 1)   ${shown(of(times, 'markdown'))}`,
  ];
}
