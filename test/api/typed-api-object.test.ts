import { App, Chart, JsonPatch, Testing } from 'cdk8s';
import { HostDeviceNetwork, IPoIBNetwork, MacvlanNetwork, MacvlanNetworkSpec, NicClusterPolicy, NicClusterPolicySpec, NicNodePolicy } from '../../src/api/mellanox';
import { NetworkAttachmentDefinition } from '../../src/api/multus';
import { CIDRPool, IPPool, IPPoolSpec } from '../../src/api/nv-ipam';
import { NetworkOperatorRelease, setRelease } from '../../src/api/releases';
import { problemsOf } from '../../src/errors';

/** A chart whose objects are written for a release. */
function chartFor(release: NetworkOperatorRelease): Chart {
  const chart = Testing.chart();
  setRelease(chart, release);
  return chart;
}

const POOL: IPPoolSpec = { subnet: '10.0.0.0/24', perNodeBlockSize: 16 };

/** Fields as they come from JavaScript or YAML, where no compiler looks at them. */
function untyped<Spec>(spec: object): Spec {
  return spec as unknown as Spec;
}

describe('a typed API object', () => {
  test('comes out as it was given', () => {
    const chart = Testing.chart();
    new NicClusterPolicy(chart, 'policy', {
      metadata: { name: 'nic-cluster-policy', labels: { team: 'fabric' } },
      spec: {
        ofedDriver: { image: 'doca-driver', repository: 'nvcr.io/nvidia/mellanox', version: 'doca3.4.1-26.04-1.1.0.0-1', upgradePolicy: { autoUpgrade: true } },
        nvIpam: { image: 'nvidia-k8s-ipam', containerResources: [{ name: 'nv-ipam-node', limits: { cpu: 1, memory: '300Mi' } }] },
      },
    });
    expect(Testing.synth(chart)).toEqual([{
      apiVersion: 'mellanox.com/v1alpha1',
      kind: 'NicClusterPolicy',
      metadata: { name: 'nic-cluster-policy', labels: { team: 'fabric' } },
      spec: {
        ofedDriver: { image: 'doca-driver', repository: 'nvcr.io/nvidia/mellanox', version: 'doca3.4.1-26.04-1.1.0.0-1', upgradePolicy: { autoUpgrade: true } },
        nvIpam: { image: 'nvidia-k8s-ipam', containerResources: [{ name: 'nv-ipam-node', limits: { cpu: 1, memory: '300Mi' } }] },
      },
    }]);
  });

  test('keeps false, zero and empty values', () => {
    const chart = Testing.chart();
    new MacvlanNetwork(chart, 'network', { metadata: { name: 'rail-0' }, spec: { mtu: 0, ipam: '' } });
    new IPPool(chart, 'pool', { metadata: { name: 'rail-0' }, spec: { ...POOL, defaultGateway: false, exclusions: [] } });
    const specs = (Testing.synth(chart) as { spec: unknown }[]).map(({ spec }) => spec);
    expect(specs).toEqual([{ mtu: 0, ipam: '' }, { ...POOL, defaultGateway: false, exclusions: [] }]);
  });

  test('takes its fields from a function at synth', () => {
    const chart = Testing.chart();
    const routes: { dst: string }[] = [];
    new IPPool(chart, 'pool', { spec: () => ({ ...POOL, gateway: '10.0.0.1', routes }) });
    routes.push({ dst: '10.1.0.0/16' });
    expect(Testing.synth(chart)).toMatchObject([{ spec: { routes: [{ dst: '10.1.0.0/16' }] } }]);
  });

  test('of a namespaced kind takes the namespace of its chart', () => {
    const chart = new Chart(new App(), 'fabric', { namespace: 'nvidia-network-operator' });
    new IPPool(chart, 'pool', { spec: POOL });
    new NetworkAttachmentDefinition(chart, 'attachment', { metadata: { namespace: 'ai-training' }, spec: {} });
    const namespaces = (Testing.synth(chart) as { metadata: object }[]).map(({ metadata }) => metadata);
    expect(namespaces).toMatchObject([{ namespace: 'nvidia-network-operator' }, { namespace: 'ai-training' }]);
  });

  test('of a cluster-scoped kind carries no namespace, whatever its chart has', () => {
    const chart = new Chart(new App(), 'fabric', { namespace: 'nvidia-network-operator' });
    new NicClusterPolicy(chart, 'policy', { spec: {} });
    new HostDeviceNetwork(chart, 'device', { spec: { networkNamespace: 'ai-training' } });
    new IPoIBNetwork(chart, 'ipoib', { metadata: { namespace: 'ai-training' }, spec: { networkNamespace: 'ai-training' } });
    const metadata = (Testing.synth(chart) as { metadata: object }[]).map((manifest) => Object.keys(manifest.metadata));
    expect(metadata).toEqual([['name'], ['name'], ['name']]);
  });
});

