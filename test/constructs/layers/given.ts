import { App, Chart } from 'cdk8s';
import { FabricError, Inventory, RawNetwork, RawNetworkProps, RdmaCluster } from '../../../src';
import { problemsOf } from '../../../src/errors';
import { Manifest } from '../../support/manifests';

/** Fills a chart, hence a cluster. */
export type Build = (chart: Chart) => void;

/** The manifests of a chart that has nothing wrong with it. */
export function manifestsOf(build: Build): readonly Manifest[] {
  const chart = new Chart(new App(), 'cluster');
  build(chart);
  return chart.toJson() as Manifest[];
}

/** Everything that a chart is refused for, as `code: path: message; hint`. */
export function refusals(build: Build): string[] {
  const app = new App();
  try {
    build(new Chart(app, 'cluster'));
  } catch (error) {
    if (error instanceof FabricError) return error.problems.map(shown);
    throw error;
  }
  return problemsOf(app).map(shown);
}

/** A macvlan network with an IPAM block. */
export function network(ipam: RawNetworkProps['ipam'], props: Partial<RawNetworkProps> = {}): Build {
  return (chart) => {
    const { name = 'storage' } = props;
    new RawNetwork(chart, name, { name, namespace: 'ai', plugin: { type: 'macvlan', master: 'eth0' }, ipam, ...props });
  };
}

/** The same inside of a cluster with so many nodes, called `node-0`, `node-1` and so on. */
export function networkOnNodes(nodes: number, ipam: RawNetworkProps['ipam'], props: Partial<RawNetworkProps> = {}): Build {
  return (chart) => {
    const inventory = Inventory.of({
      cluster: 'small',
      nodeGroups: [{
        name: 'hgx', nics: [{ pciAddress: '0000:1a:00.0', traffic: 'east-west', rail: 0 }], nodes: Array.from({ length: nodes }, (_, index) => `node-${index}`),
      }],
    });
    const cluster = new RdmaCluster(chart, 'rdma', { inventory });
    new RawNetwork(cluster, 'storage', { name: 'storage', namespace: 'ai', plugin: { type: 'macvlan', master: 'eth0' }, ipam, ...props });
  };
}

/** Several builds, one after the other. */
export function all(...builds: readonly Build[]): Build {
  return (chart) => builds.forEach((build) => build(chart));
}

function shown(problem: FabricError['problems'][number]): string {
  return `${problem.code}: ${new FabricError(problem).message}`;
}
