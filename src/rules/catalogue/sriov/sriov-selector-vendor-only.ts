import { INVENTORY, policy } from './examples';
import { NETWORK_OPERATOR_ISSUES, SRIOV_OPERATOR } from './sources';
import { nodePolicies, selectedNodes } from './support';
import type { NicView, NodeView, ResourceView } from '../../model';
import type { Rule } from '../../rule';
import { primaryNicsOf } from '../policies/primary-nics';
import { nicText, takesForCertain } from '../policies/support';

export const sriovSelectorVendorOnly: Rule = {
  id: 'sriov-selector-vendor-only',
  tier: 1,
  severity: 'warning',
  title: 'A policy selects cards by maker or model, and takes the node\'s own NIC or one for storage too',
  rationale: 'Every port of these cards is divided into virtual functions. On the NIC that carries the address of the node this resets the link under the node, and pods that ask for a rail get functions of other networks.',
  fix: 'name the ports: pfNames or rootDevices',
  evidence: [`${NETWORK_OPERATOR_ISSUES}/2258`, `${SRIOV_OPERATOR}/blob/v1.6.0/doc/api/node-policies-api.md`],
  needs: ['nics'],
  examples: [
    { wrong: policy('rails', 'rails', '{ vendor: "15b3" }'), right: policy('rails', 'rails', '{ vendor: "15b3", pfNames: [eth2] }'), inventory: INVENTORY },
  ],
  check(cluster, report) {
    const resources = new Map(cluster.resources.map((resource) => [resource.manifest, resource]));
    const primaryNics = primaryNicsOf(cluster);
    const nodesOf = selectedNodes(cluster);
    for (const each of nodePolicies(cluster)) {
      const { at, namesPorts, isExternallyManaged } = each;
      const resource = resources.get(at);
      if (namesPorts || isExternallyManaged || resource === undefined) continue;
      const field = ['spec', 'nicSelector'];
      for (const node of nodesOf(each, resource)) {
        const taken = takenOf(resource, node);
        const own = taken.find((nic) => primaryNics(node).includes(nic));
        const rail = taken.find(({ traffic }) => traffic === 'east-west');
        const other = rail === undefined ? undefined : taken.find(({ traffic }) => traffic === 'north-south');
        if (own !== undefined) {
          report({ at, field, message: `the policy divides ${nicText(own)} too, which carries the address of node "${node.name}"`, severity: 'error' });
        } else if (rail !== undefined && other !== undefined) {
          report({
            at,
            field,
            message: `the policy divides ${nicText(other)} of node "${node.name}" too, which is for north-south traffic, beside ${nicText(rail)}`,
            hint: rail.interface === undefined ? `add rootDevices, such as ["${rail.pciAddress}"]` : `add pfNames, such as [${rail.interface}]`,
          });
        } else {
          continue;
        }
        break;
      }
    }
  },
};

function takenOf(resource: ResourceView, node: NodeView): readonly NicView[] {
  return (node.nics ?? []).filter((nic) => takesForCertain(resource, nic));
}
