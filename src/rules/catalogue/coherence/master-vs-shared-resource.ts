import { deployment, ipPool, operatorNetwork, sharedDevice, stream } from './examples';
import { operatorIssue, SHARED_DEVICE_PLUGIN } from './sources';
import { isMade, mainType, nicsByInterface, PlacedNic, portOf } from './support';
import { listValues } from '../../../errors';
import { parseRdmaSharedConfig } from '../../grammar';
import type { Cluster, NetworkView, ResourceView, WorkloadView } from '../../model';
import { textAt } from '../../model/values';
import type { Rule } from '../../rule';
import { attachedWorkloads, networkOf, titleOf } from '../attachments/support';

const WITH = (ifNames: string): string => stream(
  sharedDevice(ifNames),
  ipPool('rail-0', '10.0.0.0/24'),
  operatorNetwork('MacvlanNetwork', 'rail-0', '  master: eth2\n  ipam: \'{ "type": "nv-ipam", "poolName": "rail-0" }\'\n'),
  deployment('rail-0', { limits: '"rdma/rail_0": 1' }),
);

export const masterVsSharedResource: Rule = {
  id: 'master-vs-shared-resource',
  tier: 1,
  severity: 'error',
  title: 'The shared RDMA device of a pod is on another NIC than all of its networks',
  rationale: 'The device plugin gives the pod the verbs device of the NICs that it selects, and the network an interface on its master. Where these are different NICs, the device has '
    + 'no address of the pod, and connections by RDMA fail or leave on the wrong rail. A resource needs one network of the pod on its NICs; others may be elsewhere.',
  fix: 'select the master of the network in the device plugin, or make the network on a NIC that the resource selects',
  evidence: [operatorIssue(1017), SHARED_DEVICE_PLUGIN],
  examples: [{ wrong: WITH('["eth3"]'), right: WITH('["eth2"]') }],
  check(cluster, report) {
    const shared = cluster.resources.filter(({ source }) => source === 'rdma-shared-device-plugin');
    if (shared.length === 0) return;
    const interfaces = nicsByInterface(cluster);
    const infiniband = new Map<string, boolean>();
    for (const workload of attachedWorkloads(cluster)) {
      const networks = onMasters(workload);
      if (networks.length === 0) continue;
      for (const name of workload.devices.keys()) {
        const views = cluster.resourcesNamed(name);
        if (views.length === 0 || views.some(({ source }) => source !== 'rdma-shared-device-plugin')) continue;
        if (networks.some((network) => mayBeOn(network, views, interfaces))) continue;
        if (!infiniband.has(name)) infiniband.set(name, isInfiniband(cluster, views));
        // networks of Ethernet are then for something else
        if (infiniband.get(name) === true && networks.every(({ linkLayer }) => linkLayer !== 'infiniband')) continue;
        const masters = networks.map(({ master = '' }) => portOf(master));
        report({
          at: workload.manifests,
          field: workload.networksField,
          message: `resource ${name} does not select ${listValues([...new Set(masters)])}, on which the pod has ${networks.map(titleOf).slice(0, 3).join(', ')}`,
          hint: `add "${masters[0]}" to the selectors of ${name}, or attach the pod to a network on the NICs of the resource`,
          related: [...new Set([...views, ...networks].map(({ manifest }) => manifest))].slice(0, 5),
        });
      }
    }
  },
};

/** The networks of a pod that are made on NICs; empty where one is on something else, which may be made of any NIC. */
function onMasters({ attachments }: WorkloadView): readonly NetworkView[] {
  const networks = attachments.map(networkOf);
  const known = networks.filter((network): network is NetworkView => network !== undefined);
  const made = known.filter((network) => ['macvlan', 'ipvlan', 'ipoib'].includes(mainType(network)));
  const isClear = known.length === networks.length && made.every(({ master }) => master !== undefined && !isMade(portOf(master)));
  return isClear ? made : [];
}

type Interfaces = ReadonlyMap<string, readonly PlacedNic[]>;

function mayBeOn({ master = '' }: NetworkView, views: readonly ResourceView[], interfaces: Interfaces): boolean {
  const port = portOf(master);
  const nics = interfaces.get(port) ?? [];
  if (nics.length === 0) return views.some((view) => view.takes({ pciAddress: '', interface: port }) !== false);
  return nics.some(({ node, nic }) => views.some((view) => view.isOn(node) && view.takes(nic) !== false));
}

/** Whether a resource is InfiniBand, for which pods need no network, as far as the manifests and the nodes tell. */
function isInfiniband({ nodes }: Cluster, views: readonly ResourceView[]): boolean {
  if (views.some(({ linkLayer }) => linkLayer === 'infiniband')) return true;
  // names that udev gives to InfiniBand
  if (views.some((view) => selectedInterfaces(view).some((name) => /^ib/.test(name)))) return true;
  const lists = new Set(nodes.map(({ nics }) => nics));
  return [...lists].some((nics) => nics?.some((nic) => nic.linkLayer === 'infiniband' && views.some((view) => view.takes(nic) !== false)));
}

function selectedInterfaces({ name, manifest: { object }, field }: ResourceView): readonly string[] {
  const entries = parseRdmaSharedConfig(textAt(object, ...field) ?? '').value?.resources ?? [];
  return entries.find(({ resourcePrefix, resourceName }) => `${resourcePrefix}/${resourceName}` === name)?.selectors.ifNames ?? [];
}
