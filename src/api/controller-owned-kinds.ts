import { PlainObject } from './plain-object';

/** A kind that is served, but that nobody but its controller may write. */
export interface ControllerOwnedKind {
  readonly apiGroup: string;
  readonly kind: string;
  /** What writes the objects. */
  readonly owner: string;
  /** What goes wrong with an object that somebody else writes. */
  readonly reason: string;
  /** What to write instead. */
  readonly instead: string;
}

const STATUS = { reason: 'it reports what is, and is overwritten', instead: 'leave it out' };

/** Kinds that do not belong into Git, which is why this package has no class for them. */
export const CONTROLLER_OWNED_KINDS: readonly ControllerOwnedKind[] = [
  {
    apiGroup: 'whereabouts.cni.cncf.io',
    kind: 'IPPool',
    owner: 'whereabouts',
    reason: 'its name follows from the range: under another name it is never read, under this one it overwrites the addresses of running pods',
    instead: 'give the range in the ipam block of the network, whereabouts makes the object',
  },
  {
    apiGroup: 'whereabouts.cni.cncf.io',
    kind: 'OverlappingRangeIPReservation',
    owner: 'whereabouts',
    reason: 'it stands for one address of one running pod',
    instead: 'to keep addresses free, exclude them in the ipam block of the network',
  },
  {
    apiGroup: 'whereabouts.cni.cncf.io',
    kind: 'NodeSlicePool',
    owner: 'the node-slice controller of whereabouts',
    reason: 'it is made from the networks, and holds which node has which slice',
    instead: 'set node_slice_size and network_name in the ipam block of the network',
  },
  {
    apiGroup: 'crd.projectcalico.org',
    kind: 'IPPool',
    owner: "Calico's API server",
    reason: 'nothing fills in defaults, or checks it',
    instead: 'write IPPool of projectcalico.org/v3',
  },
  { apiGroup: 'metallb.io', kind: 'ConfigurationState', owner: 'MetalLB', ...STATUS },
  { apiGroup: 'metallb.io', kind: 'ServiceBGPStatus', owner: 'the speaker of MetalLB', ...STATUS },
  { apiGroup: 'metallb.io', kind: 'ServiceL2Status', owner: 'the speaker of MetalLB', ...STATUS },
  { apiGroup: 'configuration.net.nvidia.com', kind: 'NicDevice', owner: 'the daemon of the NIC configuration operator', ...STATUS },
  { apiGroup: 'sriovnetwork.openshift.io', kind: 'SriovNetworkNodeState', owner: 'the SR-IOV operator', ...STATUS },
];

/** Who owns an object of such a kind; undefined for every other object. */
export function controllerOwnedKind({ apiVersion = '', kind }: Pick<PlainObject, 'apiVersion' | 'kind'>): ControllerOwnedKind | undefined {
  const [group] = apiVersion.split('/');
  return CONTROLLER_OWNED_KINDS.find((owned) => owned.apiGroup === group && owned.kind === kind);
}
