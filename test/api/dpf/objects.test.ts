import { App, Chart, Testing } from 'cdk8s';
import { chain, fieldFindings, findings, flat, interfaceOf, service } from './given';
import { DpfVersion, DPUServiceChain, DPUServiceIPAM, DPUServiceIPAMSpec, parseDpfVersion, setDpfVersion } from '../../../src/api/dpf';
import { setRelease } from '../../../src/api/releases';
import { FabricError, problemsOf } from '../../../src/errors';

const EXCLUDING: DPUServiceIPAMSpec = {
  ipv4Network: { network: '10.0.0.0/16', prefixSize: 24, excludeRanges: [{ startIP: '10.0.0.0', endIP: '10.0.0.255' }] },
};

describe('an object of DPF', () => {
  function problems(spec: DPUServiceIPAMSpec, version?: DpfVersion): object[] {
    const chart = new Chart(new App(), 'dpf');
    if (version !== undefined) setDpfVersion(chart, version);
    new DPUServiceIPAM(chart, 'pool', { metadata: { name: 'pool' }, spec });
    return problemsOf(chart);
  }

  const TOO_NEW = {
    code: 'release-unsupported',
    path: 'DPUServiceIPAM pool: spec.ipv4Network.excludeRanges',
    hint: 'state the version of DPF that the cluster runs, with setDpfVersion',
  };

  test('has the fields of the oldest version when none is stated', () => {
    expect(problems(EXCLUDING)).toEqual([{ ...TOO_NEW, message: 'DPF 24.10 does not have this field yet; it came with 26.8' }]);
  });

  test('has the fields of the version that is stated', () => {
    expect(problems(EXCLUDING, DpfVersion.V26_4)).toEqual([{ ...TOO_NEW, message: 'DPF 26.4 does not have this field yet; it came with 26.8' }]);
    expect(problems(EXCLUDING, DpfVersion.V26_8)).toEqual([]);
  });

  test('has the fields of the main branch only when it is stated', () => {
    const spec: DPUServiceIPAMSpec = { network: { network: '10.0.0.0/16', prefixSize: 24 } };
    expect(problems(spec, DpfVersion.V26_8)).toEqual([{
      ...TOO_NEW, path: 'DPUServiceIPAM pool: spec.network', message: 'no release of DPF is known to have this field, and 26.8 is stated',
    }]);
    expect(problems(spec, DpfVersion.UNRELEASED)).toEqual([]);
  });

  test('does not depend on the release of the network operator', () => {
    const chart = Testing.chart();
    setRelease(chart, '25.7');
    const spec = { template: { spec: { template: { spec: { switches: [{ ports: [{ serviceInterface: { matchLabels: { a: 'b' } } }] }] } } } } };
    new DPUServiceChain(chart, 'chain', { metadata: { name: 'chain' }, spec });
    expect(Testing.synth(chart)).toEqual([{ apiVersion: 'svc.dpu.nvidia.com/v1alpha1', kind: 'DPUServiceChain', metadata: { name: 'chain' }, spec }]);
  });

  test('with a misspelt field is refused', () => {
    expect(fieldFindings({ ...flat(), spec: { ipv4Subnets: {} } })).toEqual(['DPUServiceIPAM pool: spec.ipv4Subnets: unknown field "ipv4Subnets"; did you mean "ipv4Subnet"?']);
  });

  test('may have empty fields, which the API server drops', () => {
    expect(findings([{ ...flat(), spec: { ...(flat().spec as object), nodeSelector: null } }])).toEqual([]);
  });
});

describe('a version of DPF', () => {
  test.each<[string, string]>([
    ['v25.10.1', 'unknown DPF version "v25.10.1", known are "24.10", "25.4", "25.7", "25.10", "26.4", "26.8" or "unreleased"; did you mean "25.10"?'],
    ['main', 'unknown DPF version "main", known are "24.10", "25.4", "25.7", "25.10", "26.4", "26.8" or "unreleased"'],
  ])('%s is unknown', (text, message) => {
    expect(() => parseDpfVersion(text)).toThrow(new FabricError({ code: 'release-unsupported', message }));
  });
});

