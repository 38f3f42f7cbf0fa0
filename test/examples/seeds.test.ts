import { synthesized } from './examples';
import { differencesBetween, identityOf, Manifest, parseManifests } from '../support/manifests';

/*
 * The documents that this project started from, with their mistakes put right: what each of them wanted, as facts that were written by hand.
 */

describe('nv-ipam for GPU fabrics (seed 000)', () => {
  test('a pool of blocks selects nodes by nodeSelectorTerms and lives where nv-ipam looks', () => {
    expectObjects('nv-ipam-pools', 'blocks', ['NicClusterPolicy default/nic-cluster-policy'], `
      apiVersion: nv-ipam.nvidia.com/v1alpha1
      kind: IPPool
      metadata: { name: gpu-fabric-pool, namespace: nvidia-network-operator }
      spec:
        subnet: 10.0.100.0/24
        perNodeBlockSize: 16
        gateway: 10.0.100.1
        nodeSelector: { nodeSelectorTerms: [{ matchExpressions: [{ key: node-role.kubernetes.io/gpu-worker, operator: Exists }] }] }
    `);
  });

  test('a pool of prefixes gives every node a /24 with its first address as gateway', () => {
    expectObjects('nv-ipam-pools', 'prefixes', ['NicClusterPolicy default/nic-cluster-policy'], `
      apiVersion: nv-ipam.nvidia.com/v1alpha1
      kind: CIDRPool
      metadata: { name: gpu-fabric-cidr, namespace: nvidia-network-operator }
      spec:
        cidr: 10.0.0.0/16
        perNodeNetworkPrefix: 24
        gatewayIndex: 1
        nodeSelector: { nodeSelectorTerms: [{ matchExpressions: [{ key: nvidia.com/gpu.present, operator: In, values: ["true"] }] }] }
    `);
  });

  test('addresses are pinned to nodes by a CIDRPool whose prefixes have the length of every node', () => {
    expectObjects('nv-ipam-pools', 'pinned-prefixes', ['NicClusterPolicy default/nic-cluster-policy'], `
      apiVersion: nv-ipam.nvidia.com/v1alpha1
      kind: CIDRPool
      metadata: { name: gpu-fabric-static, namespace: nvidia-network-operator }
      spec:
        cidr: 10.100.0.0/24
        perNodeNetworkPrefix: 28
        nodeSelector: { nodeSelectorTerms: [{ matchExpressions: [{ key: nvidia.com/gpu.present, operator: In, values: ["true"] }] }] }
        staticAllocations:
          - { nodeName: gpu-worker-01, prefix: 10.100.0.0/28 }
          - { nodeName: gpu-worker-02, prefix: 10.100.0.16/28 }
          - { nodeName: gpu-worker-03, prefix: 10.100.0.32/28 }
    `);
  });

  test('on OpenShift a pod is on an InfiniBand network for its GPUs and an Ethernet network for storage', () => {
    expectObjects('openshift-training-pod', 'openshift-training-pod', permission('ai-training', 'nccl-training'), `
      apiVersion: mellanox.com/v1alpha1
      kind: NicClusterPolicy
      metadata: { name: nic-cluster-policy }
      spec:
        nvIpam: { image: nvidia-k8s-ipam, repository: nvcr.io/nvidia/mellanox, version: network-operator-v26.4.1, enableWebhook: false }
      ---
      apiVersion: nv-ipam.nvidia.com/v1alpha1
      kind: IPPool
      metadata: { name: gpu-ib-fabric, namespace: nvidia-network-operator }
      spec:
        subnet: 10.100.0.0/16
        perNodeBlockSize: 8
        nodeSelector: { nodeSelectorTerms: [{ matchExpressions: [{ key: nvidia.com/gpu.present, operator: In, values: ["true"] }] }] }
      ---
      apiVersion: nv-ipam.nvidia.com/v1alpha1
      kind: IPPool
      metadata: { name: storage-fabric, namespace: nvidia-network-operator }
      spec:
        subnet: 10.200.0.0/16
        perNodeBlockSize: 4
        gateway: 10.200.0.1
        nodeSelector: { nodeSelectorTerms: [{ matchExpressions: [{ key: nvidia.com/gpu.present, operator: In, values: ["true"] }] }] }
      ---
      apiVersion: sriovnetwork.openshift.io/v1
      kind: SriovNetworkNodePolicy
      metadata: { name: gpu-rdma, namespace: openshift-sriov-network-operator }
      spec:
        resourceName: gpu_rdma
        nodeSelector: { nvidia.com/gpu.present: "true" }
        nicSelector: { vendor: "15b3", pfNames: [ibs1f0, ibs2f0] }
        numVfs: 4
        priority: 99
        deviceType: netdevice
        isRdma: true
        linkType: IB
      ---
      apiVersion: sriovnetwork.openshift.io/v1
      kind: SriovNetworkNodePolicy
      metadata: { name: storage-net, namespace: openshift-sriov-network-operator }
      spec:
        resourceName: storage_net
        nodeSelector: { nvidia.com/gpu.present: "true" }
        nicSelector: { vendor: "15b3", pfNames: [ens3f0] }
        numVfs: 3
        priority: 99
        deviceType: netdevice
        isRdma: true
        linkType: ETH
      ---
      apiVersion: sriovnetwork.openshift.io/v1
      kind: SriovIBNetwork
      metadata: { name: gpu-rdma-network, namespace: openshift-sriov-network-operator }
      spec:
        networkNamespace: ai-training
        resourceName: gpu_rdma
        ipam: '{ "type": "nv-ipam", "poolName": "gpu-ib-fabric" }'
      ---
      apiVersion: sriovnetwork.openshift.io/v1
      kind: SriovNetwork
      metadata: { name: storage-network, namespace: openshift-sriov-network-operator }
      spec:
        networkNamespace: ai-training
        resourceName: storage_net
        ipam: '{ "type": "nv-ipam", "poolName": "storage-fabric" }'
      ---
      apiVersion: v1
      kind: Pod
      metadata:
        name: nccl-training
        namespace: ai-training
        annotations: { k8s.v1.cni.cncf.io/networks: 'gpu-rdma-network@rdma0, gpu-rdma-network@rdma1, storage-network@stor0' }
      spec:
        serviceAccountName: nccl-training
        securityContext: { runAsUser: 0, seccompProfile: { type: RuntimeDefault } }
        containers:
          - name: training
            image: nvcr.io/nvidia/pytorch:24.07-py3
            env: [{ name: NCCL_NET_GDR_LEVEL, value: SYS }, { name: NCCL_SOCKET_IFNAME, value: eth0 }]
            securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: [ALL], add: [IPC_LOCK] } }
            resources:
              requests: { nvidia.com/gpu: "8", openshift.io/gpu_rdma: "2", openshift.io/storage_net: "1" }
              limits: { nvidia.com/gpu: "8", openshift.io/gpu_rdma: "2", openshift.io/storage_net: "1" }
    `);
  });

  test('without OpenShift a NetworkAttachmentDefinition names its resource and chains the plugin that moves the RDMA device', () => {
    const besides = ['NicClusterPolicy default/nic-cluster-policy', 'Pod ai-training/rdma-test'];
    expectObjects('raw-network-with-isolation', 'raw-network-with-isolation', besides, `
      apiVersion: nv-ipam.nvidia.com/v1alpha1
      kind: IPPool
      metadata: { name: gpu-fabric-pool, namespace: nvidia-network-operator }
      spec:
        subnet: 10.0.100.0/24
        perNodeBlockSize: 16
        gateway: 10.0.100.1
        nodeSelector: { nodeSelectorTerms: [{ matchExpressions: [{ key: node-role.kubernetes.io/gpu-worker, operator: Exists }] }] }
      ---
      apiVersion: sriovnetwork.openshift.io/v1
      kind: SriovNetworkPoolConfig
      metadata: { name: gpu-workers, namespace: nvidia-network-operator }
      spec:
        rdmaMode: exclusive
        maxUnavailable: 1
        nodeSelector: { matchExpressions: [{ key: node-role.kubernetes.io/gpu-worker, operator: Exists }] }
      ---
      apiVersion: sriovnetwork.openshift.io/v1
      kind: SriovNetworkNodePolicy
      metadata: { name: gpu-rdma, namespace: nvidia-network-operator }
      spec:
        resourceName: gpu_rdma
        nodeSelector: { node-role.kubernetes.io/gpu-worker: "" }
        nicSelector: { vendor: "15b3", pfNames: [ens1f0] }
        numVfs: 8
        priority: 99
        deviceType: netdevice
        isRdma: true
        linkType: ETH
      ---
      apiVersion: k8s.cni.cncf.io/v1
      kind: NetworkAttachmentDefinition
      metadata:
        name: gpu-rdma-net
        namespace: ai-training
        annotations: { k8s.v1.cni.cncf.io/resourceName: nvidia.com/gpu_rdma }
      spec:
        config: |
          {
            "cniVersion": "1.0.0",
            "name": "gpu-rdma-net",
            "plugins": [
              {
                "type": "sriov", "vlan": 0, "spoofchk": "off", "trust": "on",
                "ipam": { "type": "nv-ipam", "poolName": "gpu-fabric-pool" }
              },
              { "type": "rdma" }
            ]
          }
    `);
  });
});

