/*
 * Two clusters that Argo CD applies from one Git repository, each with the operators that it needs.
 *
 * `dist/argocd` holds an Application for each cluster and one that applies those, `dist/argocd-cm` the health checks. Argo CD runs in the first
 * cluster and knows the second one by its name. docs/gitops.md tells how to begin.
 */
import { App, Chart } from 'cdk8s';
import { ALL_RELEASES, ArgoCdDelivery, FabricApp, NetworkOperatorRelease, RdmaClusterChart } from 'cdk8s-gpu-fabric';

/** Releases of the network operator that this works with; the chart of a release candidate is in no public repository. */
export const releases = ALL_RELEASES.filter((release) => release !== NetworkOperatorRelease.V26_7);

export const delivery: ArgoCdDelivery = {
  kind: 'argocd',
  repoUrl: 'https://git.example.com/network/gpu-clusters.git',
  revision: 'main',
  operators: { kind: 'helm', maintenanceOperator: true },
  // there the GPU operator has brought node feature discovery
  clusters: { osaka: { name: 'osaka', operators: { kind: 'helm', nodeFeatureDiscovery: false } } },
};

export function gitopsArgoCd(app: App, release: NetworkOperatorRelease = NetworkOperatorRelease.V26_4): Chart[] {
  return ['berlin', 'osaka'].map((cluster) => new RdmaClusterChart(app, cluster, {
    release,
    inventory: {
      cluster,
      nodeGroups: [{
        name: 'hgx', preset: 'PowerEdge-XE9680', nodeSelector: { 'nvidia.com/gpu.product': 'NVIDIA-H200' }, nodes: [`${cluster}-001`, `${cluster}-002`],
      }],
    },
    driver: { kind: 'managed' },
    fabrics: [{
      name: 'compute',
      role: 'compute',
      linkLayer: 'ethernet',
      attachment: { kind: 'sriov', virtualFunctions: 1 },
      addressing: { kind: 'routed', supernet: '10.64.0.0/13', nodePrefixLength: 31 },
      mtu: 9000,
      namespaces: ['ai-training'],
    }],
    testPods: [{ name: 'rdma-test', namespace: 'ai-training' }],
  }));
}

if (require.main === module) {
  const app = new FabricApp({ delivery });
  gitopsArgoCd(app);
  // app.synth() writes the folders, and what Argo CD is told besides
  process.stdout.write(app.synthYaml());
}
