import { App, Chart } from 'cdk8s';
import { checkDpf, checkDpfReferences, DpfVersion, DPUServiceIPAM, setDpfVersion } from '../../../src/api/dpf';
import { DpuInterface, DpuPool, DpuService, DpuServiceChain, DpuServiceProps } from '../../../src/constructs/dpf';
import { problemsOf } from '../../../src/errors';
import { Manifest } from '../../support/manifests';
import { refusalsOf } from '../given';

const HELM = { repoURL: 'https://example.com/charts', chart: 'hbn', version: '1.0.0' };

function chartFor(version?: DpfVersion): Chart {
  const chart = new Chart(new App(), 'dpf');
  if (version !== undefined) setDpfVersion(chart, version);
  return chart;
}

function pool(chart: Chart, name = 'pool', third = 0): DpuPool {
  return new DpuPool(chart, name, { name, addressing: { kind: 'flat', subnet: `192.168.${third}.0/24`, gateway: `192.168.${third}.1`, addressesPerNode: 16 } });
}

function service(chart: Chart, props: Partial<DpuServiceProps> = {}): DpuService {
  return new DpuService(chart, 'hbn', { name: 'hbn', chart: HELM, interfaces: [{ name: 'p0_if', network: 'mybrhbn' }], ...props });
}

/** The objects of a kind, by name. */
function specs(chart: Chart, kind: string): Record<string, unknown> {
  const manifests = (chart.toJson() as Manifest[]).filter((manifest) => manifest.kind === kind);
  return Object.fromEntries(manifests.map(({ metadata, spec }) => [`${metadata.namespace ?? ''}/${metadata.name}`, spec]));
}

function problems(chart: Chart): string[] {
  return problemsOf(chart).map(({ code, path, message }) => `${code}: ${path ?? ''}: ${message}`);
}

describe('a DPU pool', () => {
  test('of blocks', () => {
    const chart = chartFor();
    new DpuPool(chart, 'pool', {
      name: 'pool',
      addressing: { kind: 'flat', subnet: '192.168.0.0/24', gateway: '192.168.0.1', addressesPerNode: 16, routes: ['192.168.0.0/16'], defaultGateway: true },
    });
    expect(specs(chart, 'DPUServiceIPAM')).toEqual({
      'dpf-operator-system/pool': {
        metadata: { labels: { 'svc.dpu.nvidia.com/pool': 'pool' } },
        ipv4Subnet: { subnet: '192.168.0.0/24', gateway: '192.168.0.1', perNodeIPCount: 16, routes: [{ dst: '192.168.0.0/16' }], defaultGateway: true },
      },
    });
  });

  test('of prefixes', () => {
    const chart = chartFor();
    new DpuPool(chart, 'pool', {
      name: 'pool', addressing: { kind: 'routed', supernet: '10.0.0.0/16', nodePrefixLength: 24, gatewayIndex: 1, nodePrefixes: { 'dpu-1': '10.0.1.0/24' } },
    });
    expect(specs(chart, 'DPUServiceIPAM')).toMatchObject({
      'dpf-operator-system/pool': { ipv4Network: { network: '10.0.0.0/16', prefixSize: 24, gatewayIndex: 1, allocations: { 'dpu-1': '10.0.1.0/24' } } },
    });
  });

  test('is checked at synth', () => {
    const chart = chartFor();
    new DpuPool(chart, 'pool', { name: 'pool', addressing: { kind: 'flat', subnet: '192.168.0.0/24', gateway: '10.0.0.1', addressesPerNode: 300 } });
    expect(problems(chart)).toEqual([
      'capacity-exceeded: DPUServiceIPAM pool: spec.ipv4Subnet.perNodeIPCount: 300 is not allowed in 192.168.0.0/24',
      'address-invalid: DPUServiceIPAM pool: spec.ipv4Subnet.gateway: 10.0.0.1 is outside 192.168.0.0/24',
    ]);
  });
});

