import { ApiObject, App, Chart } from 'cdk8s';
import { synthesized } from './examples';
import { addressLayers } from '../../examples/address-layers';
import { attachPod, LoadBalancerPool, PodAddressPool, RawNetwork } from '../../src';
import { layerCrdProblems } from '../constructs/layers/crds';
import { all, Build, network, refusals } from '../constructs/layers/given';
import { Difference, differencesBetween, identityOf, Manifest, parseManifests } from '../support/manifests';
import { describeWithShared } from '../support/shared';

/*
 * The documents that this project started from, on SR-IOV attachments (seed 001) and on pools of every layer (seed 003), with what they have wrong.
 */

/** The pools and networks of seed 003, each as the document has it. What it says of Cilium comes last. */
const POOLS = `
apiVersion: k8s.cni.cncf.io/v1
kind: NetworkAttachmentDefinition
metadata: { name: storage-network, namespace: gpu-workloads }
spec:
  config: |
    {
      "cniVersion": "0.3.1", "name": "storage-net", "type": "macvlan", "master": "ens8f0", "mode": "bridge",
      "ipam": { "type": "whereabouts", "range": "10.20.0.0/24", "exclude": ["10.20.0.0/32", "10.20.0.1/32", "10.20.0.255/32"], "gateway": "10.20.0.1" }
    }
---
apiVersion: nv-ipam.nvidia.com/v1alpha1
kind: IPPool
metadata: { name: rdma-pool, namespace: nvidia-network-operator }
spec: { subnet: 10.10.0.0/16, perNodeBlockSize: 64, gateway: 10.10.0.1, nodeSelector: { matchLabels: { nvidia.com/gpu.present: "true" } } }
---
apiVersion: k8s.cni.cncf.io/v1
kind: NetworkAttachmentDefinition
metadata: { name: rdma-net, namespace: gpu-workloads, annotations: { k8s.v1.cni.cncf.io/resourceName: nvidia.com/mlnx_rdma_pf } }
spec:
  config: '{ "cniVersion": "0.3.1", "name": "rdma-network", "type": "host-device", "ipam": { "type": "nv-ipam", "poolName": "rdma-pool" } }'
---
apiVersion: projectcalico.org/v3
kind: IPPool
metadata: { name: default-pool }
spec: { cidr: 10.244.0.0/16, ipipMode: Always, vxlanMode: Never, natOutgoing: true, nodeSelector: all(), blockSize: 26 }
---
apiVersion: projectcalico.org/v3
kind: IPPool
metadata: { name: team-backend-pool }
spec: { cidr: 10.245.0.0/16, ipipMode: CrossSubnet, natOutgoing: true, nodeSelector: "team == 'backend'", blockSize: 26 }
---
apiVersion: v1
kind: Namespace
metadata: { name: team-backend, annotations: { cni.projectcalico.org/ipv4pools: '["team-backend-pool"]' } }
---
apiVersion: metallb.io/v1beta1
kind: IPAddressPool
metadata: { name: production-pool, namespace: metallb-system }
spec: { addresses: [192.168.1.200-192.168.1.250, 10.0.0.100/32], autoAssign: true, avoidBuggyIPs: true }
---
apiVersion: metallb.io/v1beta1
kind: L2Advertisement
metadata: { name: l2-advert, namespace: metallb-system }
spec: { ipAddressPools: [production-pool], nodeSelectors: [{ matchLabels: { node-role.kubernetes.io/worker: "" } }] }
---
apiVersion: v1
kind: Service
metadata: { name: web-app, annotations: { metallb.universe.tf/address-pool: production-pool } }
spec: { type: LoadBalancer, loadBalancerIP: 192.168.1.200, ports: [{ port: 443 }] }
`;
const CILIUM = `
apiVersion: cilium.io/v2alpha1
kind: CiliumPodIPPool
metadata: { name: tenant-a-pool }
spec: { ipv4: { cidrs: [10.100.0.0/16], maskSize: 24 } }
---
apiVersion: cilium.io/v2alpha1
kind: CiliumLoadBalancerIPPool
metadata: { name: lb-pool }
spec: { blocks: [{ cidr: 192.168.1.200/28 }] }
`;

/** A difference that is meant. */
type Improvement = Difference & { readonly reason: string };

const NETWORK_CHANGES: readonly Improvement[] = (['rdma-net', 'storage-network'] as const).flatMap((name) => {
  const object = `NetworkAttachmentDefinition gpu-workloads/${name}`;
  const theirs = { 'rdma-net': 'rdma-network', 'storage-network': 'storage-net' }[name];
  return [
    { object, path: 'spec.config.cniVersion', theirs: '0.3.1', ours: '1.0.0', reason: 'as the SR-IOV operator writes it' },
    ...(name === 'rdma-net' ? [] : whereaboutsChanges(object)),
    { object, path: 'spec.config.name', theirs, ours: name, reason: 'one name for one network' },
  ];
});

