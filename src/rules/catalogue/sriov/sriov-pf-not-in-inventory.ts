import { INVENTORY, policy } from './examples';
import { OPENSHIFT_ISSUES, SRIOV_ISSUES } from './sources';
import { nodePolicies, selectedNodes, SRIOV_GROUP } from './support';
import { closest, sampled } from '../../../errors';
import type { Cluster, NicView, NodeView } from '../../model';
import { listAt, textListAt, valueAt } from '../../model/values';
import type { Rule } from '../../rule';
import { nodesText } from '../pools/support';

export const sriovPfNotInInventory: Rule = {
  id: 'sriov-pf-not-in-inventory',
  tier: 1,
  severity: 'error',
  title: 'A policy names a port or a card that no selected node has',
  rationale: 'The operator configures nothing, and the resource is never published: pods stay Pending. The device ID is that of the card itself, not that of its virtual functions. Ports are compared where an inventory or SriovNetworkNodeState objects tell the NICs of the nodes.',
  fix: 'name ports that the nodes have, and the device ID of the physical function',
  evidence: [`${OPENSHIFT_ISSUES}/652`, `${SRIOV_ISSUES}/672`],
  examples: [
    { wrong: policy('rail-0', 'rail_0', '{ pfNames: [ens2] }'), right: policy('rail-0', 'rail_0', '{ pfNames: [eth2] }'), inventory: INVENTORY },
    {
      title: 'the device ID of a virtual function',
      wrong: policy('rail-0', 'rail_0', '{ vendor: "15b3", deviceID: "101e" }'),
      right: policy('rail-0', 'rail_0', '{ vendor: "15b3", deviceID: "1021" }'),
    },
  ],
  check(cluster, report) {
    const resources = new Map(cluster.resources.map((resource) => [resource.manifest, resource]));
    const others = alternativeNames(cluster);
    const nodesOf = selectedNodes(cluster);
    for (const each of nodePolicies(cluster)) {
      const { at, ports, deviceID, vendor } = each;
      if (deviceID !== undefined && FUNCTIONS.has(deviceID) && (vendor === undefined || vendor === '15b3')) {
        const message = `"${deviceID}" is the device ID of virtual functions`;
        report({ at, field: ['spec', 'nicSelector', 'deviceID'], message, hint: `write that of the card: ${FUNCTIONS.get(deviceID)?.join(', ') ?? ''}` });
        continue;
      }
      const resource = resources.get(at);
      const nodes = resource === undefined ? [] : nodesOf(each, resource);
      if (nodes.length === 0) continue;
      for (const { device, field } of ports) {
        const isAddress = field[2] === 'rootDevices';
        const known = devicesOf(nodes, ({ interface: name, pciAddress }) => (isAddress ? pciAddress : name));
        if (known === undefined || known.has(device) || others.has(device)) continue;
        const meant = closest(device, [...known]);
        report({
          at,
          field,
          message: `no selected node has a port "${device}"`,
          hint: meant === undefined ? `${nodesText(nodes.map(({ name }) => name))} ${nodes.length === 1 ? 'has' : 'have'} ${sampled([...known], 12)}` : `did you mean "${meant}"?`,
        });
      }
    }
  },
};

/** PCI device IDs of physical functions, by that of their virtual functions. @see sriov-network-operator's ConfigMap of supported NICs */
const FUNCTIONS: ReadonlyMap<string, readonly string[]> = new Map([
  ['1014', ['1013']], ['1016', ['1015']], ['1018', ['1017']], ['101a', ['1019']], ['101c', ['101b']],
  ['101e', ['101d', '101f', '1021', '1023', '1025', 'a2d6', 'a2dc']],
]);

/** Names or addresses of all NICs; undefined when one of them is not known. */
function devicesOf(nodes: readonly NodeView[], deviceOf: (nic: NicView) => string | undefined): ReadonlySet<string> | undefined {
  const devices = new Set<string>();
  for (const nics of new Set(nodes.map((node) => node.nics))) {
    for (const nic of nics ?? []) {
      const device = deviceOf(nic);
      if (device === undefined) return undefined;
      devices.add(device);
    }
  }
  return devices;
}

/** Further names that interfaces go by; newer operators take them as well. */
function alternativeNames(cluster: Cluster): ReadonlySet<string> {
  return new Set(cluster.of('SriovNetworkNodeState', SRIOV_GROUP)
    .flatMap(({ object }) => listAt(valueAt(object, 'status'), 'interfaces').flatMap((nic) => textListAt(nic, 'altNames'))));
}
