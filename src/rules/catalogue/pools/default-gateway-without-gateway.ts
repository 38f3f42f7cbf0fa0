import { NV_IPAM_VALIDATION } from './sources';
import { reportInvalid } from './support';
import type { Rule } from '../../rule';

export const defaultGatewayWithoutGateway: Rule = {
  id: 'default-gateway-without-gateway',
  tier: 2,
  severity: 'error',
  title: 'A pool has routes or a default gateway, but no gateway',
  rationale: 'The controller refuses the pool with an event and empties its status: every node loses its addresses, and when the pool is mended they are given out anew.',
  fix: 'set the gateway, or remove routes and defaultGateway',
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
  defaultGateway: true
`,
      right: `apiVersion: nv-ipam.nvidia.com/v1alpha1
kind: IPPool
metadata:
  name: rail-0
  namespace: nvidia-network-operator
spec:
  subnet: 10.0.0.0/24
  perNodeBlockSize: 16
  gateway: 10.0.0.1
  defaultGateway: true
`,
    },
  ],
  check: (cluster, report) => reportInvalid(cluster, report, (field) => field === 'spec.defaultGateway' || field === 'spec.routes'),
};
