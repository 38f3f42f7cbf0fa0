import { nodePolicy, operatorNetwork, sriovNetwork, stream } from './examples';
import { ncclIssue } from './sources';
import { mainType } from './support';
import type { Cluster, NetworkView } from '../../model';
import type { Rule } from '../../rule';
import { titleOf } from '../attachments/support';

export const ipamEmptyOnRdma: Rule = {
  id: 'ipam-empty-on-rdma',
  tier: 3,
  severity: 'warning',
  title: 'A network for RDMA over Ethernet, or for IP over InfiniBand, gives pods no address',
  rationale: 'RoCE v2 finds its peers by IP: a port without an address has no GID that works across nodes, and NCCL falls back to sockets or stops with "no usable GID". '
    + 'An interface of IPoIB without an address carries nothing. Virtual functions of InfiniBand need none. Networks whose interfaces are bonded inside the pod are left alone.',
  fix: 'add an ipam, such as \'{ "type": "nv-ipam", "poolName": "rail-0" }\'',
  evidence: [ncclIssue(1796), 'https://docs.nvidia.com/networking/display/rdmacore50/rocev2'],
  examples: [
    {
      wrong: stream(nodePolicy('rail-0'), sriovNetwork('rail-0', '  metaPlugins: \'{ "type": "rdma" }\'\n')),
      right: stream(nodePolicy('rail-0'), sriovNetwork('rail-0', '  metaPlugins: \'{ "type": "rdma" }\'\n  ipam: \'{ "type": "nv-ipam", "poolName": "rail-0" }\'\n')),
    },
    {
      title: 'IP over InfiniBand',
      wrong: operatorNetwork('IPoIBNetwork', 'ipoib', '  master: ibs1\n'),
      right: operatorNetwork('IPoIBNetwork', 'ipoib', '  master: ibs1\n  ipam: \'{ "type": "nv-ipam", "poolName": "ipoib" }\'\n'),
    },
  ],
  check(cluster, report) {
    // the interfaces of a bond have no addresses
    if (cluster.networks.some((network) => mainType(network) === 'bond')) return;
    for (const network of cluster.networks) {
      if (network.ipam !== undefined || network.plugins.length === 0 || network.problems.length > 0 || !needsAddress(cluster, network)) continue;
      const why = mainType(network) === 'ipoib' ? 'IP over InfiniBand without an address carries nothing' : 'RoCE v2 needs an address on the interface';
      report({ at: network.manifest, field: network.ipamField, message: `${titleOf(network)} has no ipam, and ${why}` });
    }
  },
};

function needsAddress(cluster: Cluster, network: NetworkView): boolean {
  const type = mainType(network);
  if (type === 'ipoib') return true;
  if (type !== 'sriov' && type !== 'host-device' && type !== 'ovs') return false;
  const resources = network.resource === undefined ? [] : cluster.resourcesNamed(network.resource);
  if (resources.some(({ linkLayer }) => linkLayer === 'infiniband')) return false;
  const isEthernet = network.linkLayer === 'ethernet' || resources.some(({ linkLayer }) => linkLayer === 'ethernet');
  return isEthernet && (network.hasRdmaPlugin || resources.some(({ isRdma }) => isRdma));
}
