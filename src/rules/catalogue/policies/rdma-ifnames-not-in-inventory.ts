import { clusterPolicy, INVENTORY, sharedDevices } from './examples';
import { OPERATOR_ISSUES, RDMA_PLUGIN } from './sources';
import { nicText, readOnce } from './support';
import { closest, sampled } from '../../../errors';
import { parseRdmaSharedConfig } from '../../grammar';
import type { NodeView, ResourceView } from '../../model';
import { textAt } from '../../model/values';
import type { Rule } from '../../rule';
import { nodesText } from '../pools/support';

const config = (selectors: string): string => `{"configList": [{"resourceName": "rail_0", "rdmaHcaMax": 63, "selectors": ${selectors}}]}`;

export const rdmaIfnamesNotInInventory: Rule = {
  id: 'rdma-ifnames-not-in-inventory',
  tier: 1,
  severity: 'error',
  title: 'The selectors of a device-plugin resource match no NIC of any node',
  rationale: 'A NIC has to match every list of a selector. Where none does, the plugin starts, publishes the resource with no devices or not at all, and pods stay Pending. Judged are the nodes of the inventory, which says what NICs they have.',
  fix: 'select NICs that the nodes have',
  evidence: [`${OPERATOR_ISSUES}/438`, `${RDMA_PLUGIN}/issues/97`, `${RDMA_PLUGIN}/issues/108`, `${RDMA_PLUGIN}/issues/159`],
  needs: ['nics'],
  examples: [
    { wrong: clusterPolicy(sharedDevices(config('{"ifNames": ["ens2"]}'))), right: clusterPolicy(sharedDevices(config('{"ifNames": ["eth2"]}'))), inventory: INVENTORY },
    {
      title: 'lists that contradict each other',
      wrong: clusterPolicy(sharedDevices(config('{"ifNames": ["eth2"], "deviceIDs": ["a2dc"]}'))),
      right: clusterPolicy(sharedDevices(config('{"ifNames": ["eth2"], "deviceIDs": ["1021"]}'))),
      inventory: INVENTORY,
    },
  ],
  check(cluster, report) {
    const selectedInterfaces = interfaceSelectors();
    const nodes = cluster.nodes.filter(({ group, nics }) => group !== undefined && nics !== undefined);
    for (const resource of cluster.resources) {
      const { source, manifest: at, field } = resource;
      if (source !== 'rdma-shared-device-plugin' && source !== 'sriov-device-plugin') continue;
      const served = nodes.filter((node) => resource.isOn(node));
      if (served.length === 0) continue;
      const names = interfacesOf(served);
      if (served.every((node) => node.nics?.every((nic) => resource.takes(nic) === false) === true)) {
        report({
          at,
          field,
          message: `resource ${resource.name} has no device: none of the NICs of ${nodesText(served.map(({ name }) => name))} matches its selectors`,
          hint: `the NICs are ${sampled(served[0].nics?.map(nicText) ?? [], 12)}`,
        });
        continue;
      }
      for (const name of names === undefined ? [] : selectedInterfaces(resource)) {
        if (names?.has(name) === true) continue;
        const meant = closest(name, [...names ?? []]);
        report({
          at,
          field,
          message: `resource ${resource.name}: no node has an interface "${name}"`,
          hint: meant === undefined ? `there are ${sampled([...names ?? []], 12)}` : `did you mean "${meant}"?`,
          severity: 'warning',
        });
      }
    }
  },
};

/** The interfaces of nodes; undefined when not all are known. */
function interfacesOf(nodes: readonly NodeView[]): ReadonlySet<string> | undefined {
  const names = new Set<string>();
  for (const nics of new Set(nodes.map((node) => node.nics))) {
    for (const { interface: name } of nics ?? []) {
      if (name === undefined) return undefined;
      names.add(name);
    }
  }
  return names;
}

/** Tells the interfaces that a resource of the RDMA shared device plugin asks for by name. */
function interfaceSelectors(): (resource: ResourceView) => readonly string[] {
  const read = readOnce((text) => new Map(parseRdmaSharedConfig(text).value?.resources
    .map(({ resourcePrefix, resourceName, selectors }) => [`${resourcePrefix}/${resourceName}`, selectors.ifNames])));
  return ({ source, name, manifest: { object }, field }) =>
    (source === 'rdma-shared-device-plugin' ? read(textAt(object, ...field) ?? '').get(name) ?? [] : []);
}
