/*
 * The addresses of two clusters, layer by layer: pods on their main interface, secondary networks, and Services of type LoadBalancer.
 *
 * The first cluster has Calico, MetalLB, and two secondary networks: storage with whereabouts, GPUs with nv-ipam. The second one leaves both pods
 * and Services to Cilium. All layers of a cluster are compared with each other at synth.
 */
import { ApiObject, App, Chart } from 'cdk8s';
import {
  ALL_RELEASES, FabricApp, LoadBalancerAnnouncement, LoadBalancerPool, NetworkOperatorPolicy, NetworkOperatorRelease, nvIpam, PodAddressNamespace,
  PodAddressPool, RawNetwork, setRelease,
} from 'cdk8s-gpu-fabric';

/** Releases of the network operator that this works with. */
export const releases = ALL_RELEASES;

export function addressLayers(app: App, release: NetworkOperatorRelease = NetworkOperatorRelease.V26_4): Chart[] {
  const calicoCluster = new Chart(app, 'calico-and-metallb');
  setRelease(calicoCluster, release);
  addPodAddresses(calicoCluster);
  addSecondaryNetworks(calicoCluster);
  addServiceAddresses(calicoCluster);

  const ciliumCluster = new Chart(app, 'cilium');
  addCiliumPools(ciliumCluster);
  return [calicoCluster, ciliumCluster];
}

/** Main interfaces: one pool for everybody, and one that only pods of a team get. */
function addPodAddresses(chart: Chart): void {
  const calico = { software: 'calico', version: '3.30', natOutgoing: true, blockSize: 26 } as const;
  new PodAddressPool(chart, 'default-pool', { ...calico, cidr: '10.244.0.0/16', ipipMode: 'Always' });
  const team = new PodAddressPool(chart, 'team-backend-pool', {
    ...calico, cidr: '10.245.0.0/16', ipipMode: 'CrossSubnet', nodeSelector: "team == 'backend'",
  });
  new PodAddressNamespace(chart, 'team-backend', { name: 'team-backend', pools: [team] });
}

/** Secondary interfaces. The pool of whereabouts is made by whereabouts; that of nv-ipam has a block of 64 addresses for every node. */
function addSecondaryNetworks(chart: Chart): void {
  const namespace = 'gpu-workloads';
  new RawNetwork(chart, 'storage', {
    name: 'storage-network',
    namespace,
    plugin: { type: 'macvlan', master: 'ens8f0', mode: 'bridge' },
    ipam: { type: 'whereabouts', range: '10.20.0.0/24', gateway: '10.20.0.1' },
  });
  new NetworkOperatorPolicy(chart, 'policy', {
    sriovDevices: [{ resourceName: 'mlnx_rdma_pf', selectors: { vendors: ['15b3'], isRdma: true } }],
  });
  new nvIpam.IPPool(chart, 'rdma-pool', {
    metadata: { name: 'rdma-pool', namespace: 'nvidia-network-operator' },
    spec: {
      subnet: '10.10.0.0/16',
      perNodeBlockSize: 64,
      gateway: '10.10.0.1',
      nodeSelector: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'nvidia.com/gpu.present', operator: 'In', values: ['true'] }] }] },
    },
  });
  new RawNetwork(chart, 'rdma', {
    name: 'rdma-net',
    namespace,
    plugin: { type: 'host-device' },
    resource: { prefix: 'nvidia.com', name: 'mlnx_rdma_pf' },
    ipam: { type: 'nv-ipam', poolName: 'rdma-pool' },
  });
}

/** Services: a pool that the workers announce on the local network, and a Service with one of its addresses. */
function addServiceAddresses(chart: Chart): void {
  const pool = new LoadBalancerPool(chart, 'production-pool', {
    software: 'metallb', version: '0.15', addresses: ['192.168.1.200-192.168.1.250', '10.0.0.100'], avoidBuggyIPs: true,
  });
  new LoadBalancerAnnouncement(chart, 'l2-advert', {
    by: 'l2', pools: [pool], nodeSelectors: [{ matchLabels: { 'node-role.kubernetes.io/worker': '' } }],
  });
  new ApiObject(chart, 'web-app', {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web-app', namespace: 'default', ...pool.serviceMetadata({ addresses: ['192.168.1.200'] }) },
    spec: { type: 'LoadBalancer', selector: { app: 'web-app' }, ports: [{ port: 443 }] },
  });
}

/** Pods and Services with the software that the cluster has anyway. The pool `default` is one of its Helm values. */
function addCiliumPools(chart: Chart): void {
  const cilium = { software: 'cilium', version: '1.18', ipamMode: 'multi-pool', autoCreatedPools: ['default'] } as const;
  new PodAddressPool(chart, 'tenant-a-pool', { ...cilium, ipv4: { cidrs: ['10.100.0.0/16'], maskSize: 24 } });
  new LoadBalancerPool(chart, 'lb-pool', { ...cilium, addresses: ['192.168.1.176/28'] });
}

if (require.main === module) {
  const app = new FabricApp();
  addressLayers(app);
  process.stdout.write(app.synthYaml());
}
