import { Chart } from 'cdk8s';
import { EthernetFabricProps, FabricApp, FabricError, FlatAddressing, GpuFabric, Problem, RdmaCluster, RdmaClusterProps, RoutedAddressing } from '../../src';
import { inventoryOf } from '../support/inventories';
import { Manifest } from '../support/manifests';

/** Fills a cluster. */
export type Build = (cluster: RdmaCluster) => void;

export const ROUTED: RoutedAddressing = { kind: 'routed', supernet: '10.64.0.0/16', nodePrefixLength: 31 };
export const FLAT: FlatAddressing = { kind: 'flat', subnet: '10.200.0.0/24', addressesPerNode: 4 };

/** A RoCE fabric in one namespace. */
export const ETHERNET: EthernetFabricProps = {
  linkLayer: 'ethernet', attachment: { kind: 'sriov', virtualFunctions: 1 }, addressing: ROUTED, namespaces: ['ai-training'],
};

/** Puts a GPU fabric into a cluster: a RoCE one called `compute`, but for what is given. */
export function gpuFabric(props: Partial<EthernetFabricProps> = {}, name = 'compute'): Build {
  return (cluster) => {
    new GpuFabric(cluster, name, { ...ETHERNET, ...props });
  };
}

/** Several builds, one after the other. */
export function all(...builds: readonly Build[]): Build {
  return (cluster) => builds.forEach((build) => build(cluster));
}

/** The manifests of a chart `cluster` with one cluster `rdma`, after every check of the constructs; rules look at whole clusters, and have their own tests. */
export function synthesize(build: Build, props: Partial<RdmaClusterProps> = {}): readonly Manifest[] {
  const app = new FabricApp({ rules: false });
  const chart = new Chart(app, 'cluster');
  build(new RdmaCluster(chart, 'rdma', { inventory: inventoryOf(), ...props }));
  app.synthYaml();
  return chart.toJson() as Manifest[];
}

/** Everything that a cluster is refused for, as `code: text`. */
export function refusals(build: Build, props: Partial<RdmaClusterProps> = {}): string[] {
  return refusalsOf(() => synthesize(build, props));
}

/** The same for any action. */
export function refusalsOf(action: () => unknown): string[] {
  return problemsOf(action).map((problem) => `${problem.code}: ${new FabricError(problem).message}`);
}

function problemsOf(action: () => unknown): readonly Problem[] {
  try {
    action();
  } catch (error) {
    if (error instanceof FabricError) return error.problems;
    throw error;
  }
  return [];
}

/** The objects of a kind, by name. */
export function named(manifests: readonly Manifest[], kind: string): Readonly<Record<string, Manifest>> {
  return Object.fromEntries(manifests.filter((manifest) => manifest.kind === kind).map((manifest) => [manifest.metadata.name, manifest]));
}

/** `kind name` of every object, with the namespace before the name where there is one. */
export function identities(manifests: readonly Manifest[]): string[] {
  return manifests.map(({ kind, metadata: { namespace, name } }) => `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`);
}
