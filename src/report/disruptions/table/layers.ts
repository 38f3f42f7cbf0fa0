import { AddressSet } from '../../../net';
import { Behaviour, ChangeContext } from '../behaviour';
import { CALICO_POOL, CILIUM_LB_POOLS, CILIUM_POD_POOLS, DPF_IPAM, METALLB_POOLS } from '../sources';
import { valueAt } from '../value-at';

const CALICO = ['projectcalico.org/IPPool', 'crd.projectcalico.org/IPPool'];
const METALLB = ['metallb.io/IPAddressPool'];
const CILIUM_LB = ['cilium.io/CiliumLoadBalancerIPPool'];
const CILIUM_PODS = ['cilium.io/CiliumPodIPPool'];
const DPF = ['svc.dpu.nvidia.com/DPUServiceIPAM'];

const IMMUTABLE = 'the field cannot be changed: the pool must be deleted and made anew, and pods that have addresses of it must be made anew too';

/** What edits of the other address layers do. */
export const ADDRESS_LAYERS: readonly Behaviour[] = [
  { kinds: CALICO, on: 'changed', fields: ['spec/cidr', 'spec/blockSize'], kind: 'renumber', reason: IMMUTABLE, see: CALICO_POOL },
  {
    kinds: CALICO,
    on: 'removed',
    kind: 'renumber',
    reason: 'pods with addresses of the pool are no longer known to Calico, and must be made anew',
    see: CALICO_POOL,
  },
  { kinds: CILIUM_PODS, on: 'changed', fields: ['spec/ipv4/maskSize', 'spec/ipv6/maskSize'], kind: 'renumber', reason: IMMUTABLE, see: CILIUM_POD_POOLS },
  {
    kinds: CILIUM_PODS,
    on: 'changed',
    fields: ['spec/ipv4/cidrs', 'spec/ipv6/cidrs'],
    when: shrinks,
    kind: 'renumber',
    reason: 'a range that is in use must not go, and nothing refuses it: pods with its addresses must be made anew first',
    see: CILIUM_POD_POOLS,
  },
  { kinds: CILIUM_PODS, on: 'removed', kind: 'renumber', reason: 'a pool that is in use must not go, and nothing refuses it: its pods must be made anew', see: CILIUM_POD_POOLS },
  {
    kinds: CILIUM_LB,
    on: 'changed',
    fields: ['spec/blocks'],
    when: shrinks,
    kind: 'renumber',
    reason: 'Services with an address that no pool has any more get another one',
    see: CILIUM_LB_POOLS,
  },
  { kinds: CILIUM_LB, on: 'removed', kind: 'renumber', reason: 'Services with an address of the pool lose it', see: CILIUM_LB_POOLS },
  {
    kinds: METALLB,
    on: 'changed',
    fields: ['spec/addresses'],
    when: shrinks,
    kind: 'renumber',
    reason: 'Services with an address that no pool has any more lose it, and get another one',
    see: METALLB_POOLS,
  },
  { kinds: METALLB, on: 'removed', kind: 'renumber', reason: 'Services with an address of the pool lose it, and get another one', see: METALLB_POOLS },
  {
    kinds: DPF,
    on: 'changed',
    fields: ['ipv4Network', 'ipv4Subnet', 'network', 'subnet'].flatMap((way) => ['network', 'prefixSize', 'gatewayIndex', 'allocations', 'subnet', 'perNodeIPCount'].map((field) => `spec/${way}/${field}`)),
    kind: 'renumber',
    reason: 'DPF writes this into the pool of nv-ipam on every DPU cluster, which keeps only what still fits; a smaller network or another size is refused',
    see: DPF_IPAM,
  },
  { kinds: DPF, on: 'removed', kind: 'data-loss', reason: 'DPF deletes the pool of nv-ipam on every DPU cluster, and with it who has what', see: DPF_IPAM },
];

/** Whether addresses go that were there. What cannot be read as addresses counts as gone. */
function shrinks({ before, after }: ChangeContext): boolean {
  const [old, fresh] = [addressesOf(before), addressesOf(after)];
  return old === undefined || fresh === undefined || !old.difference(fresh).isEmpty;
}

function addressesOf(object: unknown): AddressSet | undefined {
  const lists = [['addresses'], ['blocks'], ['ipv4', 'cidrs'], ['ipv6', 'cidrs']].map((path) => valueAt(object, 'spec', ...path));
  const texts = lists.flatMap((list) => (Array.isArray(list) ? list : [])).map((entry: unknown) => {
    if (typeof entry === 'string') return entry;
    const [start, stop] = [valueAt(entry, 'start'), valueAt(entry, 'stop')];
    return String(valueAt(entry, 'cidr') ?? (stop === undefined ? start : `${String(start)}-${String(stop)}`));
  });
  try {
    return AddressSet.of(...texts);
  } catch {
    return undefined;
  }
}