describe('a mistake in a field', () => {
  const refused: [string, IPPoolSpec | (() => IPPoolSpec), RegExp][] = [
    ['an unknown field', untyped({ ...POOL, gatway: '10.0.0.1' }), /IPPool test-pool-\w+: spec\.gatway: unknown field "gatway"; did you mean "gateway"\?/],
    ['an unknown field deep inside', untyped({ ...POOL, routes: [{ dest: '10.1.0.0/16', dst: '10.1.0.0/16' }] }), /spec\.routes\[0\]\.dest: .*did you mean "dst"\?/],
    ['a missing field', untyped({ subnet: '10.0.0.0/24' }), /spec: field "perNodeBlockSize" is missing/],
    ['a wrong type', untyped({ ...POOL, perNodeBlockSize: '16' }), /spec\.perNodeBlockSize: "16" is not an integer/],
    ['a broken number', { ...POOL, perNodeBlockSize: 16.5 }, /spec\.perNodeBlockSize: 16\.5 is not an integer/],
    ['a number out of range', { ...POOL, perNodeExclusions: [{ startIndex: -1, endIndex: 0 }] }, /spec\.perNodeExclusions\[0\]\.startIndex: -1 is out of range; it must be >= 0/],
    ['a list that is too short', { ...POOL, nodeSelector: { nodeSelectorTerms: [] } }, /spec\.nodeSelector\.nodeSelectorTerms: /],
    ['a mistake in what a function returns', () => untyped({ ...POOL, gatway: '10.0.0.1' }), /did you mean "gateway"\?/],
  ];

  test.each(refused)('fails synth: %s', (_name, spec, message) => {
    const chart = Testing.chart();
    new IPPool(chart, 'pool', { spec });
    expect(() => Testing.synth(chart)).toThrow(message);
  });

  test('fails synth: a value that is not in the enum', () => {
    const chart = Testing.chart();
    new MacvlanNetwork(chart, 'network', { spec: untyped<MacvlanNetworkSpec>({ mode: 'brigde' }) });
    expect(() => Testing.synth(chart)).toThrow(/spec\.mode: "brigde" is not allowed; did you mean "bridge"\? allowed: "bridge", "private", "vepa" or "passthru"/);
  });

  test('fails synth: text that does not match its pattern', () => {
    const chart = Testing.chart();
    const image = { image: 'nic-configuration-operator' };
    new NicClusterPolicy(chart, 'policy', {
      spec: { nicConfigurationOperator: { operator: image, configurationDaemon: image, nicFirmwareStorage: { availableStorageSize: '1GB' } } },
    });
    expect(() => Testing.synth(chart)).toThrow(/spec\.nicConfigurationOperator\.nicFirmwareStorage\.availableStorageSize: "1GB" does not have the right form/);
  });

  test.each<[string, unknown, RegExp]>([
    ['is neither a number nor text', true, /limits\.cpu: true is not a string/],
    ['is broken', 0.5, /limits\.cpu: 0\.5/],
    ['has no such unit', '2 cores', /limits\.cpu: "2 cores" does not have the right form/],
  ])('fails synth: a quantity that %s', (_name, cpu, message) => {
    const chart = Testing.chart();
    const containerResources = [{ name: 'nv-ipam-node', limits: { cpu } }];
    new NicClusterPolicy(chart, 'policy', { spec: untyped<NicClusterPolicySpec>({ nvIpam: { image: 'nvidia-k8s-ipam', containerResources } }) });
    expect(() => Testing.synth(chart)).toThrow(message);
  });

  test('is reported together with every other one', () => {
    const chart = Testing.chart();
    new MacvlanNetwork(chart, 'network', { metadata: { name: 'rail-0' }, spec: untyped<MacvlanNetworkSpec>({ mode: 'brigde', mtu: -1, mastr: 'ens1f0' }) });
    expect(problemsOf(chart).map(({ code, path }) => `${code} ${path ?? ''}`).sort()).toEqual([
      'field-invalid MacvlanNetwork rail-0: spec.mastr',
      'field-invalid MacvlanNetwork rail-0: spec.mode',
      'field-invalid MacvlanNetwork rail-0: spec.mtu',
    ]);
  });
});

