import { calicoPool, documents } from './examples';
import { CALICO_POOLS, CILIUM_POD_IPAM } from './sources';
import type { Rule, Severity } from '../../rule';
import { Clash, clashesOf } from '../claims/clashes';
import { reportClashes } from '../claims/report-clashes';

const CILIUM = (name: string, cidr: string): string => `apiVersion: cilium.io/v2alpha1
kind: CiliumPodIPPool
metadata: { name: ${name} }
spec: { ipv4: { cidrs: [${cidr}], maskSize: 27 } }
`;

export const podPoolOverlap: Rule = {
  id: 'pod-pool-overlap',
  tier: 1,
  severity: 'error',
  title: 'A pool of pod addresses overlaps another one, or addresses of Services or nodes',
  rationale: 'Cilium does not compare its pools, and gives two pods one address. Calico refuses the second pool or, where it runs on CRDs of its own, never uses it. Addresses of Services and nodes in a pool are out of reach for pods.',
  fix: 'give one of them another network',
  evidence: [CILIUM_POD_IPAM, CALICO_POOLS],
  examples: [
    { wrong: documents(CILIUM('default', '10.244.0.0/16'), CILIUM('gpu', '10.244.128.0/20')), right: documents(CILIUM('default', '10.244.0.0/16'), CILIUM('gpu', '10.245.128.0/20')) },
    {
      title: 'a pool of Calico and the range of Services',
      wrong: calicoPool('default-ipv4-ippool', '10.100.0.0/16'),
      right: calicoPool('default-ipv4-ippool', '10.244.0.0/16'),
      inventory: 'cluster: hgx\nreserved: [{ cidr: 10.96.0.0/12, layer: service }]\n',
    },
  ],
  check: (cluster, report) => reportClashes(cluster, report, clashesOf(cluster, ROWS), judge),
};

const ROWS: ReadonlySet<string> = new Set(['calico-calico', 'cilium-cilium', 'calico-cilium', 'pods-services', 'pods-underlay']);
const POOLS: ReadonlySet<string> = new Set(['calico-pods', 'cilium-pods']);

/** Pools of Services have a rule of their own. */
function judge({ mine, other, severity }: Clash): Severity | undefined {
  return POOLS.has(mine.claim.kind) && other.claim.kind !== 'calico-lb' ? severity : undefined;
}
