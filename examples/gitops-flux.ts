/*
 * A cluster that Flux applies, step by step, after `flux bootstrap`: the operators, their policy, pools, and networks.
 *
 * `dist/hgx/flux` holds a Kustomization for each step. docs/gitops.md tells how to begin.
 */
import { App, Chart } from 'cdk8s';
import { ALL_RELEASES, FabricApp, FluxDelivery, NetworkOperatorRelease, RdmaClusterChart } from 'cdk8s-gpu-fabric';

/** Releases of the network operator that this works with; the chart of a release candidate is in no public repository. */
export const releases = ALL_RELEASES.filter((release) => release !== NetworkOperatorRelease.V26_7);

export const delivery: FluxDelivery = {
  kind: 'flux',
  operators: { kind: 'helm', webhooks: { certManager: 'helm' } },
};

export function gitopsFlux(app: App, release: NetworkOperatorRelease = NetworkOperatorRelease.V26_4): Chart {
  return new RdmaClusterChart(app, 'hgx', {
    release,
    inventory: {
      cluster: 'hgx',
      nodeGroups: [{
        name: 'hgx', preset: 'PowerEdge-XE9680', nodeSelector: { 'nvidia.com/gpu.product': 'NVIDIA-H200' }, nodes: ['worker-1', 'worker-2'],
      }],
    },
    fabrics: [
      {
        name: 'compute',
        role: 'compute',
        linkLayer: 'ethernet',
        attachment: { kind: 'sriov', virtualFunctions: 1 },
        addressing: { kind: 'routed', supernet: '10.64.0.0/13', nodePrefixLength: 31 },
        mtu: 9000,
        namespaces: ['ai-training'],
      },
      {
        name: 'storage',
        role: 'storage',
        linkLayer: 'ethernet',
        attachment: { kind: 'macvlan' },
        addressing: { kind: 'flat', subnet: '10.200.0.0/16', addressesPerNode: 4, gateway: 'last' },
        mtu: 9000,
        namespaces: ['ai-training'],
      },
    ],
  });
}

if (require.main === module) {
  const app = new FabricApp({ delivery });
  gitopsFlux(app);
  // app.synth() writes the folders, and what Flux is told besides
  process.stdout.write(app.synthYaml());
}
