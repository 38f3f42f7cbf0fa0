import { clusterPolicy, INVENTORY, sharedDevices } from './examples';
import { primaryNicsOf } from './primary-nics';
import { RDMA_PLUGIN } from './sources';
import { nicText, readOnce, takesForCertain } from './support';
import { parseRdmaSharedConfig, parseSriovPluginConfig } from '../../grammar';
import type { ResourceView } from '../../model';
import { textAt } from '../../model/values';
import type { Rule } from '../../rule';

const config = (selectors: string): string => `{"configList": [{"resourceName": "rails", "rdmaHcaMax": 63, "selectors": ${selectors}}]}`;

export const rdmaSelectorTooBroad: Rule = {
  id: 'rdma-selector-too-broad',
  tier: 3,
  severity: 'warning',
  title: 'A selector by vendor takes NICs for storage or management along with those of the rails',
  rationale: 'A pod gets every device of a shared resource, and any device of an exclusive one. NCCL then sends over a NIC that is not of the fabric, or times out on it.',
  fix: 'name the NICs in the selector: ifNames for shared devices, pfNames for exclusive ones',
  evidence: [`${RDMA_PLUGIN}#readme`, 'https://github.com/NVIDIA/nccl/issues/519', 'https://github.com/NVIDIA/nccl/issues/1412'],
  needs: ['nics'],
  examples: [
    { wrong: clusterPolicy(sharedDevices(config('{"vendors": ["15b3"]}'))), right: clusterPolicy(sharedDevices(config('{"ifNames": ["eth2"]}'))), inventory: INVENTORY },
  ],
  check(cluster, report) {
    const primaryNics = primaryNicsOf(cluster);
    const namesDevices = deviceNaming();
    for (const resource of cluster.resources) {
      if (resource.source !== 'rdma-shared-device-plugin' && resource.source !== 'sriov-device-plugin') continue;
      if (namesDevices(resource)) continue;
      for (const node of cluster.nodes) {
        const taken = resource.isOn(node) ? node.nics?.filter((nic) => takesForCertain(resource, nic)) ?? [] : [];
        const primary = primaryNics(node);
        const other = taken.find((nic) => primary.includes(nic)) ?? taken.find(({ traffic }) => traffic === 'north-south');
        const rail = taken.find(({ traffic }) => traffic === 'east-west');
        if (other === undefined || rail === undefined) continue;
        const what = primary.includes(other) ? 'carries its address' : 'is for north-south traffic';
        report({
          at: resource.manifest,
          field: resource.field,
          message: `resource ${resource.name} takes ${nicText(other)} of node "${node.name}" too, which ${what}, beside ${nicText(rail)}`,
        });
        break;
      }
    }
  },
};

/** Tells whether the selectors of a resource name devices one by one, so that whoever wrote them meant just these. */
function deviceNaming(): (resource: ResourceView) => boolean {
  const shared = readOnce((text) => new Map(parseRdmaSharedConfig(text).value?.resources
    .map(({ resourcePrefix, resourceName, selectors }) => [`${resourcePrefix}/${resourceName}`, selectors.ifNames.length > 0])));
  const exclusive = readOnce((text) => new Map(parseSriovPluginConfig(text).value?.resources.map(({ resourceName, selectors }) => [
    resourceName,
    selectors.every(({ pfNames, rootDevices, pciAddresses }) => pfNames.length + rootDevices.length + pciAddresses.length > 0),
  ])));
  return ({ source, name, manifest: { object }, field }) => {
    const text = textAt(object, ...field) ?? '';
    if (source === 'rdma-shared-device-plugin') return shared(text).get(name) ?? true;
    return exclusive(text).get(name.slice(name.indexOf('/') + 1)) ?? true;
  };
}