const IMPROVEMENTS: readonly Improvement[] = [
  { object: 'IPAddressPool metallb-system/production-pool', path: 'spec.autoAssign', theirs: true, ours: undefined, reason: 'the default' },
  calicoDefault('default-pool', 'nodeSelector', 'all()'),
  calicoDefault('default-pool', 'vxlanMode', 'Never'),
  {
    object: 'IPPool nvidia-network-operator/rdma-pool',
    path: 'spec.nodeSelector.matchLabels',
    theirs: { 'nvidia.com/gpu.present': 'true' },
    ours: undefined,
    reason: 'nv-ipam has no such field',
  },
  {
    object: 'IPPool nvidia-network-operator/rdma-pool',
    path: 'spec.nodeSelector.nodeSelectorTerms',
    theirs: undefined,
    ours: [{ matchExpressions: [{ key: 'nvidia.com/gpu.present', operator: 'In', values: ['true'] }] }],
    reason: 'the field that it has',
  },
  ...NETWORK_CHANGES,
  {
    object: 'Service default/web-app',
    path: 'metadata.annotations["metallb.io/address-pool"]',
    theirs: undefined,
    ours: 'production-pool',
    reason: 'the name since MetalLB 0.14.9',
  },
  {
    object: 'Service default/web-app',
    path: 'metadata.annotations["metallb.io/loadBalancerIPs"]',
    theirs: undefined,
    ours: '192.168.1.200',
    reason: 'in place of the field that Kubernetes deprecates',
  },
  {
    object: 'Service default/web-app', path: 'metadata.annotations["metallb.universe.tf/address-pool"]', theirs: 'production-pool', ours: undefined, reason: 'an old name',
  },
  { object: 'Service default/web-app', path: 'spec.loadBalancerIP', theirs: '192.168.1.200', ours: undefined, reason: 'deprecated by Kubernetes' },
  { object: 'Service default/web-app', path: 'spec.selector', theirs: undefined, ours: { app: 'web-app' }, reason: 'a Service without a selector has no pods' },
];

const CILIUM_IMPROVEMENTS: readonly Improvement[] = [
  {
    object: 'CiliumLoadBalancerIPPool default/lb-pool', path: 'apiVersion', theirs: 'cilium.io/v2alpha1', ours: 'cilium.io/v2', reason: 'Cilium 1.18 deprecates v2alpha1',
  },
  {
    object: 'CiliumLoadBalancerIPPool default/lb-pool',
    path: 'spec.blocks[0].cidr',
    theirs: '192.168.1.200/28',
    ours: '192.168.1.176/28',
    reason: 'the network of the document begins at .192, and overlaps the pool of MetalLB',
  },
];

describe('pools of every layer (seed 003)', () => {
  test('the cluster with Calico and MetalLB has the objects of the document, and differs only where an improvement says why', () => {
    expectObjects('calico-and-metallb', POOLS, IMPROVEMENTS, ['NicClusterPolicy default/nic-cluster-policy']);
  });

  test('the cluster with Cilium has the other two', () => {
    expectObjects('cilium', CILIUM, CILIUM_IMPROVEMENTS, []);
  });

  test('whereabouts makes its own pool, so the one that the document writes is refused', () => {
    const handWritten: Build = (chart) => {
      const spec = { range: '10.20.0.0/24', allocations: {} };
      new ApiObject(chart, 'pool', { apiVersion: 'whereabouts.cni.cncf.io/v1alpha1', kind: 'IPPool', metadata: { name: 'storage-pool', namespace: 'kube-system' }, ...{ spec } });
    };
    expect(refusals(all(network({ type: 'whereabouts', range: '10.20.0.0/24', gateway: '10.20.0.1' }), handWritten))).toEqual([
      'field-invalid: cluster/pool: IPPool of whereabouts.cni.cncf.io belongs to whereabouts: its name follows from the range: under another name it is never read, '
      + 'under this one it overwrites the addresses of running pods; give the range in the ipam block of the network, whereabouts makes the object',
    ]);
  });

  test('the pool of Cilium has host bits', () => {
    expect(refusals(ciliumServices('192.168.1.200/28'))).toEqual([
      'address-invalid: CiliumLoadBalancerIPPool lb-pool: spec.blocks[0].cidr: "192.168.1.200/28" has host bits set; Cilium takes all of 192.168.1.192/28; write 192.168.1.192/28',
    ]);
  });

  test('the pools of MetalLB and Cilium overlap', () => {
    expect(refusals(all(metallbServices, ciliumServices('192.168.1.192/28')))).toEqual([
      'address-overlap: cluster/lb-pool: Cilium pool "lb-pool" and MetalLB pool "production-pool" overlap in 192.168.1.200-192.168.1.207: '
      + 'two Services would get the same address; give one of them another network',
    ]);
  });

  test('pods of one cluster have Calico or Cilium', () => {
    const calico: Build = (chart) => void new PodAddressPool(chart, 'default-pool', { software: 'calico', cidr: '10.100.0.0/16' });
    const cilium: Build = (chart) => void new PodAddressPool(chart, 'tenant-a-pool', {
      software: 'cilium', version: '1.18', ipamMode: 'multi-pool', autoCreatedPools: ['default'], ipv4: { cidrs: ['10.100.0.0/16'], maskSize: 24 },
    });
    expect(refusals(all(calico, cilium))).toEqual([expect.stringMatching(/^address-overlap: cluster\/tenant-a-pool: Calico pool "default-pool" and Cilium pool "tenant-a-pool"/)]);
  });

  test('the Service asks for its pool by an old name', () => {
    const service: Build = (chart) => {
      parseManifests(POOLS).filter(({ kind }) => kind === 'Service').forEach((manifest) => new ApiObject(chart, 'web', manifest));
    };
    expect(refusals(all(metallbServices, service))).toEqual([
      'field-invalid: Service web-app: metadata.annotations["metallb.universe.tf/address-pool"]: is the old name of this annotation; use metallb.io/address-pool',
    ]);
  });
});

