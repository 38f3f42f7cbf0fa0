import { NV_IPAM_VALIDATION } from './sources';
import { reportInvalid } from './support';
import { firstUsable, lastUsable } from '../../../ipam';
import { Address } from '../../../net';
import type { Rule } from '../../rule';

export const poolGatewayOutside: Rule = {
  id: 'pool-gateway-outside',
  tier: 2,
  severity: 'error',
  title: 'The gateway of a pool is outside of it, or its network or broadcast address',
  rationale: 'nv-ipam refuses a gateway outside the subnet and empties the status of the pool. It takes the network or broadcast address for a gateway, and then nothing answers there.',
  fix: 'choose a host address of the subnet',
  evidence: [NV_IPAM_VALIDATION],
  examples: [
    {
      wrong: `apiVersion: nv-ipam.nvidia.com/v1alpha1
kind: IPPool
metadata:
  name: rail-0
  namespace: nvidia-network-operator
spec:
  subnet: 10.0.0.0/24
  perNodeBlockSize: 16
  gateway: 10.0.1.1
`,
      right: `apiVersion: nv-ipam.nvidia.com/v1alpha1
kind: IPPool
metadata:
  name: rail-0
  namespace: nvidia-network-operator
spec:
  subnet: 10.0.0.0/24
  perNodeBlockSize: 16
  gateway: 10.0.0.254
`,
    },
    {
      title: 'the broadcast address',
      wrong: `apiVersion: nv-ipam.nvidia.com/v1alpha1
kind: IPPool
metadata:
  name: rail-0
  namespace: nvidia-network-operator
spec:
  subnet: 10.0.0.0/24
  perNodeBlockSize: 16
  gateway: 10.0.0.255
`,
      right: `apiVersion: nv-ipam.nvidia.com/v1alpha1
kind: IPPool
metadata:
  name: rail-0
  namespace: nvidia-network-operator
spec:
  subnet: 10.0.0.0/24
  perNodeBlockSize: 16
  gateway: 10.0.0.254
`,
    },
  ],
  check(cluster, report) {
    reportInvalid(cluster, report, (field) => /^spec\.gateway(Index)?$/.test(field));
    for (const { manifest, pool, network } of cluster.pools) {
      if (pool.kind !== 'IPPool' || network === undefined || network.hostBits < 2) continue;
      const gateway = Address.tryParse(pool.spec.gateway);
      if (gateway === undefined || !network.contains(gateway)) continue;
      if (gateway.value >= firstUsable(network).value && gateway.value <= lastUsable(network).value) continue;
      report({
        at: manifest,
        field: ['spec', 'gateway'],
        message: `${gateway} is the ${gateway.equals(network.first) ? 'network' : 'broadcast'} address of ${network}`,
        hint: `allowed are ${firstUsable(network)} to ${lastUsable(network)}`,
      });
    }
  },
};
