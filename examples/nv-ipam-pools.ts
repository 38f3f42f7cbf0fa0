/*
 * Three ways to give the nodes of a GPU fabric addresses with nv-ipam, a chart each. Choose one: they are for the same nodes.
 *
 * Pools live in the namespace of the network operator; nv-ipam looks nowhere else. What each node got is in the status of the pool.
 */
import { App, Chart } from 'cdk8s';
import { ALL_RELEASES, FabricApp, NetworkOperatorPolicy, NetworkOperatorRelease, nvIpam, setRelease } from 'cdk8s-gpu-fabric';

/** Releases of the network operator that this works with. */
export const releases = ALL_RELEASES;

const NAMESPACE = 'nvidia-network-operator';

export function nvIpamPools(app: App, release: NetworkOperatorRelease = NetworkOperatorRelease.V26_4): Chart[] {
  const cluster = (name: string): Chart => {
    const chart = new Chart(app, name);
    setRelease(chart, release);
    new NetworkOperatorPolicy(chart, 'policy');
    return chart;
  };

  // One subnet for all nodes, in blocks of 16 from .1 on: .1 to .16, .17 to .32 and so on, for 15 nodes in the order of their names.
  const blocks = cluster('blocks');
  new nvIpam.IPPool(blocks, 'pool', {
    metadata: { name: 'gpu-fabric-pool', namespace: NAMESPACE },
    spec: {
      subnet: '10.0.100.0/24',
      perNodeBlockSize: 16,
      gateway: '10.0.100.1',
      nodeSelector: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'node-role.kubernetes.io/gpu-worker', operator: 'Exists' }] }] },
    },
  });

  // A network of its own for every node, with the first address as its gateway: 10.0.0.0/24, 10.0.1.0/24 and so on, for 256 nodes.
  const prefixes = cluster('prefixes');
  new nvIpam.CIDRPool(prefixes, 'pool', {
    metadata: { name: 'gpu-fabric-cidr', namespace: NAMESPACE },
    spec: {
      cidr: '10.0.0.0/16',
      perNodeNetworkPrefix: 24,
      gatewayIndex: 1,
      nodeSelector: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'nvidia.com/gpu.present', operator: 'In', values: ['true'] }] }] },
    },
  });

  // The same, with the network of every node pinned, so that the addresses of a rank can be foretold. Only a CIDRPool can do that.
  const pinned = cluster('pinned-prefixes');
  new nvIpam.CIDRPool(pinned, 'pool', {
    metadata: { name: 'gpu-fabric-static', namespace: NAMESPACE },
    spec: {
      cidr: '10.100.0.0/24',
      perNodeNetworkPrefix: 28,
      nodeSelector: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'nvidia.com/gpu.present', operator: 'In', values: ['true'] }] }] },
      staticAllocations: [
        { nodeName: 'gpu-worker-01', prefix: '10.100.0.0/28' },
        { nodeName: 'gpu-worker-02', prefix: '10.100.0.16/28' },
        { nodeName: 'gpu-worker-03', prefix: '10.100.0.32/28' },
      ],
    },
  });
  return [blocks, prefixes, pinned];
}

if (require.main === module) {
  const app = new FabricApp();
  nvIpamPools(app);
  process.stdout.write(app.synthYaml());
}
