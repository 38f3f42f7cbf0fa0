import { addressPool, ciliumPool, documents } from './examples';
import { CILIUM_LB_IPAM, METALLB_CONFIG } from './sources';
import type { Rule, Severity } from '../../rule';
import { Clash, clashesOf } from '../claims/clashes';
import { reportClashes } from '../claims/report-clashes';

export const lbPoolOverlap: Rule = {
  id: 'lb-pool-overlap',
  tier: 2,
  severity: 'error',
  title: 'A pool of Service addresses overlaps another one, or addresses of somebody else',
  rationale: 'MetalLB refuses overlaps among its own pools, and Cilium switches off the newer of two as a whole. Neither knows of the other, of nodes, DHCP and fabrics: two machines answer for one address, and connections break now and then.',
  fix: 'give one of them other addresses',
  evidence: [METALLB_CONFIG, CILIUM_LB_IPAM],
  examples: [
    {
      wrong: documents(addressPool('public', '192.168.1.200-192.168.1.250'), ciliumPool('public', '{ cidr: 192.168.1.192/28 }')),
      right: documents(addressPool('public', '192.168.1.210-192.168.1.250'), ciliumPool('public', '{ cidr: 192.168.1.192/28 }')),
    },
    {
      title: 'two entries of one pool',
      wrong: addressPool('public', '192.168.1.192/28, 192.168.1.200-192.168.1.250'),
      right: addressPool('public', '192.168.1.192/28, 192.168.1.208-192.168.1.250'),
    },
    {
      title: 'a range of DHCP',
      wrong: addressPool('public', '192.168.1.200-192.168.1.250'),
      right: addressPool('public', '192.168.1.100-192.168.1.150'),
      inventory: `cluster: hgx
reserved: [{ cidr: 192.168.1.192/26, layer: reserved, description: DHCP }]
`,
    },
  ],
  check: (cluster, report) => reportClashes(cluster, report, clashesOf(cluster, ROWS), judge),
};

const ROWS: ReadonlySet<string> = new Set([
  'metallb-metallb', 'cilium-lb-cilium-lb', 'calico-lb-calico-lb', 'calico-calico', 'load-balancer-load-balancer', 'load-balancer-load-balancer-passive',
  'load-balancer-underlay', 'load-balancer-secondary', 'load-balancer-pods', 'services-load-balancer', 'reserved',
]);

const POOLS: ReadonlySet<string> = new Set(['metallb', 'cilium-lb', 'calico-lb']);
const FABRIC_LAYERS: ReadonlySet<string> = new Set(['fabric', 'storage', 'dpu']);

function judge({ mine, other, severity }: Clash): Severity | undefined {
  if (!POOLS.has(mine.claim.kind) && !POOLS.has(other.claim.kind)) return undefined;
  // Services may be announced on the network that the range is for
  return other.claim.isDeclared === true && FABRIC_LAYERS.has(other.claim.layer) ? 'warning' : severity;
}