describe('SR-IOV attachments of GPU pods (seed 001)', () => {
  const POLICY = 'SriovNetworkNodePolicy openshift-sriov-network-operator/mellanoxnics';
  const besides = [...permission('gpu-benchmark', 'rdma-benchmark'), POLICY];

  test('the pod has both the annotation and the resource, in requests and limits', () => {
    expectObjects('raw-network-ipam', 'raw-network-whereabouts', besides, `
      ${network('{ "type": "whereabouts", "range": "192.168.100.0/24", "exclude": ["192.168.100.0/32", "192.168.100.255/32"] }')}
      ---
      apiVersion: v1
      kind: Pod
      metadata:
        name: rdma-benchmark
        namespace: gpu-benchmark
        annotations: { k8s.v1.cni.cncf.io/networks: sriov-rdma-net }
      spec:
        restartPolicy: Never
        serviceAccountName: rdma-benchmark
        automountServiceAccountToken: false
        securityContext: { runAsUser: 0, seccompProfile: { type: RuntimeDefault } }
        containers:
          - name: rdma-test
            image: nvcr.io/nvidia/doca/doca:3.1.0-full-rt-host
            command: [sleep, infinity]
            securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: [ALL], add: [IPC_LOCK] } }
            resources:
              requests: { nvidia.com/gpu: 2, openshift.io/mellanoxnics: 1 }
              limits: { nvidia.com/gpu: 2, openshift.io/mellanoxnics: 1 }
    `);
  });

  test('the RDMA device comes with the virtual function because its policy says isRdma', () => {
    expectObjects('raw-network-ipam', 'raw-network-static', [...permission('gpu-benchmark', 'rdma-benchmark'), 'Pod gpu-benchmark/rdma-benchmark'], `
      apiVersion: sriovnetwork.openshift.io/v1
      kind: SriovNetworkNodePolicy
      metadata: { name: mellanoxnics, namespace: openshift-sriov-network-operator }
      spec:
        resourceName: mellanoxnics
        nodeSelector: { feature.node.kubernetes.io/pci-15b3.present: "true" }
        nicSelector: { vendor: "15b3" }
        numVfs: 8
        priority: 99
        deviceType: netdevice
        isRdma: true
      ---
      ${network('{ "type": "static", "addresses": [{ "address": "192.168.100.10/24" }] }')}
    `);
  });

  test('with nv-ipam the network names a pool, and the pool is there', () => {
    const others = [...besides, 'NicClusterPolicy default/nic-cluster-policy', 'Pod gpu-benchmark/rdma-benchmark'];
    expectObjects('raw-network-ipam', 'raw-network-nv-ipam', others, `
      ${network('{ "type": "nv-ipam", "poolName": "gpu-rdma-pool" }')}
      ---
      apiVersion: nv-ipam.nvidia.com/v1alpha1
      kind: IPPool
      metadata: { name: gpu-rdma-pool, namespace: nvidia-network-operator }
      spec: { subnet: 192.168.100.0/24, perNodeBlockSize: 8 }
    `);
  });

  function network(ipam: string): string {
    return `
      apiVersion: k8s.cni.cncf.io/v1
      kind: NetworkAttachmentDefinition
      metadata:
        name: sriov-rdma-net
        namespace: gpu-benchmark
        annotations: { k8s.v1.cni.cncf.io/resourceName: openshift.io/mellanoxnics }
      spec:
        config: '{ "cniVersion": "1.0.0", "name": "sriov-rdma-net", "type": "sriov", "vlan": 0, "ipam": ${ipam} }'
    `.trim();
  }
});