describe('a release', () => {
  const exclusions: IPPoolSpec = { ...POOL, perNodeExclusions: [{ startIndex: 0, endIndex: 0 }] };

  test('refuses a field that came later', () => {
    const chart = chartFor('25.7');
    new IPPool(chart, 'pool', { metadata: { name: 'rail-0' }, spec: exclusions });
    expect(problemsOf(chart)).toEqual([{
      code: 'release-unsupported',
      path: 'IPPool rail-0: spec.perNodeExclusions',
      message: 'release 25.7 does not have this field yet; it came with 26.1',
      hint: undefined,
    }]);
  });

  test.each<NetworkOperatorRelease>(['26.1', '26.4', '26.7'])('%s has the field that came with 26.1', (release) => {
    const chart = chartFor(release);
    new IPPool(chart, 'pool', { spec: exclusions });
    expect(Testing.synth(chart)).toMatchObject([{ spec: exclusions }]);
  });

  test.each<[NetworkOperatorRelease, string, NicClusterPolicySpec]>([
    ['26.1', 'global', { global: { repository: 'nvcr.io/nvidia/mellanox' } }],
    ['26.1', 'spectrumXOperator.xPlane', { spectrumXOperator: { image: 'spectrum-x-operator', xPlane: { image: 'xplane' } } }],
    ['25.7', 'ofedDriver.startupProbe.timeoutSeconds', {
      ofedDriver: { image: 'doca-driver', startupProbe: { initialDelaySeconds: 10, periodSeconds: 20, timeoutSeconds: 5 } },
    }],
    ['25.10', 'ofedDriver.env[0].valueFrom.fileKeyRef', {
      ofedDriver: { image: 'doca-driver', env: [{ name: 'A', valueFrom: { fileKeyRef: { volumeName: 'v', path: 'p', key: 'k' } } }] },
    }],
  ])('%s refuses NicClusterPolicy.spec.%s, which came later', (release, path, spec) => {
    const chart = chartFor(release);
    new NicClusterPolicy(chart, 'policy', { metadata: { name: 'nic-cluster-policy' }, spec });
    expect(problemsOf(chart)).toMatchObject([{ code: 'release-unsupported', path: `NicClusterPolicy nic-cluster-policy: spec.${path}` }]);
  });

  const whereabouts: NicClusterPolicySpec = { secondaryNetwork: { ipamPlugin: { image: 'whereabouts', repository: 'nvcr.io/nvidia/mellanox', version: 'v1' } } };

  test('has a field until it is removed', () => {
    const chart = chartFor('25.7');
    new NicClusterPolicy(chart, 'policy', { spec: whereabouts });
    expect(Testing.synth(chart)).toMatchObject([{ spec: whereabouts }]);
  });

  test('refuses a field that is gone', () => {
    const chart = chartFor('25.10');
    new NicClusterPolicy(chart, 'policy', { spec: whereabouts });
    expect(() => Testing.synth(chart)).toThrow(/spec\.secondaryNetwork\.ipamPlugin: release 25\.10 no longer has this field; 25\.7 was the last with it/);
  });

  test('refuses a kind that came later', () => {
    const chart = chartFor('26.1');
    new NicNodePolicy(chart, 'policy', { metadata: { name: 'b200' }, spec: {} });
    expect(problemsOf(chart)).toMatchObject([{
      code: 'release-unsupported',
      path: 'NicNodePolicy b200',
      message: expect.stringMatching(/^release 26\.1 has no .*NicNodePolicy.*; it came with 26\.4$/) as string,
    }]);
  });

  test('has the kind from its first release on', () => {
    const chart = chartFor('26.4');
    new NicNodePolicy(chart, 'policy', { spec: { nodeSelector: { gpu: 'b200' } } });
    expect(Testing.synth(chart)).toMatchObject([{ kind: 'NicNodePolicy', spec: { nodeSelector: { gpu: 'b200' } } }]);
  });

  test('that is not declared allows the fields of every release', () => {
    const chart = Testing.chart();
    new IPPool(chart, 'pool', { spec: exclusions });
    new NicClusterPolicy(chart, 'policy', { spec: { ...whereabouts, global: { version: 'v1' } } });
    expect(Testing.synth(chart)).toHaveLength(2);
  });
});

