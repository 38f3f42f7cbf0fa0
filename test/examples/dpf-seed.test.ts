import { App, Chart } from 'cdk8s';
import { dpfServiceChain } from '../../examples/dpf-service-chain';
import { FabricApp } from '../../src';
import { checkDpf, checkDpfReferences, DpfVersion } from '../../src/api/dpf';
import { DpuPool } from '../../src/constructs/dpf';
import { Difference, differencesBetween, Manifest, parseManifests } from '../support/manifests';

/** The services of the document that this project started from (seed 002), with the network that gives each an interface. */
const SERVICES = ['producer', 'consumer'].flatMap((name) => [`
  apiVersion: svc.dpu.nvidia.com/v1alpha1
  kind: DPUServiceInterface
  metadata: { name: ${name} }
  spec:
    template:
      spec:
        template:
          metadata: { labels: { svc.dpu.nvidia.com/interface: app-iface, svc.dpu.nvidia.com/service: ${name} } }
          spec:
            interfaceType: service
            service: { interfaceName: app-iface, network: mybrsfc, serviceID: ${name} }
`, `
  apiVersion: svc.dpu.nvidia.com/v1alpha1
  kind: DPUService
  metadata: { name: ${name} }
  spec:
    serviceID: ${name}
    helmChart:
      source: { repoURL: https://example.com/charts, path: ${name}, version: v0.0.1 }
      values: { ${name === 'producer' ? 'container1' : 'worker'}: { resources: { requests: { nvidia.com/sf: 1 } } } }
    interfaces: [${name}]
`]);

/** The document asks for a pool of another label than it gives. */
const CHAIN = `
  apiVersion: svc.dpu.nvidia.com/v1alpha1
  kind: DPUServiceChain
  metadata: { name: producer-consumer }
  spec:
    template:
      spec:
        template:
          spec:
            switches:
              - ports:
                  - serviceInterface:
                      matchLabels: { svc.dpu.nvidia.com/interface: app-iface, svc.dpu.nvidia.com/service: producer }
                      ipam: { matchLabels: { svc.dpu.nvidia.com/pool: pool1 } }
                  - serviceInterface:
                      matchLabels: { svc.dpu.nvidia.com/interface: app-iface, svc.dpu.nvidia.com/service: consumer }
                      ipam: { matchLabels: { svc.dpu.nvidia.com/pool: pool1 } }
`;

function poolOf(mode: string): string {
  return `
    apiVersion: svc.dpu.nvidia.com/v1alpha1
    kind: DPUServiceIPAM
    metadata: { name: example-pool1 }
    spec:
      metadata: { labels: { svc.dpu.nvidia.com/pool: example-pool1 } }
      ${mode}
  `;
}

const BLOCKS = poolOf('ipv4Subnet: { subnet: 192.168.0.0/20, gateway: 192.168.0.1, perNodeIPCount: 256 }');
const PREFIXES = poolOf('ipv4Network: { network: 192.168.0.0/20, gatewayIndex: 1, prefixSize: 24 }');

/** Where the example differs from the document, and means to. */
const IMPROVEMENTS: readonly (Difference & { readonly reason: string })[] = [0, 1].map((port) => ({
  object: 'DPUServiceChain dpf-operator-system/producer-consumer',
  path: `spec.template.spec.template.spec.switches[0].ports[${port}].serviceInterface.ipam.matchLabels["svc.dpu.nvidia.com/pool"]`,
  theirs: 'pool1',
  ours: 'example-pool1',
  reason: 'no pool has the label pool1, so the pods would wait for an address forever; the pool of the document is example-pool1',
}));

describe('addresses for services on DPUs (seed 002)', () => {
  test('the example has the objects of the document, and differs from them only where an improvement says why', () => {
    const app = new FabricApp();
    const chart = dpfServiceChain(app);
    app.synthYaml();
    const meant = IMPROVEMENTS.map(({ reason: _, ...difference }) => difference);
    expect(differencesBetween(inNamespace([...SERVICES, CHAIN, BLOCKS]), chart.toJson() as Manifest[])).toEqual(meant);
  });

  test('every object of the example is in the namespace that the document says its pool must be in', () => {
    const chart = dpfServiceChain(new App());
    expect((chart.toJson() as Manifest[]).map(({ metadata }) => metadata.namespace)).toEqual(Array.from({ length: 6 }, () => 'dpf-operator-system'));
  });

  test('the example has nothing wrong with it, up to the version that asks for more', () => {
    const manifests = dpfServiceChain(new App()).toJson() as Manifest[];
    expect(checkDpf(manifests, { version: DpfVersion.V24_10 })).toEqual([]);
    expect(checkDpf(manifests, { version: DpfVersion.V26_4 })).toEqual([]);
    expect(checkDpfReferences(manifests)).toEqual([]);
  });

  test('the other pool of the document splits the same network into a subnet per node', () => {
    const chart = new Chart(new App(), 'dpf');
    new DpuPool(chart, 'pool', { name: 'example-pool1', addressing: { kind: 'routed', supernet: '192.168.0.0/20', nodePrefixLength: 24, gatewayIndex: 1 } });
    expect(differencesBetween(inNamespace([PREFIXES]), chart.toJson() as Manifest[])).toEqual([]);
  });

  test('what the document has wrong is reported', () => {
    const theirs = [...SERVICES, CHAIN, BLOCKS].flatMap((yaml) => parseManifests(yaml));
    expect([...checkDpf(theirs), ...checkDpfReferences(theirs)].map(({ path, message, hint }) => `${path ?? ''}: ${message}; ${hint ?? ''}`)).toEqual([
      'DPUServiceIPAM example-pool1: metadata.namespace: no namespace is given; DPF accepts it in "dpf-operator-system" only',
      ...[0, 1].map((port) => `DPUServiceChain producer-consumer: spec.template.spec.template.spec.switches[0].ports[${port}].serviceInterface.ipam.matchLabels: `
        + 'no DPUServiceIPAM gives its pool the labels svc.dpu.nvidia.com/pool=pool1; "example-pool1" has svc.dpu.nvidia.com/pool=example-pool1'),
    ]);
  });
});

/** The document names the namespace in its last sentence only. */
function inNamespace(yaml: readonly string[]): Manifest[] {
  return yaml.flatMap((text) => parseManifests(text)).map((manifest) => ({ ...manifest, metadata: { ...manifest.metadata, namespace: 'dpf-operator-system' } }));
}
