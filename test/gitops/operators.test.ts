import { Chart } from 'cdk8s';
import { ARGO_CD, FLUX, objectsOfKind, write } from './delivered';
import { ALL_RELEASES, FabricApp, HelmOperators, NetworkOperatorRelease, RdmaCluster, RELEASE_CATALOG, sriov, StorageFabric } from '../../src';
import { addCluster } from '../app/apps';
import { FLAT, gpuFabric } from '../constructs/given';
import { inventoryOf } from '../support/inventories';

const HELM: HelmOperators = { kind: 'helm' };

interface Chosen {
  readonly targetRevision: string;
  readonly repoURL: string;
  readonly helm: { readonly valuesObject: Record<string, unknown> };
}

/** The chart of the network operator for the cluster `small`. */
function chosen(fill: (app: FabricApp) => void, operators: HelmOperators = HELM): Chosen {
  const { files } = write(fill, { ...ARGO_CD, operators });
  return (files['argocd/small.yaml'].find(({ metadata }) => metadata.name === 'small')?.spec as { sources: readonly Chosen[] }).sources[0];
}

function cluster(props: { release?: NetworkOperatorRelease; nicConfiguration?: boolean } = {}, build = gpuFabric()): (app: FabricApp) => void {
  return (app) => build(new RdmaCluster(new Chart(app, 'small'), 'rdma', { inventory: inventoryOf(), ...props }));
}

test.each(ALL_RELEASES.filter((release) => RELEASE_CATALOG[release].generallyAvailable))('release %s is pinned to the version of the catalog, as its images are', (release) => {
  expect(`v${chosen(cluster({ release })).targetRevision}`).toBe(RELEASE_CATALOG[release].version);
});

test('the SR-IOV operator comes only where it is needed', () => {
  expect(chosen(cluster()).helm.valuesObject).toMatchObject({ sriovNetworkOperator: { enabled: true } });
  const macvlan = cluster({}, (to) => {
    new StorageFabric(to, 'storage', { linkLayer: 'ethernet', attachment: { kind: 'macvlan' }, addressing: FLAT, namespaces: ['ai'] });
  });
  expect(chosen(macvlan).helm.valuesObject).toEqual({
    upgradeCRDs: false,
    nfd: { enabled: true, deployNodeFeatureRules: true },
    sriovNetworkOperator: { enabled: false },
    maintenanceOperator: { enabled: false },
  });
});

test('virtual functions wait for the firmware where it is configured', () => {
  expect(chosen(cluster({ nicConfiguration: true })).helm.valuesObject).toMatchObject({
    'sriov-network-operator': { sriovOperatorConfig: { configDaemonNodeSelector: { 'network.nvidia.com/operator.nic-configuration.wait': 'false' } } },
  });
});

test('a configuration of the SR-IOV operator that the program writes is not written by the chart too', () => {
  const { helm } = chosen((app) => {
    const chart = addCluster(app, 'small');
    new sriov.SriovOperatorConfig(chart, 'config', { metadata: { name: 'default', namespace: 'nvidia-network-operator' }, spec: { enableInjector: false, enableOperatorWebhook: false } });
  });
  expect(helm.valuesObject).toMatchObject({ 'sriov-network-operator': { sriovOperatorConfig: { deploy: false } } });
});

test('the maintenance operator drains for the others, as far as the release lets it', () => {
  const operators: HelmOperators = { kind: 'helm', maintenanceOperator: true };
  expect(chosen(cluster(), operators).helm.valuesObject).toMatchObject({
    'maintenanceOperator': { enabled: true },
    'maintenance-operator-chart': { operatorConfig: { deploy: true } },
    'operator': { maintenanceOperator: { useRequestor: true, useDrainControllerRequestor: true } },
    'sriov-network-operator': { operator: { externalDrainer: { enabled: true } } },
  });
  expect(chosen(cluster({ release: '25.7' }), operators).helm.valuesObject).toMatchObject({ operator: { maintenanceOperator: { useRequestor: true } } });
});

test('values of one\'s own are merged over the others', () => {
  const { helm, repoURL } = chosen(cluster(), { kind: 'helm', repository: 'oci://registry.example.com/charts', values: { operator: { tolerations: [] }, nfd: { enabled: false } } });
  expect(helm.valuesObject).toMatchObject({ operator: { tolerations: [] }, nfd: { enabled: false, deployNodeFeatureRules: true } });
  expect(repoURL).toBe('registry.example.com/charts');
});

test('with webhooks cert-manager comes before them', () => {
  const operators: HelmOperators = { kind: 'helm', webhooks: { certManager: 'helm' } };
  const argocd = write(cluster(), { ...ARGO_CD, operators });
  expect(argocd.files['argocd/small.yaml'].map(({ metadata: { name, annotations } }) => [name, annotations?.['argocd.argoproj.io/sync-wave']])).toEqual([
    ['small-cert-manager', '-1'], ['small', undefined],
  ]);
  const releases = objectsOfKind(write(cluster(), { ...FLUX, operators }), 'HelmRelease');
  expect(releases.map(({ metadata, spec }) => [metadata.name, (spec as { dependsOn?: object }).dependsOn])).toEqual([
    ['small-cert-manager', undefined], ['small-network-operator', [{ name: 'small-cert-manager' }]],
  ]);
});

test('operators elsewhere leave no trace', () => {
  const { files } = write(cluster(), { ...FLUX, operators: { kind: 'elsewhere' } });
  expect(Object.keys(files).filter((path) => path.includes('operators'))).toEqual([]);
  expect(JSON.stringify(files)).not.toContain('"name":"nvidia-network-operator"');
});

test('the namespace of the operators allows privileged pods, and is written once', () => {
  const { files } = write(cluster(), FLUX);
  expect(files['small/00-namespaces/namespace.yaml'].map(({ metadata }) => metadata)).toMatchObject([
    { name: 'ai-training' }, { name: 'nvidia-network-operator', labels: { 'pod-security.kubernetes.io/enforce': 'privileged' } },
  ]);
});
