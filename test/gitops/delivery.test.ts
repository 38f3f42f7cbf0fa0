import { Chart } from 'cdk8s';
import { ARGO_CD, FLUX, objectsOfKind, write, Written } from './delivered';
import { Delivery, FabricApp, GpuFabric, MacvlanNetwork, NetworkOperatorPolicy, nvIpam, RdmaCluster, setRelease, StorageFabric } from '../../src';
import { addCluster, addConfigMap, problemsOf } from '../app/apps';
import { ETHERNET, FLAT, gpuFabric } from '../constructs/given';
import { EXAMPLES } from '../examples/examples';
import { crdProblemsIn } from '../support/crds';
import { groupOf, inventoryOf, nodeNames } from '../support/inventories';
import { Manifest } from '../support/manifests';
import { describeWithShared } from '../support/shared';

const SYNC_OPTIONS = 'argocd.argoproj.io/sync-options';

describeWithShared('what Argo CD and Flux are told is accepted by their CRDs', () => {
  const variants: readonly (readonly [string, Delivery])[] = [
    ['Argo CD', ARGO_CD],
    ['Argo CD, by hand, with cert-manager', { ...ARGO_CD, automated: false, operators: { kind: 'helm', webhooks: { certManager: 'helm' } } }],
    ['Argo CD, operators elsewhere', { ...ARGO_CD, operators: { kind: 'elsewhere' } }],
    ['Flux', FLUX],
    ['Flux, from another Git repository', { ...FLUX, source: { kind: 'git', url: 'ssh://git@git.example.com/clusters.git', secret: 'key' } }],
    ['Flux, from a registry, with cert-manager', {
      ...FLUX, source: { kind: 'oci', url: 'oci://registry.example.com/clusters', tag: 'latest' }, operators: { kind: 'helm', webhooks: { certManager: 'helm' } },
    }],
    ['Flux, on another cluster', { ...FLUX, clusters: { small: { kubeConfigSecret: 'small-kubeconfig' } } }],
  ];

  test.each(variants)('%s', (_, delivery) => {
    const { files } = write((app) => addCluster(app, 'small', gpuFabric()), delivery);
    expect(problemsWith(files)).toEqual([]);
  });

  test.each(EXAMPLES)('the example $file', ({ file, programs }) => {
    for (const delivery of [ARGO_CD, FLUX]) {
      const { files } = write((app) => programs.forEach((program) => program(app)), { ...delivery, operators: { kind: file.startsWith('openshift') ? 'elsewhere' : 'helm' } });
      expect(problemsWith(files)).toEqual([]);
    }
  });

  function problemsWith(files: Written['files']): string[] {
    const objects = Object.values(files).flat();
    const ours = (group: RegExp): Manifest[] => objects.filter(({ apiVersion }) => group.test(apiVersion));
    const [argocd, flux] = [ours(/^argoproj\.io\//), ours(/toolkit\.fluxcd\.io\//)];
    expect(argocd.length + flux.length).toBeGreaterThan(0);
    return [...argocd.flatMap((object) => crdProblemsIn('argocd', object)), ...flux.flatMap((object) => crdProblemsIn('flux', object))];
  }
});

describe('with Argo CD', () => {
  const small = write((app) => {
    const chart = addCluster(app, 'small', gpuFabric());
    addConfigMap(chart, 'settings');
  }, ARGO_CD);

  test('an application applies the chart of the operators and the folder of the cluster in one sync', () => {
    const [application] = small.files['argocd/small.yaml'];
    expect(application.spec).toMatchObject({
      project: 'gpu-fabric',
      sources: [
        { repoURL: 'https://helm.ngc.nvidia.com/nvidia', chart: 'network-operator', targetRevision: '26.4.1' },
        { repoURL: ARGO_CD.repoUrl, path: 'dist/small', targetRevision: 'HEAD', directory: { recurse: true } },
      ],
      destination: { server: 'https://kubernetes.default.svc', namespace: 'nvidia-network-operator' },
      syncPolicy: { automated: { prune: false, selfHeal: true } },
    });
  });

  test('pools, policies and namespaces ask before they are deleted; networks and settings do not', () => {
    const asks = Object.values(small.files).flat()
      .filter(({ metadata }) => metadata.annotations?.[SYNC_OPTIONS]?.includes('Prune=confirm,Delete=confirm'));
    expect([...new Set(asks.map(({ kind }) => kind))].sort()).toEqual(['CIDRPool', 'Namespace', 'NicClusterPolicy', 'SriovNetworkNodePolicy']);
  });

  test('the dry run is left out for kinds whose definitions come with operators, and for no others', () => {
    const skipped = Object.values(small.files).flat().filter(({ metadata }) => metadata.annotations?.[SYNC_OPTIONS]?.includes('SkipDryRunOnMissingResource=true'));
    expect([...new Set(skipped.map(({ kind }) => kind))].sort()).toEqual(['CIDRPool', 'NicClusterPolicy', 'SriovNetwork', 'SriovNetworkNodePolicy']);
  });

  test('an object that is too large for client-side apply is applied on the server, and no other', () => {
    const large = write((app) => {
      const inventory = inventoryOf({ nodeGroups: [groupOf({ nodes: nodeNames(4000) })] });
      const cluster = new RdmaCluster(new Chart(app, 'small'), 'rdma', { inventory });
      new GpuFabric(cluster, 'compute', { ...ETHERNET, addressing: { kind: 'routed', supernet: '10.64.0.0/13', nodePrefixLength: 31 } });
    }, ARGO_CD);
    const options = Object.values(large.files).flat().filter(({ metadata }) => metadata.annotations?.[SYNC_OPTIONS]?.includes('ServerSideApply=true'));
    expect([...new Set(options.map(({ kind }) => kind))]).toEqual(['CIDRPool']);
    expect(options).toHaveLength(objectsOfKind(large, 'CIDRPool').length);
  });

  test('what the program has written itself stays', () => {
    const { files } = write((app) => {
      const chart = new Chart(app, 'own');
      new NetworkOperatorPolicy(chart, 'policy', {});
      new nvIpam.IPPool(chart, 'pool', {
        metadata: { name: 'p', namespace: 'nvidia-network-operator', annotations: { [SYNC_OPTIONS]: 'Prune=false', 'argocd.argoproj.io/sync-wave': '33' } },
        spec: { subnet: '10.0.0.0/24', perNodeBlockSize: 8 },
      });
    }, ARGO_CD);
    expect(files['own/30-pools/ippool.yaml'][0].metadata.annotations).toEqual({
      [SYNC_OPTIONS]: 'Prune=false,SkipDryRunOnMissingResource=true,Delete=confirm', 'argocd.argoproj.io/sync-wave': '33',
    });
  });

  test('only the fields that operators write may differ', () => {
    const differences = (fill: (app: FabricApp) => void, delivery = ARGO_CD): unknown => write(fill, delivery).files['argocd/small.yaml'][0].spec;
    expect(differences((app) => addCluster(app, 'small', gpuFabric()))).not.toHaveProperty('ignoreDifferences');
    expect(differences((app) => addCluster(app, 'small', (cluster) => {
      new StorageFabric(cluster, 'storage', { linkLayer: 'ethernet', attachment: { kind: 'macvlan' }, addressing: FLAT, namespaces: ['ai'] });
    }))).toMatchObject({
      ignoreDifferences: [{
        group: 'mellanox.com', kind: 'MacvlanNetwork', jsonPointers: ['/metadata/annotations/operator.macvlannetwork.mellanox.com~1last-network-namespace'],
      }],
    });
  });

  test('every cluster has a file of its own, which no other cluster is in', () => {
    const both = write((app) => { addCluster(app, 'berlin'); addCluster(app, 'osaka'); }, ARGO_CD);
    const alone = write((app) => addCluster(app, 'osaka'), ARGO_CD);
    for (const [path, objects] of Object.entries(alone.files)) expect(both.files[path]).toEqual(objects);
    expect(Object.keys(both.files).filter((path) => path.startsWith('argocd'))).toEqual([
      'argocd-cm/configmap.yaml', 'argocd/berlin.yaml', 'argocd/gpu-fabric.yaml', 'argocd/osaka.yaml',
    ]);
  });

  test('a cluster with several charts is one application', () => {
    const { files } = write((app) => {
      addCluster(app, 'small');
      addConfigMap(new Chart(app, 'jobs'), 'settings');
    }, ARGO_CD);
    const { sources } = files['argocd/small.yaml'][0].spec as { sources: readonly { path?: string }[] };
    expect(sources.map(({ path }) => path)).toEqual([undefined, 'dist/small', 'dist/jobs']);
  });
});

describe('with Flux', () => {
  const small = write((app) => addCluster(app, 'small', gpuFabric()), FLUX);

  test('each step waits for the one before', () => {
    const steps = objectsOfKind(small, 'Kustomization').map(({ metadata, spec }) => {
      const { dependsOn = [], wait } = spec as { dependsOn?: readonly { name: string }[]; wait: boolean };
      return [metadata.name, dependsOn.map(({ name }) => name).join(), wait];
    });
    expect(steps).toEqual([
      ['small-namespaces', '', true],
      ['small-operators', 'small-namespaces', true],
      ['small-policy', 'small-operators', true],
      ['small-pools', 'small-policy', true],
      ['small-sriov', 'small-pools', true],
      ['small-networks', 'small-sriov', true],
    ]);
  });

  test('what would be lost stays when it leaves Git', () => {
    const kept = Object.values(small.files).flat().filter(({ metadata }) => metadata.annotations?.['kustomize.toolkit.fluxcd.io/prune'] === 'disabled');
    expect([...new Set(kept.map(({ kind }) => kind))].sort()).toEqual(['CIDRPool', 'HelmRelease', 'HelmRepository', 'Namespace', 'NicClusterPolicy', 'SriovNetworkNodePolicy']);
  });

  test('on another cluster everything is applied there, but the releases, which Flux reads where it runs', () => {
    const remote = write((app) => addCluster(app, 'small'), { ...FLUX, clusters: { small: { kubeConfigSecret: 'k' } } });
    const here = objectsOfKind(remote, 'Kustomization').filter(({ spec }) => !('kubeConfig' in (spec as object))).map(({ metadata }) => metadata.name);
    expect(here).toEqual(['small-operators']);
    expect(objectsOfKind(remote, 'HelmRelease')[0].spec).toMatchObject({ kubeConfig: { secretRef: { name: 'k' } }, targetNamespace: 'nvidia-network-operator' });
  });
});

describe('both', () => {
  test.each([['Argo CD', ARGO_CD], ['Flux', FLUX]] as const)('%s: the rules about delivery find nothing', (_, delivery) => {
    const { warnings } = write((app) => addCluster(app, 'small', (cluster) => {
      gpuFabric()(cluster);
      new StorageFabric(cluster, 'storage', { linkLayer: 'ethernet', attachment: { kind: 'macvlan' }, addressing: FLAT, namespaces: ['ai-training'] });
    }), delivery);
    expect(warnings).toEqual([]);
  });

  test('the objects of the cluster are the same but for annotations and the namespace of the operators', () => {
    const withoutAnnotations = (written: Written): unknown => Object.entries(written.files)
      .filter(([path]) => /^small\/[1-6]0/.test(path))
      .map(([path, objects]) => [path, objects.map(({ metadata: { annotations: _, ...metadata }, ...object }) => ({ ...object, metadata }))]);
    const plain = withoutAnnotations(write((app) => addCluster(app, 'small'), undefined));
    expect(withoutAnnotations(write((app) => addCluster(app, 'small'), ARGO_CD))).toEqual(plain);
    expect(withoutAnnotations(write((app) => addCluster(app, 'small'), FLUX))).toEqual(plain);
  });

  test('a program without a cluster construct is delivered too', () => {
    const { files } = write((app) => {
      const chart = new Chart(app, 'plain');
      setRelease(chart, '25.10');
      new MacvlanNetwork(chart, 'n', { name: 'net', namespace: 'default', master: 'eth2', ipam: { type: 'whereabouts', range: '10.0.0.0/24' } });
    }, ARGO_CD);
    expect(files['argocd/plain.yaml'][0].spec).toMatchObject({ sources: [{ targetRevision: '25.10.0' }, { path: 'dist/plain' }] });
  });

  test('no cluster at all leaves only what no cluster has for itself', () => {
    expect(Object.keys(write(() => undefined, ARGO_CD).files)).toEqual(['argocd-cm/configmap.yaml', 'argocd/gpu-fabric.yaml']);
    expect(write(() => undefined, FLUX).files).toEqual({});
  });
});

describe('mistakes', () => {
  const mistakes = (fill: (app: FabricApp) => void, delivery: Delivery): string[] => problemsOf(() => write(fill, delivery));
  const small = (app: FabricApp): void => { addCluster(app, 'small'); };

  test.each<[string, (app: FabricApp) => void, Delivery, string]>([
    ['a cluster that is not there', small, { ...ARGO_CD, clusters: { smal: {} } }, 'name-invalid: delivery.clusters: there is no cluster "smal"; clusters are small'],
    ['a chart called like a folder of Argo CD', (app) => { addCluster(app, 'argocd'); }, ARGO_CD, 'name-invalid: argocd: chart "argocd" has a name that Argo CD\'s own files have; give it another id'],
    ['a name that is no name of an object', (app) => { addCluster(app, 'HGX_1'); }, FLUX, 'name-invalid: chart "HGX_1" is not a DNS label: only a-z, 0-9 and - are allowed, and no - at either end; "hgx-1" would be allowed'],
    ['a name that is too long for a label', (app) => { addCluster(app, 'x'.repeat(253)); }, ARGO_CD, `name-invalid: chart "${'x'.repeat(253)}" is too long: it has 253 characters, at most 45 are allowed; "${'x'.repeat(45)}" would be allowed`],
    [
      'the chart of OpenShift', (app) => { new RdmaCluster(new Chart(app, 'ocp'), 'rdma', { platform: 'openshift', inventory: inventoryOf() }); }, ARGO_CD,
      'field-invalid: ocp: operators.kind is "helm", and the operators of OpenShift do not come as a Helm chart; install them from OperatorHub, and write operators: { kind: "elsewhere" } for this cluster',
    ],
    [
      'the chart of a release candidate', (app) => { new RdmaCluster(new Chart(app, 'next'), 'rdma', { release: '26.7', inventory: inventoryOf() }); }, FLUX,
      'release-unsupported: next: the chart of v26.7.0-rc.2 is in no public repository; give operators.repository, or use a release that is generally available',
    ],
  ])('%s is refused', (_, fill, delivery, expected) => {
    expect(mistakes(fill, delivery)).toEqual([expected]);
  });

  test('a URL that Flux does not take is refused', () => {
    expect(mistakes(small, { ...FLUX, source: { kind: 'git', url: 'git@git.example.com:clusters.git' } })[0]).toContain('git@git.example.com:clusters.git');
  });

  test('a chart that may belong to any of several clusters is refused', () => {
    expect(mistakes((app) => {
      addCluster(app, 'a');
      addCluster(app, 'b');
      addConfigMap(new Chart(app, 'jobs'), 'x');
    }, ARGO_CD)).toEqual(['field-invalid: jobs: the chart may belong to any of several clusters, so none can have it applied; put it below a construct with its cluster']);
  });
});
