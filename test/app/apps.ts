import { ApiObject, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { FabricApp, FabricError, Problem, RdmaCluster } from '../../src';
import { Build, gpuFabric } from '../constructs/given';
import { inventoryOf } from '../support/inventories';

/** A chart with a cluster of two nodes and two rails: `compute`, but for what is built. */
export function addCluster(scope: Construct, id: string, build: Build = gpuFabric()): Chart {
  const chart = new Chart(scope, id);
  build(new RdmaCluster(chart, 'rdma', { inventory: inventoryOf() }));
  return chart;
}

/** An app with one cluster, `small`. */
export function smallApp(outdir: string, build?: Build): FabricApp {
  const app = new FabricApp({ outdir });
  addCluster(app, 'small', build);
  return app;
}

/** A ConfigMap in the namespace `default`. */
export function addConfigMap(chart: Chart, name: string, id = name): ApiObject {
  return new ApiObject(chart, id, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'default' } });
}

/** The error that an action throws. */
export function errorOf(action: () => unknown): FabricError {
  try {
    action();
  } catch (error) {
    if (error instanceof FabricError) return error;
    throw error;
  }
  throw new Error('no error was thrown');
}

/** The problems that an action throws, each as `code: path: text`. */
export function problemsOf(action: () => unknown): string[] {
  return errorOf(action).problems.map((problem: Problem) => `${problem.code}: ${new FabricError(problem).message}`);
}
