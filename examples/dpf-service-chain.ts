/*
 * Two services on every DPU, a producer and a consumer, that reach each other over a switch of the DPU and get their addresses from one pool:
 * a /20 in blocks of 256 addresses per DPU, for 15 DPUs.
 *
 * The labels by which DPF joins these objects follow from the constructs. In the cluster each of the four kinds is an object of its own, and
 * nobody but the pods that never start would say that a label is misspelt.
 */
import { App, Chart } from 'cdk8s';
import { ALL_RELEASES, dpf, DpuPool, DpuService, DpuServiceChain, FabricApp } from 'cdk8s-gpu-fabric';

/** DPF does not need the network operator, so it works with all of its releases. */
export const releases = ALL_RELEASES;

export function dpfServiceChain(app: App): Chart {
  const chart = new Chart(app, 'dpf-service-chain');
  dpf.setDpfVersion(chart, dpf.DpfVersion.V25_10);
  const pool = new DpuPool(chart, 'pool', {
    name: 'example-pool1',
    addressing: { kind: 'flat', subnet: '192.168.0.0/20', gateway: '192.168.0.1', addressesPerNode: 256 },
  });
  const resources = { requests: { 'nvidia.com/sf': 1 } };
  const producer = service(chart, 'producer', { container1: { resources } });
  const consumer = service(chart, 'consumer', { worker: { resources } });
  new DpuServiceChain(chart, 'chain', {
    name: 'producer-consumer',
    switches: [{ ports: [producer, consumer].map((one) => ({ interface: one.interface('app-iface'), pool })) }],
  });
  return chart;
}

/** Each service requests a scalable function, which becomes its interface. */
function service(chart: Chart, name: string, values: object): DpuService {
  return new DpuService(chart, name, {
    name,
    chart: { repoURL: 'https://example.com/charts', path: name, version: 'v0.0.1' },
    values,
    interfaces: [{ name: 'app-iface', network: 'mybrsfc', objectName: name }],
  });
}

if (require.main === module) {
  const app = new FabricApp();
  dpfServiceChain(app);
  process.stdout.write(app.synthYaml());
}