describe('an interface on a device', () => {
  test.each([
    [{ kind: 'port', name: 'p0' }, { interfaceType: 'physical', physical: { interfaceName: 'p0' } }],
    [{ kind: 'pf', pf: 1 }, { interfaceType: 'pf', pf: { pfID: 1 } }],
    [{ kind: 'vf', pf: 0, vf: 2, parent: 'pf0' }, { interfaceType: 'vf', vf: { pfID: 0, vfID: 2, parentInterfaceRef: 'pf0' } }],
    [{ kind: 'vlan', vlan: 7, parent: 'p0' }, { interfaceType: 'vlan', vlan: { vlanID: 7, parentInterfaceRef: 'p0' } }],
    [{ kind: 'ovn' }, { interfaceType: 'ovn' }],
  ] as const)('%j', (device, spec) => {
    const chart = chartFor();
    new DpuInterface(chart, 'uplink', { name: 'uplink', device, nodeSelector: { matchLabels: { rack: '1' } } });
    expect(specs(chart, 'DPUServiceInterface')).toEqual({
      'dpf-operator-system/uplink': {
        template: { spec: { nodeSelector: { matchLabels: { rack: '1' } }, template: { metadata: { labels: { 'dpu-interface': 'uplink' } }, spec } } },
      },
    });
  });

  test('owns its port alone', () => {
    const chart = chartFor();
    new DpuInterface(chart, 'a', { name: 'a', device: { kind: 'port', name: 'p0' } });
    new DpuInterface(chart, 'b', { name: 'b', device: { kind: 'port', name: 'p0' } });
    expect(problems(chart)).toEqual(['attachment-invalid: DPUServiceInterface b: spec.template.spec.template.spec.physical.interfaceName: "p0" already belongs to "a"']);
  });
});

describe('a DPU service', () => {
  test('lists its interfaces, and they have its service ID', () => {
    const chart = chartFor();
    service(chart, { values: { a: 1 } });
    expect(specs(chart, 'DPUService')).toEqual({
      'dpf-operator-system/hbn': { helmChart: { source: HELM, values: { a: 1 } }, serviceID: 'hbn', interfaces: ['hbn-p0-if'] },
    });
    expect(specs(chart, 'DPUServiceInterface')).toMatchObject({
      'dpf-operator-system/hbn-p0-if': {
        template: { spec: { template: { spec: { interfaceType: 'service', service: { serviceID: 'hbn', network: 'mybrhbn', interfaceName: 'p0_if' } } } } },
      },
    });
  });

  test('asks for addresses of its own by the name of the pool', () => {
    const chart = chartFor();
    service(chart, { interfaces: [], addresses: [{ name: 'ip_lo', pool: pool(chart, 'loopback', 1) }, { name: 'ip_pf', pool: pool(chart), gatewayAddress: true }] });
    const { serviceDaemonSet } = specs(chart, 'DPUService')['dpf-operator-system/hbn'] as { serviceDaemonSet: { annotations: Record<string, string> } };
    expect(JSON.parse(serviceDaemonSet.annotations['k8s.v1.cni.cncf.io/networks'])).toEqual([
      { 'name': 'iprequest', 'interface': 'ip_lo', 'cni-args': { poolNames: ['loopback'], poolType: 'ippool' } },
      { 'name': 'iprequest', 'interface': 'ip_pf', 'cni-args': { poolNames: ['pool'], poolType: 'ippool', allocateDefaultGateway: true } },
    ]);
    expect(problems(chart)).toEqual([]);
  });

  test('says from 26.8 on whether its pods are privileged', () => {
    const securityIn = (version: DpfVersion, privileged?: boolean) => {
      const chart = chartFor(version);
      service(chart, { privileged });
      expect(problems(chart)).toEqual([]);
      return (specs(chart, 'DPUService')['dpf-operator-system/hbn'] as { security?: object }).security;
    };
    expect(securityIn(DpfVersion.V26_4, true)).toBeUndefined();
    expect(securityIn(DpfVersion.V26_8)).toEqual({ privileged: false });
    expect(securityIn(DpfVersion.V26_8, true)).toEqual({ privileged: true });
  });

  test.each<[string, () => unknown, string]>([
    ['a name that is no label', () => service(chartFor(), { name: 'HBN' }), 'name-invalid: DPU service "HBN" is not a DNS label: only a-z, 0-9 and - are allowed, and no - at either end; "hbn" would be allowed'],
    ['two interfaces of one name', () => service(chartFor(), { interfaces: [{ name: 'a', network: 'n' }, { name: 'a', network: 'n' }] }),
      'duplicate-object: dpf/hbn: the service has two interfaces "a"; give one of them another name'],
    ['an interface that is not there', () => service(chartFor()).interface('p1_if'), 'attachment-invalid: dpf/hbn: the service has no interface "p1_if", it has "p0_if"; did you mean "p0_if"?'],
    ['an interface when there is none', () => service(chartFor(), { interfaces: [] }).interface('p0_if'), 'attachment-invalid: dpf/hbn: the service has no interface "p0_if", it has none'],
  ])('with %s is refused', (_, build, refusal) => {
    expect(refusalsOf(build)).toEqual([refusal]);
  });

  test('has interfaces that Linux can name', () => {
    const chart = chartFor();
    service(chart, { interfaces: [{ name: 'a-very-long-name', network: 'n' }] });
    expect(problems(chart)).toEqual([
      'name-invalid: DPUServiceInterface hbn-a-very-long-name: spec.template.spec.template.spec.service.interfaceName: "a-very-long-name" has 16 characters, allowed are 1 to 15',
    ]);
  });
});

