import { Behaviour, ChangeContext } from '../behaviour';
import { CLUSTER_POLICY, LIFE_CYCLE, NODE_POLICY } from '../sources';
import { valueAt } from '../value-at';

const CLUSTER = ['mellanox.com/NicClusterPolicy'];
const NODE = ['mellanox.com/NicNodePolicy'];
const POLICIES = [...CLUSTER, ...NODE];
const DEVICE_PLUGINS = ['rdmaSharedDevicePlugin', 'sriovDevicePlugin'];

/** What the network operator does when its policies change. */
export const DRIVER: readonly Behaviour[] = [
  {
    kinds: POLICIES,
    on: 'changed',
    fields: ['spec/ofedDriver'],
    except: ['spec/ofedDriver/upgradePolicy', 'spec/ofedDriver/startupProbe', 'spec/ofedDriver/livenessProbe', 'spec/ofedDriver/readinessProbe'],
    when: (change) => hasDriver(change.before) && hasDriver(change.after),
    kind: 'node-drain',
    reason: upgradeReason,
    see: LIFE_CYCLE,
  },
  {
    kinds: CLUSTER,
    on: 'changed',
    fields: ['spec/global/version', 'spec/global/repository'],
    when: ({ after }) => hasDriver(after) && valueAt(after, 'spec', 'ofedDriver', 'version') === undefined,
    kind: 'node-drain',
    reason: upgradeReason,
    see: LIFE_CYCLE,
  },
  {
    kinds: POLICIES,
    on: 'changed',
    fields: ['spec/ofedDriver'],
    when: ({ before, after }) => !hasDriver(before) && hasDriver(after),
    kind: 'node-drain',
    reason: 'the driver container takes the place of the driver that is loaded, and the links of all NVIDIA NICs go down meanwhile; drain the nodes, or let safeLoad do it',
    see: LIFE_CYCLE,
  },
  {
    kinds: POLICIES,
    on: 'changed',
    fields: ['spec/ofedDriver'],
    when: ({ before, after }) => hasDriver(before) && !hasDriver(after),
    kind: 'node-drain',
    reason: 'the operator deletes the driver pods, which unload the driver; nothing drains the nodes before',
    see: LIFE_CYCLE,
  },
  {
    kinds: POLICIES,
    on: 'removed',
    when: ({ before }) => hasDriver(before),
    kind: 'node-drain',
    reason: 'the operator deletes what the policy brought: the driver pods unload the driver, and nothing drains the nodes before',
    see: LIFE_CYCLE,
  },
  {
    kinds: POLICIES,
    on: 'added',
    when: ({ after }) => hasDriver(after),
    kind: 'node-drain',
    reason: 'the driver container takes the place of the driver that is loaded, and the links of all NVIDIA NICs go down meanwhile; drain the nodes, or let safeLoad do it',
    see: LIFE_CYCLE,
  },
  {
    kinds: POLICIES,
    on: 'removed',
    when: ({ before }) => DEVICE_PLUGINS.some((plugin) => valueAt(before, 'spec', plugin) !== undefined),
    kind: 'pod-restart',
    reason: 'the device plugins of the policy go, and with them the resources that pods ask for: no such pod starts any more',
    see: CLUSTER_POLICY,
  },
  {
    kinds: CLUSTER,
    on: 'changed',
    fields: ['spec/nodeAffinity', 'spec/tolerations'],
    when: ({ after }) => hasDriver(after),
    kind: 'node-drain',
    reason: 'driver pods leave nodes that no longer match and unload the driver there, and load it on those that match now; nothing drains the nodes before',
    see: CLUSTER_POLICY,
  },
  {
    kinds: CLUSTER,
    on: 'changed',
    fields: ['spec/nodeAffinity', 'spec/tolerations'],
    when: ({ after }) => !hasDriver(after),
    kind: 'pod-restart',
    reason: 'device plugins and CNI plugins leave nodes that no longer match: no pod with their resources or networks starts there any more',
    see: CLUSTER_POLICY,
  },
  {
    kinds: NODE,
    on: 'changed',
    fields: ['spec/nodeSelector'],
    when: ({ after }) => hasDriver(after),
    kind: 'node-drain',
    reason: 'driver pods leave nodes that are no longer selected and unload the driver there, and load it on those that are selected now; nothing drains the nodes before',
    see: NODE_POLICY,
  },
  {
    kinds: NODE,
    on: 'changed',
    fields: ['spec/nodeSelector'],
    when: ({ after }) => !hasDriver(after),
    kind: 'pod-restart',
    reason: 'device plugins leave nodes that are no longer selected: no pod with their resources starts there any more',
    see: NODE_POLICY,
  },
  {
    kinds: POLICIES,
    on: 'changed',
    fields: DEVICE_PLUGINS.map((plugin) => `spec/${plugin}/config`),
    when: ({ before, after }) => DEVICE_PLUGINS.some((plugin) => [before, after].every((policy) => valueAt(policy, 'spec', plugin) !== undefined)),
    kind: 'pod-restart',
    reason: 'a device plugin reads its configuration when it starts: restart its DaemonSet, and pods whose resource was renamed or shrunk cannot start again as they are',
    see: LIFE_CYCLE,
  },
  ...DEVICE_PLUGINS.map((plugin): Behaviour => ({
    kinds: POLICIES,
    on: 'changed',
    fields: [`spec/${plugin}`],
    when: ({ before, after }) => valueAt(before, 'spec', plugin) !== undefined && valueAt(after, 'spec', plugin) === undefined,
    kind: 'pod-restart',
    reason: 'the device plugin goes, and with it the resources that pods ask for: no such pod starts any more',
    see: CLUSTER_POLICY,
  })),
  ...['nvIpam', 'secondaryNetwork/multus', 'secondaryNetwork/cniPlugins', 'secondaryNetwork/ipoib', 'secondaryNetwork/ipamPlugin'].map((part): Behaviour => ({
    kinds: CLUSTER,
    on: 'changed',
    fields: [`spec/${part}`, `spec/${part.split('/')[0]}`],
    when: ({ before, after }) => valueAt(before, 'spec', ...part.split('/')) !== undefined && valueAt(after, 'spec', ...part.split('/')) === undefined,
    kind: 'pod-restart',
    reason: `the operator takes ${part.split('/').pop()} off the nodes: no pod starts any more on a network that needs it`,
    see: CLUSTER_POLICY,
  })),
  {
    kinds: CLUSTER,
    on: 'changed',
    fields: ['spec/nicConfigurationOperator/nicFirmwareStorage/availableStorageSize', 'spec/nicConfigurationOperator/nicFirmwareStorage/storageClassName'],
    kind: 'data-loss',
    reason: 'the API server refuses to change the field: nicFirmwareStorage must be deleted and written anew, and the firmware files on its volume go with it',
    see: CLUSTER_POLICY,
  },
];

function hasDriver(policy: unknown): boolean {
  return valueAt(policy, 'spec', 'ofedDriver') !== undefined;
}

function upgradeReason({ after }: ChangeContext): string {
  const policy = valueAt(after, 'spec', 'ofedDriver', 'upgradePolicy');
  if (valueAt(policy, 'autoUpgrade') !== true) {
    return 'the driver reloads when its pod starts anew, and the DaemonSet replaces none by itself (OnDelete, autoUpgrade is off): drain each node, then delete its driver pod';
  }
  const parallel = valueAt(policy, 'maxParallelUpgrades') ?? 1;
  const many = parallel === 0 ? 'all nodes at once' : `${String(parallel)} ${parallel === 1 ? 'node' : 'nodes'} at a time`;
  if (valueAt(policy, 'drain', 'enable') === false) return `the operator reloads the driver, ${many}, and drain.enable is off: pods that use the NICs are deleted, but nodes are not drained`;
  return `the operator upgrades the driver, ${many}: it cordons and drains each node, and reloads the driver`;
}