describe('a policy, a pool, a network and a pod with release 25.7 (seed 004)', () => {
  test('on InfiniBand', () => {
    expectObjects('shared-rdma-device', 'shared-device-on-infiniband', [], `
      ${policy('"ibs1f0", "ibs1f1"', 'ipoib: { image: ipoib-cni, repository: nvcr.io/nvidia/mellanox, version: network-operator-v25.7.0 }')}
      ---
      ${pool('ipoib-pool-a')}
      ---
      apiVersion: mellanox.com/v1alpha1
      kind: IPoIBNetwork
      metadata: { name: ipoib-network-a }
      spec: { networkNamespace: default, master: ibs1f0, ipam: '{ "type": "nv-ipam", "poolName": "ipoib-pool-a" }' }
      ---
      ${pod('ipoib-network-a')}
    `);
  });

  test('on Ethernet, with macvlan in place of IPoIB', () => {
    expectObjects('shared-rdma-device', 'shared-device-on-ethernet', [], `
      ${policy('"ens1f0", "ens1f1"')}
      ---
      ${pool('macvlan-pool-a')}
      ---
      apiVersion: mellanox.com/v1alpha1
      kind: MacvlanNetwork
      metadata: { name: macvlan-network-a }
      spec: { networkNamespace: default, master: ens1f0, mode: bridge, mtu: 9000, ipam: '{ "type": "nv-ipam", "poolName": "macvlan-pool-a" }' }
      ---
      ${pod('macvlan-network-a')}
    `);
  });

  function policy(ifNames: string, ipoib = ''): string {
    return `
      apiVersion: mellanox.com/v1alpha1
      kind: NicClusterPolicy
      metadata: { name: nic-cluster-policy }
      spec:
        ofedDriver: { image: doca-driver, repository: nvcr.io/nvidia/mellanox, version: doca3.1.0-25.07-0.9.7.0-0 }
        rdmaSharedDevicePlugin:
          image: k8s-rdma-shared-dev-plugin
          repository: nvcr.io/nvidia/mellanox
          version: network-operator-v25.7.0
          config: |
            {
              "configList": [
                { "resourceName": "shared_ib", "rdmaHcaMax": 63, "selectors": { "vendors": ["15b3"], "ifNames": [${ifNames}] } }
              ]
            }
        nvIpam: { image: nvidia-k8s-ipam, repository: nvcr.io/nvidia/mellanox, version: network-operator-v25.7.0, enableWebhook: false }
        secondaryNetwork:
          cniPlugins: { image: plugins, repository: nvcr.io/nvidia/mellanox, version: network-operator-v25.7.0 }
          multus: { image: multus-cni, repository: nvcr.io/nvidia/mellanox, version: network-operator-v25.7.0 }
          ${ipoib}
    `.trim();
  }

  function pool(name: string): string {
    return `
      apiVersion: nv-ipam.nvidia.com/v1alpha1
      kind: IPPool
      metadata: { name: ${name}, namespace: nvidia-network-operator }
      spec: { subnet: 192.168.5.0/24, perNodeBlockSize: 50, gateway: 192.168.5.1 }
    `.trim();
  }

  function pod(attachment: string): string {
    return `
      apiVersion: v1
      kind: Pod
      metadata: { name: rdma-test-pod-a, namespace: default, annotations: { k8s.v1.cni.cncf.io/networks: ${attachment} } }
      spec:
        restartPolicy: Never
        automountServiceAccountToken: false
        securityContext: { runAsUser: 0, seccompProfile: { type: RuntimeDefault } }
        containers:
          - name: test
            image: nvcr.io/nvidia/doca/doca:3.1.0-full-rt-host
            command: [/bin/bash, -c, sleep infinity]
            securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: [ALL], add: [IPC_LOCK] } }
            resources: { requests: { rdma/shared_ib: 1 }, limits: { rdma/shared_ib: 1 } }
    `.trim();
  }
});

/** What a service account needs on OpenShift to pin memory; no seed has it. */
function permission(namespace: string, name: string): string[] {
  return ['Role', 'RoleBinding', 'ServiceAccount'].map((kind) => `${kind} ${namespace}/${name}`).concat(`SecurityContextConstraints default/${namespace}-${name}`);
}

/**
 * Expects a chart to have the given objects, equal but for their spelling.
 *
 * @param besides identities of the only other objects that the chart has
 */
function expectObjects(example: string, chart: string, besides: readonly string[], yaml: string): void {
  const indent = '      ';
  const expected = parseManifests(yaml.split('\n').map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line)).join('\n'));
  const wanted = new Set(expected.map(identityOf));
  const ours: readonly Manifest[] = synthesized(example).get(chart) ?? [];
  expect(differencesBetween(expected, ours.filter((manifest) => wanted.has(identityOf(manifest))))).toEqual([]);
  expect(ours.map(identityOf).filter((identity) => !wanted.has(identity)).sort()).toEqual([...besides].sort());
}