describe('a DPU service chain', () => {
  test('joins interfaces and pools by labels that they have', () => {
    const chart = chartFor(DpfVersion.V25_10);
    const uplink = new DpuInterface(chart, 'p0', { name: 'p0', device: { kind: 'port', name: 'p0' } });
    const port = { interface: service(chart).interface('p0_if'), pool: pool(chart), gatewayAddress: true };
    new DpuServiceChain(chart, 'chain', { name: 'chain', switches: [{ ports: [{ interface: uplink }, port], mtu: 9000 }], nodeSelector: { matchLabels: { rack: '1' } } });
    expect(specs(chart, 'DPUServiceChain')).toEqual({
      'dpf-operator-system/chain': {
        template: {
          spec: {
            nodeSelector: { matchLabels: { rack: '1' } },
            template: {
              spec: {
                switches: [{
                  serviceMTU: 9000,
                  ports: [
                    { serviceInterface: { matchLabels: { 'dpu-interface': 'p0' } } },
                    {
                      serviceInterface: {
                        matchLabels: { 'svc.dpu.nvidia.com/interface': 'p0_if', 'svc.dpu.nvidia.com/service': 'hbn' },
                        ipam: { matchLabels: { 'svc.dpu.nvidia.com/pool': 'pool' }, defaultGateway: true },
                      },
                    },
                  ],
                }],
              },
            },
          },
        },
      },
    });
    expect(problems(chart)).toEqual([]);
    const manifests = chart.toJson() as Manifest[];
    expect([...checkDpf(manifests, { version: DpfVersion.V25_10 }), ...checkDpfReferences(manifests)]).toEqual([]);
  });

  test('has no MTU before 25.10', () => {
    const chart = chartFor(DpfVersion.V25_7);
    new DpuServiceChain(chart, 'chain', { name: 'chain', switches: [{ ports: [{ interface: service(chart).interface('p0_if') }], mtu: 9000 }] });
    expect(problems(chart)).toEqual([
      'release-unsupported: DPUServiceChain chain: spec.template.spec.template.spec.switches[0].serviceMTU: DPF 25.7 does not have this field yet; it came with 25.10',
    ]);
  });

  test('may lie in another chart than what it joins', () => {
    const app = new App();
    const [one, other] = [new Chart(app, 'one'), new Chart(app, 'other')];
    const port = { interface: service(one).interface('p0_if'), pool: pool(one) };
    new DpuServiceChain(other, 'chain', { name: 'chain', switches: [{ ports: [port] }] });
    expect(problems(other)).toEqual([]);
  });

  test('is told when an object that was written by hand has the labels of its pool too', () => {
    const chart = chartFor();
    const port = { interface: service(chart).interface('p0_if'), pool: pool(chart) };
    new DPUServiceIPAM(chart, 'twin', {
      metadata: { name: 'twin', namespace: 'dpf-operator-system' },
      spec: { metadata: { labels: { 'svc.dpu.nvidia.com/pool': 'pool' } }, ipv4Network: { network: '10.0.0.0/16', prefixSize: 24 } },
    });
    new DpuServiceChain(chart, 'chain', { name: 'chain', switches: [{ ports: [port] }] });
    expect(problems(chart)).toEqual([
      'attachment-invalid: DPUServiceChain chain: spec.template.spec.template.spec.switches[0].ports[0].serviceInterface.ipam.matchLabels: '
      + '"pool" and "twin" all have the labels svc.dpu.nvidia.com/pool=pool',
    ]);
  });

  test('gives a device no address: it does not compile', () => {
    const chart = chartFor();
    const uplink = new DpuInterface(chart, 'p0', { name: 'p0', device: { kind: 'port', name: 'p0' } });
    // @ts-expect-error only interfaces of services have addresses
    new DpuServiceChain(chart, 'chain', { name: 'chain', switches: [{ ports: [{ interface: uplink, pool: pool(chart) }] }] });
    expect(problems(chart)).toEqual([
      'attachment-invalid: DPUServiceChain chain: spec.template.spec.template.spec.switches[0].ports[0].serviceInterface.ipam: '
      + '"p0" is of type "physical", and only interfaces of services get addresses',
    ]);
  });
});
