/*
 * A training pod on OpenShift with two virtual functions on an InfiniBand fabric for the GPUs and one on an Ethernet fabric for storage.
 *
 * The SR-IOV operator of OpenShift renders the networks; nv-ipam of NVIDIA's network operator gives out the addresses.
 */
import { App, Chart } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import {
  ALL_RELEASES, attachPod, FabricApp, IpcLockPermission, NetworkOperatorPolicy, NetworkOperatorRelease, nvIpam, setRelease, sriov, SriovIBNetwork,
  SriovNetwork,
} from 'cdk8s-gpu-fabric';

/** Releases of the network operator that this works with. */
export const releases = ALL_RELEASES;

const OPERATOR = 'openshift-sriov-network-operator';
const GPU_NODE = 'nvidia.com/gpu.present';

export function openshiftTrainingPod(app: App, release: NetworkOperatorRelease = NetworkOperatorRelease.V26_4): Chart {
  const chart = new Chart(app, 'openshift-training-pod');
  setRelease(chart, release);
  new NetworkOperatorPolicy(chart, 'policy', { platform: 'openshift' });
  const place = { namespace: 'ai-training', operatorNamespace: OPERATOR };

  // Two ports with four functions each: eight addresses per node. InfiniBand is one layer-2 network and needs no gateway.
  addPool(chart, 'gpu-ib-fabric', { subnet: '10.100.0.0/16', perNodeBlockSize: 8 });
  addFunctions(chart, { resourceName: 'gpu_rdma', nicSelector: { vendor: '15b3', pfNames: ['ibs1f0', 'ibs2f0'] }, numVfs: 4, linkType: 'IB' });
  const gpu = new SriovIBNetwork(chart, 'gpu-network', {
    ...place,
    name: 'gpu-rdma-network',
    resource: { prefix: 'openshift.io', name: 'gpu_rdma' },
    ipam: { type: 'nv-ipam', poolName: 'gpu-ib-fabric' },
  });

  // Three functions, since the gateway is one of the four addresses of the first node.
  addPool(chart, 'storage-fabric', { subnet: '10.200.0.0/16', perNodeBlockSize: 4, gateway: '10.200.0.1' });
  addFunctions(chart, { resourceName: 'storage_net', nicSelector: { vendor: '15b3', pfNames: ['ens3f0'] }, numVfs: 3, linkType: 'ETH' });
  const storage = new SriovNetwork(chart, 'storage-network', {
    ...place,
    name: 'storage-network',
    resource: { prefix: 'openshift.io', name: 'storage_net' },
    ipam: { type: 'nv-ipam', poolName: 'storage-fabric' },
  });

  const { serviceAccountName } = new IpcLockPermission(chart, 'permission', { name: 'nccl-training', namespace: 'ai-training' });
  const { annotations, resources } = attachPod([
    { ...gpu, interfaceName: 'rdma0' },
    { ...gpu, interfaceName: 'rdma1' },
    { ...storage, interfaceName: 'stor0' },
  ], 'ai-training');
  const devices = Object.fromEntries(Object.entries({ 'nvidia.com/gpu': 8, ...resources }).map(([name, count]) => [name, k8s.Quantity.fromString(String(count))]));
  new k8s.KubePod(chart, 'pod', {
    metadata: { name: 'nccl-training', namespace: 'ai-training', annotations },
    spec: {
      serviceAccountName,
      securityContext: { runAsUser: 0, seccompProfile: { type: 'RuntimeDefault' } },
      containers: [{
        name: 'training',
        image: 'nvcr.io/nvidia/pytorch:24.07-py3',
        env: [{ name: 'NCCL_NET_GDR_LEVEL', value: 'SYS' }, { name: 'NCCL_SOCKET_IFNAME', value: 'eth0' }],
        securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'], add: ['IPC_LOCK'] } },
        resources: { requests: devices, limits: devices },
      }],
    },
  });
  return chart;
}

function addPool(chart: Chart, name: string, subnet: Omit<nvIpam.IPPoolSpec, 'nodeSelector'>): void {
  new nvIpam.IPPool(chart, name, {
    metadata: { name, namespace: 'nvidia-network-operator' },
    spec: { ...subnet, nodeSelector: { nodeSelectorTerms: [{ matchExpressions: [{ key: GPU_NODE, operator: 'In', values: ['true'] }] }] } },
  });
}

function addFunctions(chart: Chart, spec: Pick<sriov.SriovNetworkNodePolicySpec, 'resourceName' | 'nicSelector' | 'numVfs' | 'linkType'>): void {
  const name = spec.resourceName.replace(/_/g, '-');
  new sriov.SriovNetworkNodePolicy(chart, name, {
    metadata: { name, namespace: OPERATOR },
    spec: { ...spec, nodeSelector: { [GPU_NODE]: 'true' }, priority: 99, deviceType: 'netdevice', isRdma: true },
  });
}

if (require.main === module) {
  const app = new FabricApp();
  openshiftTrainingPod(app);
  process.stdout.write(app.synthYaml());
}
