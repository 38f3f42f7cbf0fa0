import { documents, ipPool } from './examples';
import { networksByPool, readablePools } from './support';
import type { Rule } from '../../rule';

const NETWORK = `apiVersion: mellanox.com/v1alpha1
kind: IPoIBNetwork
metadata:
  name: ipoib
spec:
  networkNamespace: default
  master: ibs1f0
  ipam: '{ "type": "nv-ipam", "poolName": "ipoib" }'
`;

export const gatewayOnL2Ib: Rule = {
  id: 'gateway-on-l2-ib',
  tier: 3,
  severity: 'warning',
  title: 'A pool of an InfiniBand network gives pods a default route',
  rationale: 'A subnet of InfiniBand is one flat network without routers. The default route takes all traffic of the pod, to DNS, Services and the registry, to a gateway where usually nothing answers.',
  fix: 'leave out defaultGateway, and the gateway unless the subnet really has a router',
  evidence: ['https://github.com/Mellanox/ipoib-cni', 'https://github.com/Mellanox/nvidia-k8s-ipam#configuration'],
  examples: [
    {
      wrong: documents(ipPool('ipoib', '10.0.0.0/24', '  gateway: 10.0.0.254\n  defaultGateway: true\n'), NETWORK),
      right: documents(ipPool('ipoib', '10.0.0.0/24'), NETWORK),
    },
  ],
  check(cluster, report) {
    const users = networksByPool(cluster);
    for (const { pool, manifest } of readablePools(cluster)) {
      if (!pool.spec.defaultGateway) continue;
      const network = (users.get(`${pool.kind}/${pool.name}`) ?? []).find(({ linkLayer }) => linkLayer === 'infiniband');
      if (network === undefined) continue;
      report({
        at: manifest,
        field: ['spec', 'defaultGateway'],
        message: `${network.kind} "${network.name}" is InfiniBand, and its pods get a default route through it`,
        related: [network.manifest],
      });
    }
  },
};
