import { Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { clustersOf, NO_CLUSTER, SEVERAL_CLUSTERS } from './cluster-of-chart';
import type { OutputFile } from './layout';
import type { RdmaCluster } from '../constructs';

/** A chart and what is about to be written of it. */
export interface WrittenChart {
  readonly chart: Chart;
  readonly files: readonly OutputFile[];
}

/** What is about to be applied to one cluster. */
export interface ClusterState {
  /** Undefined for charts of an app without one. */
  readonly cluster: RdmaCluster | undefined;
  readonly files: readonly OutputFile[];
}

/** An app, divided into clusters. */
export interface ClusterStates {
  readonly states: readonly ClusterState[];
  /** Charts that may belong to any of several clusters. */
  readonly undecided: readonly Chart[];
}

/** Divides the charts of an app into the states of its clusters. */
export function clusterStates(charts: readonly WrittenChart[], clusters: readonly RdmaCluster[]): ClusterStates {
  const clusterOf = clustersOf(clusters);
  const owned = new Map<RdmaCluster, OutputFile[]>();
  const loose: WrittenChart[] = [];
  const undecided: Chart[] = [];
  for (const written of charts) {
    const owner = clusterOf(written.chart);
    if (owner === NO_CLUSTER) loose.push(written);
    else if (owner !== SEVERAL_CLUSTERS) push(owned, owner, written.files);
    else if (written.files.length > 0) undecided.push(written.chart);
  }
  return { states: [...[...owned].map(([cluster, files]) => ({ cluster, files })), ...looseStates(loose)], undecided };
}

/**
 * Charts of an app without a cluster are parts of one state, unless two of them write the same object: then they are for different clusters.
 * What lies below one construct stays together.
 */
function looseStates(charts: readonly WrittenChart[]): ClusterState[] {
  const parts = new Map<IConstruct, OutputFile[]>();
  for (const { chart, files } of charts) push(parts, chart.node.scopes[1] ?? chart, files);
  const identities = [...parts.values()].flatMap((files) => [...new Set(files.flatMap(({ constructs }) => constructs.map(identityOf)))]);
  const states = new Set(identities).size === identities.length ? [[...parts.values()].flat()] : [...parts.values()];
  return states.map((files) => ({ cluster: undefined, files }));
}

function identityOf({ apiGroup, kind, metadata, name }: OutputFile['constructs'][number]): string {
  return [apiGroup, kind, metadata.namespace ?? '', name].join('/');
}

function push<Key>(lists: Map<Key, OutputFile[]>, key: Key, files: readonly OutputFile[]): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [...files]);
  else list.push(...files);
}
