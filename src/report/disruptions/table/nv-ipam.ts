import { ASSUMED_NODES } from '../../pools/address-changes';
import { Behaviour, ChangeContext } from '../behaviour';
import { NV_IPAM_ALLOCATOR, NV_IPAM_CIDR_POOL, NV_IPAM_README } from '../sources';

const IP_POOL = ['nv-ipam.nvidia.com/IPPool'];
const CIDR_POOL = ['nv-ipam.nvidia.com/CIDRPool'];
const POOLS = [...IP_POOL, ...CIDR_POOL];

/** What edits of pools do. Whether anybody moves is asked of the model of nv-ipam, not guessed from the field. */
export const NV_IPAM: readonly Behaviour[] = [
  renumbering(IP_POOL, ['spec/perNodeBlockSize'], 'nv-ipam keeps a block only while it has the size that the pool asks for', NV_IPAM_ALLOCATOR),
  renumbering(IP_POOL, ['spec/subnet'], 'nv-ipam keeps a block only while it lies inside the subnet and on its grid of blocks, which begins at the first usable address', NV_IPAM_ALLOCATOR),
  renumbering(IP_POOL, ['spec/gateway'], 'a block of one address that is the gateway is given up', NV_IPAM_ALLOCATOR),
  renumbering(CIDR_POOL, ['spec/perNodeNetworkPrefix', 'spec/cidr'], 'nv-ipam keeps a prefix only while it lies inside the pool and has its length', NV_IPAM_CIDR_POOL),
  renumbering(CIDR_POOL, ['spec/gatewayIndex'], 'every prefix then has the wrong gateway, so nv-ipam drops them all and gives them out anew in the order of the names', NV_IPAM_CIDR_POOL),
  renumbering(CIDR_POOL, ['spec/staticAllocations'], 'a pinned prefix goes to the node that it is pinned to, and whoever had it moves', NV_IPAM_CIDR_POOL),
  renumbering(POOLS, ['spec/exclusions', 'spec/perNodeExclusions'], 'a block or prefix that is excluded as a whole is taken from its node', NV_IPAM_ALLOCATOR),
  renumbering(POOLS, ['spec/nodeSelector'], 'a node that is no longer selected loses its share at once, and the next new node gets it', NV_IPAM_README),
  {
    kinds: POOLS,
    on: 'changed',
    fields: ['spec/nodeSelector'],
    when: ({ impact }) => impact?.nodes !== 'known',
    kind: 'renumber',
    reason: 'a node that is no longer selected loses its share at once, and the next new node gets it; which nodes these are cannot be told without their labels (--inventory, or objects of kind Node)',
    see: NV_IPAM_README,
  },
  {
    kinds: POOLS,
    on: 'changed',
    when: ({ impact }) => impact?.before?.prediction.valid === true && impact.after?.prediction.valid === false,
    kind: 'data-loss',
    reason: ({ impact }) => {
      const [error] = impact?.after?.prediction.errors ?? [];
      const problem = error === undefined ? 'the pool becomes invalid' : `the pool becomes invalid (${error.field}: ${error.message})`;
      return `${problem}: the controller empties its status, and when that is mended all nodes are numbered anew`;
    },
    see: NV_IPAM_README,
  },
  {
    kinds: POOLS,
    on: 'removed',
    kind: 'data-loss',
    reason: 'nv-ipam remembers who has what in the status of the pool only; it is deleted with the pool, and a pool of the same name starts from nothing',
    see: NV_IPAM_README,
  },
  {
    kinds: IP_POOL,
    on: 'changed',
    fields: ['spec/gateway', 'spec/defaultGateway', 'spec/routes'],
    kind: 'pod-restart',
    reason: 'a pod gets its gateway and routes when it starts; running pods keep the old ones',
    see: NV_IPAM_README,
  },
  {
    kinds: CIDR_POOL,
    on: 'changed',
    fields: ['spec/gatewayIndex', 'spec/defaultGateway', 'spec/routes'],
    kind: 'pod-restart',
    reason: 'a pod gets its gateway and routes when it starts; running pods keep the old ones',
    see: NV_IPAM_README,
  },
];

/** An edit after which the nodes that are still there have something else, or nothing. */
function renumbering(kinds: readonly string[], fields: readonly string[], why: string, see: string): Behaviour {
  return { kinds, on: 'changed', fields, when: isDisturbing, kind: 'renumber', reason: (change) => `${disturbedText(change)}: ${why}`, see };
}

function isDisturbing({ impact }: ChangeContext): boolean {
  // a pool that becomes invalid is told of in another way
  return impact?.after?.prediction.valid === true && impact.disturbed.length > 0;
}

/** How many nodes get something else, in words. */
export function disturbedText({ impact }: Pick<ChangeContext, 'impact'>): string {
  if (impact === undefined) return '';
  const [moved, lost] = [impact.disturbed.filter(({ to }) => to !== undefined).length, impact.disturbed.filter(({ to }) => to === undefined).length];
  const served = impact.moves.length + impact.kept;
  const parts = [...(moved > 0 ? [`${moved} of ${served} nodes get other addresses`] : []), ...(lost > 0 ? [`${lost} of ${served} nodes lose their addresses`] : [])];
  const text = parts.join(', ');
  return impact.nodes === 'assumed' ? `nodes are not known; of the first ${Math.min(ASSUMED_NODES, served)}, ${text}` : text;
}
