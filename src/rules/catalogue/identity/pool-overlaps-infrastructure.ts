import { ipPool } from './examples';
import { NV_IPAM_VALIDATION } from './sources';
import type { Rule, Severity } from '../../rule';
import { Clash, clashesOf } from '../claims/clashes';
import { reportClashes } from '../claims/report-clashes';

export const poolOverlapsInfrastructure: Rule = {
  id: 'pool-overlaps-infrastructure',
  tier: 1,
  severity: 'error',
  title: 'A pool overlaps addresses of nodes, switches, storage or anybody else in the inventory',
  rationale: 'A pod gets the address of a machine that is there already. Both answer, and connections to either break now and then; if it is the address of a node or a BMC, more than the pod is lost.',
  fix: 'give the pool another network, or exclude what is taken',
  evidence: [NV_IPAM_VALIDATION],
  needs: ['reservedRanges'],
  examples: [
    {
      wrong: ipPool('rail-0', '10.20.0.0/16'),
      right: ipPool('rail-0', '10.21.0.0/16'),
      inventory: `cluster: hgx
reserved: [{ cidr: 10.20.30.0/24, layer: reserved, description: DHCP rack 3 }]
`,
    },
    {
      title: 'a node',
      wrong: `${ipPool('rail-0', '10.20.0.0/24')}---
apiVersion: v1
kind: Node
metadata: { name: gpu-1 }
status: { addresses: [{ type: InternalIP, address: 10.20.0.7 }] }
`,
      right: `${ipPool('rail-0', '10.21.0.0/24')}---
apiVersion: v1
kind: Node
metadata: { name: gpu-1 }
status: { addresses: [{ type: InternalIP, address: 10.20.0.7 }] }
`,
    },
  ],
  check: (cluster, report) => reportClashes(cluster, report, clashesOf(cluster, ROWS), judge),
};

const ROWS: ReadonlySet<string> = new Set(['reserved', 'declared-fabric', 'load-balancer-secondary', 'secondary-in-node-network', 'secondary-underlay']);

/** Layers that a secondary network may itself be a part of. */
const FABRIC_LAYERS: ReadonlySet<string> = new Set(['fabric', 'storage', 'dpu']);

/** Kinds of claims that this rule speaks of; those of pods and Services have rules of their own. */
const SECONDARY: ReadonlySet<string> = new Set(['nv-ipam', 'dpu-pool', 'whereabouts', 'host-local', 'static']);

function judge({ mine: { claim }, other: { claim: { isDeclared, layer, parents } }, severity }: Clash): Severity | undefined {
  if (isDeclared !== true || !SECONDARY.has(claim.kind)) return undefined;
  // a range for storage may be what the pool of the storage network is taken from
  const isPartOf = FABRIC_LAYERS.has(layer) && claim.parents.every((own) => parents.some((parent) => parent.contains(own)));
  return isPartOf ? 'warning' : severity;
}