describe('a field that this package does not know', () => {
  test('reaches the manifest through unknownFields, merged with the known ones', () => {
    const chart = Testing.chart();
    new CIDRPool(chart, 'pool', {
      metadata: { name: 'rail-0' },
      spec: { cidr: '10.0.0.0/16', perNodeNetworkPrefix: 31 },
      unknownFields: { spec: { nextFeature: { enabled: true } }, metadata: { generateName: 'rail-' } },
    });
    expect(Testing.synth(chart)).toEqual([{
      apiVersion: 'nv-ipam.nvidia.com/v1alpha1',
      kind: 'CIDRPool',
      metadata: { name: 'rail-0', generateName: 'rail-' },
      spec: { cidr: '10.0.0.0/16', perNodeNetworkPrefix: 31, nextFeature: { enabled: true } },
    }]);
  });

  test('reaches the manifest in a release that does not have it', () => {
    const chart = chartFor('25.7');
    new IPPool(chart, 'pool', { spec: POOL, unknownFields: { spec: { perNodeExclusions: [{ startIndex: 0, endIndex: 0 }] } } });
    expect(Testing.synth(chart)).toMatchObject([{ spec: { perNodeExclusions: [{ startIndex: 0, endIndex: 0 }] } }]);
  });

  test('replaces a list as a whole', () => {
    const chart = Testing.chart();
    new IPPool(chart, 'pool', { spec: { ...POOL, routes: [{ dst: '10.1.0.0/16' }] }, unknownFields: { spec: { routes: [{ dst: '10.2.0.0/16', metric: 10 }] } } });
    expect(Testing.synth(chart)).toMatchObject([{ spec: { routes: [{ dst: '10.2.0.0/16', metric: 10 }] } }]);
  });

  test('reaches the manifest through a JSON patch', () => {
    const chart = Testing.chart();
    const network = new MacvlanNetwork(chart, 'network', { spec: { mtu: 9000 } });
    network.addJsonPatch(JsonPatch.add('/spec/metaPlugins', '{"type":"tuning"}'), JsonPatch.replace('/spec/mtu', 1500));
    expect(Testing.synth(chart)).toMatchObject([{ spec: { mtu: 1500, metaPlugins: '{"type":"tuning"}' } }]);
  });
});
