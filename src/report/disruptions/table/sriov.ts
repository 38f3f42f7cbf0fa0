import { Behaviour, ChangeContext } from '../behaviour';
import { SRIOV_DEVICE_PLUGIN, SRIOV_DRAIN, SRIOV_GENERIC_PLUGIN, SRIOV_MELLANOX_PLUGIN } from '../sources';
import { valueAt } from '../value-at';

const POLICY = ['sriovnetwork.openshift.io/SriovNetworkNodePolicy'];
const POOL_CONFIG = ['sriovnetwork.openshift.io/SriovNetworkPoolConfig'];

/** What the SR-IOV operator does when its policies change. */
export const SRIOV: readonly Behaviour[] = [
  {
    kinds: POLICY,
    on: 'changed',
    fields: [
      'spec/numVfs', 'spec/mtu', 'spec/deviceType', 'spec/isRdma', 'spec/eSwitchMode', 'spec/vdpaType', 'spec/linkType', 'spec/nodeSelector', 'spec/nicSelector',
      'spec/externallyManaged',
    ],
    kind: 'node-drain',
    reason: ({ fields }) => `the config daemon drains a node before it makes its virtual functions anew, and what its NICs have no longer fits ${listed(fields.map(({ path }) => path[1]))}`,
    see: SRIOV_GENERIC_PLUGIN,
  },
  {
    kinds: POLICY,
    on: 'changed',
    fields: ['spec/bridge'],
    kind: 'node-drain',
    reason: 'with the feature gate manageSoftwareBridges the config daemon drains a node before it changes its bridges',
    see: SRIOV_GENERIC_PLUGIN,
  },
  {
    kinds: POLICY,
    on: 'changed',
    fields: ['spec/linkType'],
    kind: 'node-reboot',
    reason: 'another link type is written into the firmware of NVIDIA NICs, and takes a reboot',
    see: SRIOV_MELLANOX_PLUGIN,
  },
  {
    kinds: POLICY,
    on: 'changed',
    fields: ['spec/numVfs'],
    when: ({ fields: [{ from, to }] }) => typeof from === 'number' && typeof to === 'number' && to > from,
    kind: 'node-reboot',
    reason: ({ fields: [{ to }] }) => `a node whose NVIDIA firmware allows fewer than ${String(to)} virtual functions is rebooted after its firmware is set`,
    see: SRIOV_MELLANOX_PLUGIN,
  },
  {
    kinds: POLICY,
    on: 'changed',
    fields: ['spec/deviceType'],
    when: ({ after }) => valueAt(after, 'spec', 'deviceType') === 'vfio-pci',
    kind: 'node-reboot',
    reason: 'vfio-pci needs kernel arguments for the IOMMU; a node that does not have them is rebooted',
    see: SRIOV_GENERIC_PLUGIN,
  },
  {
    kinds: POLICY,
    on: 'changed',
    fields: ['spec/resourceName'],
    kind: 'pod-restart',
    reason: 'the resource gets another name: a pod that asks for the old one keeps its device while it runs, and cannot start again',
    see: SRIOV_DEVICE_PLUGIN,
  },
  {
    kinds: POLICY,
    on: 'added',
    when: ({ after }) => Number(valueAt(after, 'spec', 'numVfs') ?? 0) > 0 && valueAt(after, 'spec', 'externallyManaged') !== true,
    kind: 'node-reboot',
    reason: 'a node whose NVIDIA firmware has SR-IOV off, allows fewer virtual functions or has another link type is drained and rebooted after its firmware is set',
    see: SRIOV_MELLANOX_PLUGIN,
  },
  {
    kinds: POLICY,
    on: 'removed',
    when: ({ before }) => valueAt(before, 'spec', 'externallyManaged') !== true,
    kind: 'node-drain',
    reason: 'the config daemon drains the nodes and removes the virtual functions that it made',
    see: SRIOV_GENERIC_PLUGIN,
  },
  {
    kinds: POOL_CONFIG,
    on: 'changed',
    fields: ['spec/rdmaMode'],
    kind: 'node-reboot',
    reason: rdmaReason,
    see: SRIOV_GENERIC_PLUGIN,
  },
  {
    kinds: POOL_CONFIG,
    on: 'changed',
    fields: ['spec/nodeSelector'],
    when: ({ before, after }) => hasRdmaMode(before) || hasRdmaMode(after),
    kind: 'node-reboot',
    reason: 'nodes that join or leave the pool change their RDMA mode, a kernel argument that takes a reboot',
    see: SRIOV_GENERIC_PLUGIN,
  },
  { kinds: POOL_CONFIG, on: 'added', when: ({ after }) => hasRdmaMode(after), kind: 'node-reboot', reason: rdmaReason, see: SRIOV_GENERIC_PLUGIN },
  {
    kinds: POOL_CONFIG,
    on: 'removed',
    when: ({ before }) => hasRdmaMode(before),
    kind: 'node-reboot',
    reason: 'the RDMA mode is a kernel argument; without the pool it is taken away, which takes a reboot',
    see: SRIOV_GENERIC_PLUGIN,
  },
  {
    kinds: POOL_CONFIG,
    on: 'changed',
    fields: ['spec/ovsHardwareOffloadConfig'],
    kind: 'node-reboot',
    reason: 'hardware offload is switched by a machine configuration, which reboots the nodes of the pool one after the other',
    see: SRIOV_DRAIN,
  },
];

function hasRdmaMode(config: unknown): boolean {
  return valueAt(config, 'spec', 'rdmaMode') !== undefined;
}

function rdmaReason({ after }: ChangeContext): string {
  const parallel = valueAt(after, 'spec', 'maxUnavailable');
  return `the RDMA mode is a kernel argument: every node of the pool is drained and rebooted, ${parallel === undefined ? 'all at once, since maxUnavailable is not set' : `${String(parallel)} at a time`}`;
}

function listed(names: readonly string[]): string {
  return [...new Set(names)].join(', ');
}
