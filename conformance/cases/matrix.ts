import { App, Chart } from 'cdk8s';
import { addCluster, attachments, Combination } from '../../test/examples/combinations';
import type { SentObject } from '../cluster/object-client';
import { ALL_RELEASES, FabricError, Inventory, preset, PresetName, presetNames } from 'cdk8s-gpu-fabric';

/** A combination of what users choose, on servers that are known. */
export interface MatrixCase extends Combination {
  readonly preset: PresetName;
}

/** Every known server with every attachment that the types allow, both makers of networks, on every platform and release. */
export function matrix(): MatrixCase[] {
  return presetNames().flatMap((server) => (['operator', 'raw'] as const).flatMap((networks) => attachments(networks).flatMap((fabric) =>
    (['kubernetes', 'openshift'] as const).flatMap((platform) => ALL_RELEASES.map((release) => ({ preset: server, networks, platform, release, fabric }))))));
}

/** `PowerEdge-XE9680 ethernet sriov operator kubernetes 26.4`. */
export function nameOf({ preset: server, fabric, networks, platform, release }: MatrixCase): string {
  return [server, fabric.linkLayer, fabric.attachment.kind, networks, platform, release].join(' ');
}

/**
 * The objects of a cluster of three nodes of one make, with a compute fabric of both families; undefined when the constructs refuse the combination,
 * as they do where the server has no such NIC.
 */
export function objectsOf(choice: MatrixCase): readonly SentObject[] | undefined {
  const app = new App();
  try {
    build(new Chart(app, 'cluster'), choice);
    return app.charts.flatMap((chart) => chart.toJson() as SentObject[]);
  } catch (error) {
    if (error instanceof FabricError) return undefined;
    throw error;
  }
}

function build(chart: Chart, { preset: server, ...combination }: MatrixCase): void {
  const hasStorage = preset(server).nics.some(({ traffic, rdmaDevice }) => traffic === 'north-south' && rdmaDevice !== undefined);
  addCluster(chart, inventoryOf(server, combination.fabric.linkLayer), combination, hasStorage);
}

/** The NICs of the preset, wired as the case wants them. */
function inventoryOf(server: PresetName, linkLayer: 'ethernet' | 'infiniband'): Inventory {
  const nics = preset(server).nics.map((nic) => ({ ...nic, linkLayer }));
  return Inventory.of({ cluster: 'matrix', nodeGroups: [{ name: 'servers', nodeSelector: { 'example.com/make': 'a' }, nics, nodes: ['a-1', 'a-2', 'a-3'] }] });
}