describe('SR-IOV attachments of GPU pods (seed 001)', () => {
  test('with host-local the network is on one node, and its pod too', () => {
    const manifests = synthesizedAlone('raw-network-host-local');
    expect(manifests.find(({ kind }) => kind === 'NetworkAttachmentDefinition')).toMatchObject({
      spec: { config: JSON.stringify({ cniVersion: '1.0.0', name: 'sriov-rdma-net', type: 'sriov', vlan: 0, ipam: { type: 'host-local', subnet: '192.168.100.0/24' } }, undefined, 2) },
    });
    const terms = [{ matchFields: [{ key: 'metadata.name', operator: 'In', values: ['gpu-worker-01'] }] }];
    expect(manifests.find(({ kind }) => kind === 'Pod')).toMatchObject({
      spec: { affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: terms } } } },
    });
  });

  test('a pod is on a network of its own namespace by name, on one of another with the namespace, and twice with names of the interfaces', () => {
    const chart = new Chart(new App(), 'chart');
    const plugin = { type: 'sriov', vlan: 0 } as const;
    const net = new RawNetwork(chart, 'n', { name: 'sriov-rdma-net', namespace: 'gpu-infra', plugin, resource: { prefix: 'openshift.io', name: 'mellanoxnics' } });
    expect(attachPod([net], 'gpu-infra').annotations).toEqual({ 'k8s.v1.cni.cncf.io/networks': 'sriov-rdma-net' });
    expect(attachPod([{ ...net, interfaceName: 'net1' }, net], 'gpu-benchmark')).toEqual({
      annotations: { 'k8s.v1.cni.cncf.io/networks': 'gpu-infra/sriov-rdma-net@net1,gpu-infra/sriov-rdma-net' }, resources: { 'openshift.io/mellanoxnics': 2 },
    });
  });
});

describeWithShared('every object of the example', () => {
  test('is one that the API server takes', () => {
    expect(addressLayers(new App()).flatMap((chart) => chart.toJson() as Manifest[]).flatMap(layerCrdProblems)).toEqual([]);
  });
});

const metallbServices: Build = (chart) => void new LoadBalancerPool(chart, 'production-pool', {
  software: 'metallb', addresses: ['192.168.1.200-192.168.1.250', '10.0.0.100'], avoidBuggyIPs: true, announcedElsewhere: true,
});

function ciliumServices(addresses: string): Build {
  return (chart) => void new LoadBalancerPool(chart, 'lb-pool', { software: 'cilium', version: '1.18', addresses: [addresses] });
}

function calicoDefault(pool: string, field: string, value: string): Improvement {
  return { object: `IPPool default/${pool}`, path: `spec.${field}`, theirs: value, ours: undefined, reason: 'the default' };
}

function whereaboutsChanges(object: string): Improvement[] {
  const reason = 'the ends of a network are never given out, and the gateway is excluded by the construct';
  const path = 'spec.config.ipam.exclude';
  return [
    { object, path: `${path}[0]`, theirs: '10.20.0.0/32', ours: '10.20.0.1/32', reason },
    { object, path: `${path}[1]`, theirs: '10.20.0.1/32', ours: undefined, reason },
    { object, path: `${path}[2]`, theirs: '10.20.0.255/32', ours: undefined, reason },
  ];
}

/** Expects a chart of the example to have the objects of the document, but for improvements. @param besides identities of all other objects */
function expectObjects(chart: string, yaml: string, improvements: readonly Improvement[], besides: readonly string[]): void {
  const ours = synthesized('address-layers').get(chart) ?? [];
  const theirs = parseManifests(yaml).map((manifest) => (manifest.kind === 'Service' ? inDefault(manifest) : manifest));
  const wanted = new Set(theirs.map(identityOf));
  const meant = improvements.map(({ reason: _, ...difference }) => difference);
  expect(differencesBetween(theirs, ours.filter((manifest) => wanted.has(identityOf(manifest))))).toEqual(meant);
  expect(ours.map(identityOf).filter((identity) => !wanted.has(identity))).toEqual(besides);
}

function inDefault(manifest: Manifest): Manifest {
  return { ...manifest, metadata: { ...manifest.metadata, namespace: 'default' } };
}

function synthesizedAlone(chart: string): readonly Manifest[] {
  return synthesized('raw-network-ipam').get(chart) ?? [];
}
