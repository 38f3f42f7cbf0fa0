import { INVENTORY, network, policy } from './examples';
import { SRIOV_ISSUES, SRIOV_WEBHOOK } from './sources';
import { NodePolicy, nodePolicies, resourcesByName, selectedNodes, sriovNetworks } from './support';
import type { NodeView, ResourceView } from '../../model';
import type { Report, Rule } from '../../rule';
import { documents } from '../identity/examples';
import { nicText } from '../policies/support';

export const sriovLinktypeMismatch: Rule = {
  id: 'sriov-linktype-mismatch',
  tier: 1,
  severity: 'error',
  title: 'A network is of another link type than its policy, or a policy of another than the ports',
  rationale: 'The plugin sriov fails on functions of InfiniBand, and ib-sriov on those of Ethernet: pods hang in ContainerCreating. A linkType that is not that of the port makes the operator rewrite the firmware and reboot the node, to find the cable of the other kind. The eSwitch mode switchdev exists on Ethernet only.',
  fix: 'use linkType: ib with SriovIBNetwork, or linkType: eth with SriovNetwork, as the ports are',
  evidence: [`${SRIOV_ISSUES}/795`, `${SRIOV_ISSUES}/307`, SRIOV_WEBHOOK],
  examples: [
    {
      wrong: documents(policy('rail-0', 'rail_0', '{ pfNames: [ibs1] }', { linkType: 'ib' }), network('SriovNetwork', 'rail-0', 'rail_0')),
      right: documents(policy('rail-0', 'rail_0', '{ pfNames: [ibs1] }', { linkType: 'ib' }), network('SriovIBNetwork', 'rail-0', 'rail_0', '  linkState: enable\n')),
    },
    {
      title: 'ports of another type',
      wrong: policy('rail-0', 'rail_0', '{ pfNames: [eth2] }', { linkType: 'ib' }),
      right: policy('rail-0', 'rail_0', '{ pfNames: [eth2] }', { linkType: 'eth' }),
      inventory: INVENTORY,
    },
    {
      title: 'switchdev on InfiniBand',
      wrong: policy('rail-0', 'rail_0', '{ pfNames: [ibs1] }', { linkType: 'ib', eSwitchMode: 'switchdev' }),
      right: policy('rail-0', 'rail_0', '{ pfNames: [ibs1] }', { linkType: 'ib', eSwitchMode: 'legacy' }),
    },
  ],
  check(cluster, report) {
    const policies = nodePolicies(cluster);
    const resources = new Map(cluster.resources.map((resource) => [resource.manifest, resource]));
    const nodesOf = selectedNodes(cluster);
    const portsOf = new Map(policies.flatMap((each) => {
      const resource = resources.get(each.at);
      const layer = resource === undefined ? undefined : layerOfPorts(nodesOf(each, resource), resource);
      return layer === undefined ? [] : [[each.at, layer] as const];
    }));
    for (const each of policies) checkPolicy(each, portsOf.get(each.at), report);
    const byName = resourcesByName(cluster);
    for (const { at, resourceName } of sriovNetworks(cluster)) {
      const wanted = at.object.kind === 'SriovIBNetwork' ? 'infiniband' : 'ethernet';
      const publishers = byName.get(resourceName) ?? [];
      const layers = new Set(publishers.map((resource) => resource.linkLayer ?? portsOf.get(resource.manifest)?.layer));
      const [layer] = layers;
      if (layers.size !== 1 || layer === undefined || layer === wanted) continue;
      report({
        at,
        message: `a ${at.object.kind} is for ${NAMES[wanted]}, and its resource "${resourceName}" of ${NAMES[layer]}`,
        hint: layer === 'infiniband' ? 'write kind: SriovIBNetwork, with linkState: enable' : 'write kind: SriovNetwork',
        related: publishers.map(({ manifest }) => manifest).slice(0, 5),
      });
    }
  },
};

type Layer = 'ethernet' | 'infiniband';

const NAMES: Readonly<Record<Layer, string>> = { ethernet: 'Ethernet', infiniband: 'InfiniBand' };

interface Ports {
  readonly layer: Layer;
  /** One of them, for the message. */
  readonly example: string;
}

function checkPolicy({ at, linkType, isSwitchdev }: NodePolicy, ports: Ports | undefined, report: Report): void {
  if (isSwitchdev && (linkType === 'ib' || ports?.layer === 'infiniband')) {
    report({ at, field: ['spec', 'eSwitchMode'], message: 'switchdev works on Ethernet only, and the policy is for InfiniBand', hint: 'write eSwitchMode: legacy, or leave it out' });
  }
  if (ports === undefined || linkType === undefined || (linkType === 'ib') === (ports.layer === 'infiniband')) return;
  report({
    at,
    field: ['spec', 'linkType'],
    message: `linkType is ${linkType}, and ${ports.example} is ${NAMES[ports.layer]}`,
    hint: `write linkType: ${ports.layer === 'infiniband' ? 'ib' : 'eth'}`,
  });
}

/** The link layer of all ports that the policy takes; undefined when they differ, or one is not known. */
function layerOfPorts(nodes: readonly NodeView[], resource: ResourceView): Ports | undefined {
  let found: Ports | undefined;
  for (const node of nodes) {
    for (const nic of node.nics ?? []) {
      if (resource.takes(nic) === false) continue;
      const isOther = found !== undefined && found.layer !== nic.linkLayer;
      if (nic.linkLayer === undefined || isOther || resource.takes(nic) === undefined) return undefined;
      found ??= { layer: nic.linkLayer, example: `${nicText(nic)} of node "${node.name}"` };
    }
  }
  return found;
}
