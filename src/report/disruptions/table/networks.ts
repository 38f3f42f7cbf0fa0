import { hasKey } from '../../compare/field-path';
import { Behaviour } from '../behaviour';
import { CNI_SPEC, HOST_DEVICE_STATE, MACVLAN_STATE, MULTUS, SRIOV_NETWORKS, WHEREABOUTS } from '../sources';
import { valueAt } from '../value-at';

const SRIOV = ['SriovNetwork', 'SriovIBNetwork', 'OVSNetwork'].map((kind) => `sriovnetwork.openshift.io/${kind}`);
const MELLANOX = ['MacvlanNetwork', 'HostDeviceNetwork', 'IPoIBNetwork'].map((kind) => `mellanox.com/${kind}`);
const ATTACHMENTS = ['k8s.cni.cncf.io/NetworkAttachmentDefinition'];
const NETWORKS = [...SRIOV, ...MELLANOX, ...ATTACHMENTS];

/** Where a network says how its pods get addresses: in `ipam` of the operators' networks, in the first or only plugin of a CNI configuration. */
const IPAM = ['spec/ipam', 'spec/config/ipam', 'spec/config/plugins/ipam'];

/** What edits of networks do. Nothing tells a running pod that its network changed. */
export const NETWORK_EDITS: readonly Behaviour[] = [
  {
    kinds: NETWORKS,
    on: 'changed',
    fields: ['spec'],
    except: ['spec/networkNamespace', 'spec/logLevel', 'spec/logFile', 'spec/config/logLevel', 'spec/config/logFile', 'spec/config/plugins/logLevel', 'spec/config/plugins/logFile'],
    kind: 'pod-restart',
    reason: 'a network is read when a pod starts: running pods keep what they have until they start anew',
    see: CNI_SPEC,
  },
  {
    kinds: ATTACHMENTS,
    on: 'changed',
    fields: ['metadata/annotations'],
    when: ({ fields }) => fields.some(({ path }) => hasKey(path, 'k8s.v1.cni.cncf.io/resourceName')),
    kind: 'pod-restart',
    reason: 'the network hands devices of another resource to its pods, which must ask for that one when they start anew',
    see: MULTUS,
  },
  {
    kinds: [...SRIOV, 'mellanox.com/MacvlanNetwork', 'mellanox.com/IPoIBNetwork'],
    on: 'changed',
    fields: ['spec/networkNamespace'],
    kind: 'pod-restart',
    reason: 'the operator deletes the attachment in the old namespace and makes one in the new: pods that name the old one cannot start again',
    see: MACVLAN_STATE,
  },
  {
    kinds: ['mellanox.com/HostDeviceNetwork'],
    on: 'changed',
    fields: ['spec/networkNamespace'],
    kind: 'pod-restart',
    reason: 'the operator makes an attachment in the new namespace and leaves the one in the old, which nobody keeps up any more; delete it by hand when its pods have moved',
    see: HOST_DEVICE_STATE,
  },
  {
    kinds: NETWORKS,
    on: 'removed',
    kind: 'pod-restart',
    reason: 'the attachment goes: pods that name it run on, and cannot start again',
    see: SRIOV_NETWORKS,
  },
  {
    kinds: NETWORKS,
    on: 'changed',
    fields: IPAM.map((ipam) => `${ipam}/poolName`),
    kind: 'renumber',
    reason: 'pods take their addresses from another pool when they start anew',
    see: CNI_SPEC,
  },
  {
    kinds: NETWORKS,
    on: 'changed',
    fields: IPAM.map((ipam) => `${ipam}/type`),
    kind: 'renumber',
    reason: 'another plugin hands out the addresses, and it knows nothing of those that the old one gave: pods get other ones, or ones that are in use',
    see: CNI_SPEC,
  },
  {
    kinds: NETWORKS,
    on: 'changed',
    fields: IPAM.flatMap((ipam) => ['range', 'ipRanges', 'network_name', 'node_slice_size'].map((field) => `${ipam}/${field}`)),
    when: ({ before, after }) => [before, after].every((object) => textOf(object).includes('whereabouts')),
    kind: 'renumber',
    reason: 'whereabouts keeps its allocations by range: pods that start anew get addresses of a new list, which knows nothing of those that are in use',
    see: WHEREABOUTS,
  },
  {
    kinds: NETWORKS,
    on: 'changed',
    fields: IPAM.flatMap((ipam) => ['subnet', 'ranges', 'addresses'].map((field) => `${ipam}/${field}`)),
    kind: 'renumber',
    reason: 'pods get addresses of the new range when they start anew',
    see: CNI_SPEC,
  },
];

/** What a network says, with JSON in its texts. */
function textOf(object: unknown): string {
  return JSON.stringify(valueAt(object, 'spec') ?? '');
}