describe('a DPUService', () => {
  const AT = 'DPUService hbn: spec';

  test('with interfaces needs a service ID', () => {
    expect(findings([service('hbn', { serviceID: undefined, interfaces: ['a'] })], undefined, false)).toEqual([
      `${AT}.serviceID: it is missing, and interfaces are given; give the serviceID of the interfaces`,
    ]);
  });

  test('says from 26.8 on whether its pods are privileged, but for those in the management cluster', () => {
    expect(findings([service('hbn')], DpfVersion.V26_8)).toEqual([`${AT}.security.privileged: it is missing, and DPF 26.8 requires it; give true or false`]);
    expect(findings([service('hbn', { security: { privileged: false } })], DpfVersion.V26_8)).toEqual([]);
    expect(findings([service('hbn', { deployInCluster: true })], DpfVersion.V26_8)).toEqual([]);
    expect(findings([service('hbn', { deployInCluster: true, security: { privileged: true } })], DpfVersion.V26_8)).toEqual([
      `${AT}.security.privileged: it is not allowed with deployInCluster; leave it out`,
    ]);
    expect(findings([service('hbn')], DpfVersion.V26_4)).toEqual([]);
  });

  test('in the management cluster selects no DPU clusters', () => {
    expect(findings([service('hbn', { deployInCluster: true, dpuClusterSelector: {} })], DpfVersion.UNRELEASED)).toEqual([
      `${AT}.dpuClusterSelector: it is not allowed with deployInCluster; leave it out`,
    ]);
  });

  test('has a repository that Helm can reach', () => {
    const source = { repoURL: 'http://example.com', version: '' };
    expect(fieldFindings(service('hbn', { helmChart: { source } }))).toEqual([
      `${AT}.helmChart.source.repoURL: "http://example.com" does not have the right form; it must match ^(oci://|https://).+$`,
      `${AT}.helmChart.source.version: is empty text`,
    ]);
  });
});

describe('a DPUServiceInterface', () => {
  const AT = 'DPUServiceInterface a: spec.template.spec.template.spec';

  test.each(['vlan', 'physical', 'pf', 'vf', 'service'] as const)('of type %s says which', (interfaceType) => {
    expect(findings([interfaceOf('a', {}, { interfaceType })])).toEqual([`${AT}.${interfaceType}: it is missing, and interfaceType is "${interfaceType}"`]);
  });

  test('of type ovn needs nothing else', () => {
    expect(findings([interfaceOf('a', {}, { interfaceType: 'ovn' })])).toEqual([]);
  });

  test('of type patch is in no release that is known', () => {
    const object = interfaceOf('a', {}, { interfaceType: 'patch', patch: { peerBridge: 'br-ovn' } });
    expect(findings([object], DpfVersion.UNRELEASED)).toEqual([]);
    expect(findings([object], DpfVersion.V26_8)).toEqual([
      `${AT}.patch: no release of DPF is known to have this field, and 26.8 is stated; state the version of DPF that the cluster runs, with setDpfVersion`,
      `${AT}.interfaceType: no release of DPF is known to have "patch", and 26.8 is stated; use "ovn"`,
    ]);
  });

  test.each(['', 'i'.repeat(16)])('named "%s" in the pod cannot be made', (interfaceName) => {
    const object = interfaceOf('a', {}, { interfaceType: 'service', service: { serviceID: 'a', network: 'sfc', interfaceName } });
    expect(findings([object])).toEqual([`${AT}.service.interfaceName: "${interfaceName}" has ${interfaceName.length} characters, allowed are 1 to 15`]);
  });

  test('is on a function that exists', () => {
    expect(findings([interfaceOf('a', {}, { interfaceType: 'vf', vf: { pfID: 0, vfID: 256, parentInterfaceRef: 'p0' } })])).toEqual([
      `${AT}.vf.vfID: 256 is out of range; allowed are 0 to 255`,
    ]);
  });
});

test('names have at most 63 characters from 26.8 on', () => {
  const object = { ...chain({ matchLabels: { a: 'b' } }), metadata: { name: 'c'.repeat(64) } };
  expect(findings([object], DpfVersion.V26_4, false)).toEqual([]);
  expect(findings([object], DpfVersion.V26_8, false)).toEqual([
    `DPUServiceChain ${object.metadata.name}: metadata.name: "${object.metadata.name}" has 64 characters, at most 63 are allowed`,
  ]);
});

test('the MTU of services has limits from 25.10 on', () => {
  const withMtu = (serviceMTU: number) => ({
    ...chain(), spec: { template: { spec: { template: { spec: { switches: [{ serviceMTU, ports: [{ serviceInterface: { matchLabels: { a: 'b' } } }] }] } } } } },
  });
  const AT = 'DPUServiceChain chain: spec.template.spec.template.spec.switches[0].serviceMTU';
  expect(findings([withMtu(9000)], DpfVersion.V25_10, false)).toEqual([]);
  expect(fieldFindings(withMtu(1279))).toEqual([`${AT}: 1279 is out of range; it must be >= 1280`]);
  expect(findings([withMtu(9000)], DpfVersion.V25_7, false)).toEqual([
    `${AT}: DPF 25.7 does not have this field yet; it came with 25.10; state the version of DPF that the cluster runs, with setDpfVersion`,
  ]);
});
