import { documents, ipPool, nodePolicy, selecting, sriovNetwork } from './examples';
import { NV_IPAM_CONTROLLERS } from './sources';
import { networksByPool, nodesWithDevice, readablePools, selectionOf } from './support';
import type { NodeView } from '../../model';
import type { Rule } from '../../rule';
import { nodesText } from '../pools/support';

export const poolSelectorNarrowerThanNetwork: Rule = {
  id: 'pool-selector-narrower-than-network',
  tier: 1,
  severity: 'error',
  title: 'Nodes have the devices of a network, but no addresses of its pool',
  rationale: 'The scheduler knows the devices and not the addresses: it sends pods to these nodes, where they hang in ContainerCreating because the pool has nothing for the node.',
  fix: 'let the pool select every node that has the devices, or take the devices from the others',
  evidence: [NV_IPAM_CONTROLLERS],
  needs: ['nodes'],
  examples: [
    {
      wrong: documents(ipPool('rail-0', '10.0.0.0/24', selecting('rack', 'a')), nodePolicy('rail-0', 'rail_0', 'eth2'), sriovNetwork('rail-0', 'rail-0')),
      right: documents(ipPool('rail-0', '10.0.0.0/24', selecting('gpu', 'h200')), nodePolicy('rail-0', 'rail_0', 'eth2'), sriovNetwork('rail-0', 'rail-0')),
      inventory: `cluster: hgx
nodeGroups:
  - name: gpu
    nodeSelector: { gpu: h200 }
    nics: [{ pciAddress: '0000:1a:00.0', interface: eth2, traffic: east-west, rail: 0 }]
    nodes: [{ name: gpu-1, labels: { rack: a } }, { name: gpu-2, labels: { rack: b } }]
`,
    },
  ],
  check(cluster, report) {
    const users = networksByPool(cluster);
    const owners = new Map<string, readonly NodeView[]>();
    for (const view of readablePools(cluster)) {
      const { pool, manifest, errors } = view;
      if (pool.spec.nodeSelector === undefined || errors.length > 0) continue;
      const networks = users.get(`${pool.kind}/${pool.name}`) ?? [];
      const byResource = new Map(networks.flatMap((network) => (network.resource === undefined ? [] : [[network.resource, network] as const])));
      if (byResource.size === 0) continue;
      const { possible } = selectionOf(cluster, view);
      for (const [resource, network] of byResource) {
        const nodes = owners.get(resource) ?? nodesWithDevice(cluster, cluster.resourcesNamed(resource));
        owners.set(resource, nodes);
        const without = nodes.map(({ name }) => name).filter((name) => !possible.has(name));
        // a pool that serves none of them is another mistake, or pools are divided among networks
        if (without.length === 0 || possible.size === 0) continue;
        report({
          at: manifest,
          field: ['spec', 'nodeSelector'],
          message: `${nodesText(without)} ${without.length === 1 ? 'has' : 'have'} ${resource}, which network "${network.name}" uses, but no addresses of this pool`,
          related: [network.manifest, ...cluster.resourcesNamed(resource).map(({ manifest: at }) => at)].slice(0, 5),
        });
      }
    }
  },
};
