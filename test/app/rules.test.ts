import { ApiObject, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { addCluster, problemsOf, smallApp } from './apps';
import { temporaryFolder, textsIn } from './folders';
import { FabricApp, FabricAppProps, RdmaCluster } from '../../src';
import { clustersOf, NO_CLUSTER, SEVERAL_CLUSTERS } from '../../src/app/cluster-of-chart';
import { all, gpuFabric } from '../constructs/given';

/** A pool with a gateway; 10.9.0.1 is outside of it. */
function addPool(chart: Chart, name: string, gateway = '10.9.0.1', annotations: Readonly<Record<string, string>> = {}): void {
  new ApiObject(chart, name, {
    apiVersion: 'nv-ipam.nvidia.com/v1alpha1',
    kind: 'IPPool',
    metadata: { name, namespace: 'nvidia-network-operator', annotations },
    spec: { subnet: '10.0.0.0/24', perNodeBlockSize: 16, gateway },
  });
}

/** An app with a chart of hand-written pools, and what it warned of. */
function appWith(pools: readonly string[], rules?: FabricAppProps['rules'], annotations?: Readonly<Record<string, string>>): { app: FabricApp; warnings: string[] } {
  const warnings: string[] = [];
  const app = new FabricApp({ outdir: temporaryFolder(), rules, onWarning: (warning) => warnings.push(warning) });
  const chart = new Chart(app, 'pools');
  for (const name of pools) addPool(chart, name, undefined, annotations);
  return { app, warnings };
}

const gatewayProblems = (app: FabricApp): string[] => problemsOf(() => app.synth()).filter((text) => text.includes('pool-gateway-outside'));

const GATEWAY = /^rule-violated: pools\/a: pool-gateway-outside: IPPool nvidia-network-operator\/a, spec\.gateway: .*10\.9\.0\.1.*; /;

describe('the rules at synth', () => {
  test('are content with what constructs make', () => {
    const warnings: string[] = [];
    const app = new FabricApp({ outdir: temporaryFolder(), onWarning: (warning) => warnings.push(warning) });
    addCluster(app, 'small', all(gpuFabric()));
    app.synth();
    expect(warnings).toEqual([]);
  });

  test('refuse what is wrong in any object, all of it at once, and write nothing', () => {
    const { app } = appWith(['a', 'b']);
    const problems = gatewayProblems(app);
    expect(problems).toEqual([expect.stringMatching(GATEWAY), expect.stringContaining('pools/b')]);
    expect(textsIn(app.outdir)).toEqual({});
    expect(problemsOf(() => app.synthYaml()).filter((text) => text.includes('pool-gateway-outside'))).toEqual(problems);
  });

  test('can be switched off, all or one', () => {
    expect(() => appWith(['a'], false).app.synth()).not.toThrow();
    expect(() => appWith(['a'], { ignore: ['pool-gateway-outside'] }).app.synth()).not.toThrow();
    expect(() => appWith(['a'], { severities: { 'pool-gateway-outside': 'off' } }).app.synth()).not.toThrow();
  });

  test('warn where a warning is enough', () => {
    const { app, warnings } = appWith(['a'], { severities: { 'pool-gateway-outside': 'warning' } });
    app.synth();
    expect(warnings).toContainEqual(expect.stringMatching(/^warning: pools\/a: pool-gateway-outside: /));
    expect(textsIn(app.outdir)).not.toEqual({});
  });

  test('keep silent where an annotation gives a reason', () => {
    expect(() => appWith(['a'], undefined, { 'gpu-fabric.io/ignore': 'pool-gateway-outside: a lab' }).app.synth()).not.toThrow();
  });

  test('know their names', () => {
    expect(problemsOf(() => appWith([], { ignore: ['pool-gateway-outsid'] }).app.synth())).toEqual([
      'name-invalid: rules: there is no rule "pool-gateway-outsid"; did you mean "pool-gateway-outside"?',
    ]);
  });

  test('come after the checks of the constructs, so that no mistake is told twice', () => {
    const app = smallApp(temporaryFolder(), all(gpuFabric({}, 'blue'), gpuFabric({}, 'green')));
    addPool(new Chart(app, 'pools'), 'a');
    expect(problemsOf(() => app.synth()).map((text) => text.split(':')[0])).toEqual(['address-overlap']);
  });

  test('do not stumble over metadata that no API server takes', () => {
    const { app } = appWith([]);
    // a program that is not type-checked
    const labels = { size: 5 } as unknown as Record<string, string>;
    new ApiObject(new Chart(app, 'maps'), 'map', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'map', labels } });
    expect(problemsOf(() => app.synth())).toEqual(['field-invalid: maps/map: labels.size 5 is not text; put it in quotes']);
  });
});

describe('the cluster of a chart', () => {
  const ownerOf = (chart: Chart): string => {
    const clusters = chart.node.root.node.findAll().filter((construct) => construct instanceof RdmaCluster);
    const owner = clustersOf(clusters)(chart);
    return typeof owner === 'string' ? owner : owner.node.path;
  };

  test('is the one in it', () => {
    const app = new FabricApp();
    const outer = addCluster(app, 'outer');
    const inner = addCluster(outer, 'inner');
    expect([ownerOf(outer), ownerOf(inner)]).toEqual(['outer/rdma', 'outer/inner/rdma']);
  });

  test('is the only one of the app, or of the construct that holds both', () => {
    const app = new FabricApp();
    const tokyo = new Construct(app, 'tokyo');
    new Chart(tokyo, 'workloads');
    const workloads = new Chart(app, 'workloads');
    const inner = new Chart(workloads, 'inner');
    expect(ownerOf(workloads)).toBe(NO_CLUSTER);
    const cluster = new Construct(tokyo, 'cluster');
    addCluster(cluster, 'network');
    expect([ownerOf(workloads), ownerOf(inner)]).toEqual(['tokyo/cluster/network/rdma', 'tokyo/cluster/network/rdma']);

    const oslo = new Construct(app, 'oslo');
    addCluster(oslo, 'network');
    expect([ownerOf(new Chart(tokyo, 'more')), ownerOf(new Chart(oslo, 'more'))]).toEqual(['tokyo/cluster/network/rdma', 'oslo/network/rdma']);
    expect(ownerOf(workloads)).toBe(SEVERAL_CLUSTERS);
  });

  test('may be any of several; then the rules leave the chart alone, and say so', () => {
    const { app, warnings } = appWith(['a']);
    addCluster(app, 'one');
    addCluster(app, 'two');
    app.synth();
    expect(warnings).toEqual([expect.stringMatching(/^warning: pools: the rules are not applied/)]);
  });

  test('is another one where two charts write one object, and else one for all charts of an app without', () => {
    const app = (...names: readonly string[]): FabricApp => {
      const made = new FabricApp({ outdir: temporaryFolder(), onWarning: () => undefined });
      names.forEach((name, index) => addPool(new Chart(made, `chart-${index}`), name, '10.0.0.1'));
      return made;
    };
    expect(() => app('same', 'same').synth()).not.toThrow();
    expect(problemsOf(() => app('one', 'other').synth())).toEqual([expect.stringContaining('pool-overlap')]);
  });

  test('does not share addresses with another', () => {
    const app = new FabricApp({ outdir: temporaryFolder() });
    for (const id of ['one', 'two']) addPool(addCluster(app, id), 'extra', '10.0.0.1');
    expect(() => app.synth()).not.toThrow();
  });
});
