import { availableParallelism } from 'node:os';
import { FabricApp, FabricAppProps } from './fabric-app';
import { runWorkers } from './fleet-workers';
import { removeStale } from './write-output';
import { closest, FabricError } from '../errors';

/** Properties of the synth of a fleet. */
export interface FleetSynthProps<Shared> {
  /** Names of the clusters, which are the ids of their charts. */
  readonly clusters: readonly string[];
  /** As for `FabricApp`; each cluster has an app of its own. @default - as `FabricApp` has them */
  readonly app?: FabricAppProps;
  /** Makes what clusters have in common, such as a `Fleet`; its ledger is saved before the first cluster is built. @default - nothing */
  readonly prepare?: (app: FabricApp) => Shared;
  /** Makes the charts of one cluster. It may read what belongs to the cluster, and nothing of the others. */
  readonly build: (app: FabricApp, cluster: string, shared: Shared) => void;
  /**
   * Clusters that are synthesized at once, each in a process of its own.
   *
   * @default - as many as the machine has processors
   */
  readonly workers?: number;
}

/** Says that only one cluster is to be synthesized. */
const ONLY = '--cluster';

/**
 * Synthesizes many clusters into one output folder, several at once. Started with `--cluster NAME` the program synthesizes that one alone, with
 * the same bytes, and touches no file of another.
 *
 * Each cluster is written whole or not at all; the mistakes of all are told together, and then the program fails. What compares clusters with each
 * other, such as overlaps of networks that are given in full, needs them in one `FabricApp`.
 *
 * @example
 * void synthFleet({
 *   clusters: ['berlin', 'osaka'],
 *   app: { delivery: readDelivery('delivery.yaml') },
 *   build: (app, cluster) => { new RdmaClusterChart(app, cluster, readClusterConfig(`clusters/${cluster}.yaml`)); },
 * });
 * @throws FabricError `name-invalid` for a cluster that is not there, and with `--cluster` as `FabricApp.synth` does
 */
export function synthFleet<Shared = void>(props: FleetSynthProps<Shared>): Promise<void> {
  const only = process.argv.includes(ONLY) ? process.argv[process.argv.indexOf(ONLY) + 1] ?? '' : undefined;
  if (only === undefined) return synthAll(props);
  const paths = synthOne(props, only);
  process.send?.(paths);
  return Promise.resolve();
}

function synthOne<Shared>({ clusters, app: appProps, prepare, build }: FleetSynthProps<Shared>, cluster: string): readonly string[] {
  if (!clusters.includes(cluster)) {
    const meant = closest(cluster, clusters);
    throw new FabricError({
      code: 'name-invalid',
      message: `${ONLY} "${cluster}": the fleet has no such cluster`,
      hint: meant === undefined ? `it has ${clusters.join(', ')}` : `did you mean "${meant}"?`,
    });
  }
  const app = new FabricApp(appProps);
  build(app, cluster, prepare?.(app) as Shared);
  return app.synthPart({ allClusters: clusters, writesShared: false });
}

async function synthAll<Shared>(props: FleetSynthProps<Shared>): Promise<void> {
  const { clusters, app: appProps, prepare, workers = availableParallelism() } = props;
  const common = new FabricApp(appProps);
  prepare?.(common);
  const shared = common.synthPart({ allClusters: clusters, writesShared: true });
  const outcomes = await runWorkers(clusters, Math.max(1, workers), (cluster) => [...process.argv.slice(2), ONLY, cluster]);
  for (const { cluster, output } of outcomes) process.stderr.write(output.replace(/^(?=.)/gm, `${cluster}: `));
  if (outcomes.every(({ paths }) => paths !== undefined)) {
    // clusters that are no more; after a failure nobody knows which files are whose
    removeStale(common.outdir, new Set([...shared, ...outcomes.flatMap(({ paths = [] }) => paths)]));
  } else {
    process.exitCode = 1;
  }
}
