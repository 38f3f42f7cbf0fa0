import { NV_IPAM_VALIDATION } from './sources';
import { reportInvalid } from './support';
import { Prefix } from '../../../net';
import type { Rule } from '../../rule';

export const routeInvalid: Rule = {
  id: 'route-invalid',
  tier: 2,
  severity: 'error',
  title: 'A route of a pool is no network, is of another family, or is there twice',
  rationale: 'The controller refuses the pool with an event and empties its status: every node loses its addresses, and when the pool is mended they are given out anew.',
  fix: 'give each destination once, as a network of the pool\'s family',
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
  gateway: 10.0.0.1
  routes: [{ dst: 'fd00::/64' }]
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
  routes: [{ dst: 10.0.0.0/16 }]
`,
    },
  ],
  check(cluster, report) {
    reportInvalid(cluster, report, (field) => field.startsWith('spec.routes['));
    for (const { manifest, pool } of cluster.pools) {
      const seen = new Map<string, number>();
      pool.spec.routes.forEach(({ dst }, index) => {
        const network = Prefix.tryParse(dst)?.toString() ?? dst;
        const first = seen.get(network);
        seen.set(network, first ?? index);
        if (first === undefined) return;
        report({ at: manifest, field: ['spec', 'routes', index, 'dst'], message: `${dst} is there already, as route ${first}`, hint: 'remove one of them', severity: 'warning' });
      });
    }
  },
};
