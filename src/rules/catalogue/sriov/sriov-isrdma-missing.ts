import { network, policy } from './examples';
import { SRIOV_WEBHOOK } from './sources';
import { nodePolicies, resourcesByName } from './support';
import type { Manifest } from '../../../manifests';
import { textAt, valueAt } from '../../model/values';
import type { Rule } from '../../rule';
import { documents } from '../identity/examples';

const RDMA = '  metaPlugins: \'{ "type": "rdma" }\'\n';

export const sriovIsrdmaMissing: Rule = {
  id: 'sriov-isrdma-missing',
  tier: 2,
  severity: 'error',
  title: 'A network moves RDMA devices into pods, and its policy publishes none; or a policy wants RDMA of functions without a network driver',
  rationale: 'The device plugin gives pods the RDMA device only with isRdma, and the plugin rdma fails without one: pods hang in ContainerCreating. Functions that are bound to vfio-pci have no RDMA device on the host at all, and the webhook refuses the two together.',
  fix: 'write isRdma: true and deviceType: netdevice',
  evidence: [SRIOV_WEBHOOK, 'https://github.com/k8snetworkplumbingwg/rdma-cni#readme'],
  examples: [
    {
      wrong: documents(policy('rail-0', 'rail_0', '{ pfNames: [eth2] }', { isRdma: 'false' }), network('SriovNetwork', 'rail-0', 'rail_0', RDMA)),
      right: documents(policy('rail-0', 'rail_0', '{ pfNames: [eth2] }'), network('SriovNetwork', 'rail-0', 'rail_0', RDMA)),
    },
    {
      title: 'vfio-pci',
      wrong: policy('rail-0', 'rail_0', '{ pfNames: [eth2] }', { deviceType: 'vfio-pci' }),
      right: policy('rail-0', 'rail_0', '{ pfNames: [eth2] }', { deviceType: 'vfio-pci', isRdma: 'false' }),
    },
  ],
  check(cluster, report) {
    for (const { at } of nodePolicies(cluster)) {
      if (valueAt(at.object, 'spec', 'isRdma') !== true || textAt(at.object, 'spec', 'deviceType') !== 'vfio-pci') continue;
      report({ at, field: ['spec', 'isRdma'], message: 'isRdma is true, and deviceType vfio-pci', hint: 'write deviceType: netdevice for RDMA on the host, or isRdma: false for virtual machines' });
    }
    const resources = resourcesByName(cluster);
    const reported = new Set<Manifest>();
    for (const { hasRdmaPlugin, manifest, kind, name } of cluster.networks) {
      if ((kind !== 'SriovNetwork' && kind !== 'SriovIBNetwork' && kind !== 'OVSNetwork') || !hasRdmaPlugin) continue;
      const publishers = resources.get(textAt(manifest.object, 'spec', 'resourceName') ?? '') ?? [];
      if (publishers.length === 0 || publishers.some(({ isRdma }) => isRdma)) continue;
      // where the webhook is on it sets isRdma on InfiniBand
      const isDefaulted = publishers.some(({ linkLayer, manifest: { object } }) => linkLayer === 'infiniband' && valueAt(object, 'spec', 'isRdma') === undefined);
      for (const { manifest: at } of publishers) {
        if (reported.has(at)) continue;
        reported.add(at);
        report({
          at,
          field: ['spec', 'isRdma'],
          message: `network "${name}" moves an RDMA device into its pods, and the policy does not publish one`,
          severity: isDefaulted ? 'warning' : undefined,
          related: [manifest],
        });
      }
    }
  },
};
