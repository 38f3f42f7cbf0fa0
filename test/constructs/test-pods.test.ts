import { ETHERNET, FLAT, named, refusalsOf, ROUTED, synthesize } from './given';
import { attachPod, GpuFabric, ImageOverrides, RdmaTestPods, RdmaTestPodsProps, StorageFabric } from '../../src';
import { Manifest } from '../support/manifests';

interface PodSpec {
  readonly imagePullSecrets?: readonly { readonly name: string }[];
  readonly containers: readonly {
    readonly image: string;
    readonly securityContext: object;
    readonly resources: { readonly requests: Readonly<Record<string, string>>; readonly limits: Readonly<Record<string, string>> };
  }[];
}

/** Test pods on a compute fabric of two rails and a storage fabric of one. */
function pods(props: Partial<RdmaTestPodsProps> = {}, images?: ImageOverrides): Readonly<Record<string, Manifest>> {
  return named(synthesize((cluster) => {
    const namespaces = ['ai-training', 'ai-inference'];
    const compute = new GpuFabric(cluster, 'compute', { ...ETHERNET, addressing: ROUTED, namespaces });
    const storage = new StorageFabric(cluster, 'storage', { ...ETHERNET, attachment: { kind: 'macvlan' }, addressing: FLAT, namespaces });
    new RdmaTestPods(cluster, 'rdma-test', { namespace: 'ai-training', fabrics: [compute, storage], ...props });
  }, { images }), 'Pod');
}

const containerOf = (pod: Manifest) => (pod.spec as PodSpec).containers[0];

describe.each(['rdma-test-server', 'rdma-test-client'])('the test pod %s', (name) => {
  test('is on every network of every fabric, in order', () => {
    expect(pods()[name].metadata.annotations).toEqual({ 'k8s.v1.cni.cncf.io/networks': 'compute-rail-0,compute-rail-1,storage-rail-0' });
    expect(pods({ namespace: 'ai-inference' })[name].metadata).toMatchObject({
      namespace: 'ai-inference',
      annotations: { 'k8s.v1.cni.cncf.io/networks': 'compute-rail-0-ai-inference,compute-rail-1-ai-inference,storage-rail-0-ai-inference' },
    });
  });

  test('requests one device of every rail, no less than its limit', () => {
    const { requests, limits } = containerOf(pods()[name]).resources;
    expect(requests).toEqual({ 'nvidia.com/compute_rail_0': '1', 'nvidia.com/compute_rail_1': '1', 'rdma/storage_rail_0': '1' });
    expect(limits).toEqual(requests);
  });

  test('requests more where it is told to', () => {
    const { requests, limits } = containerOf(pods({ resources: { 'nvidia.com/gpu': 8 } })[name]).resources;
    expect(requests).toMatchObject({ 'nvidia.com/compute_rail_0': '1', 'nvidia.com/gpu': '8' });
    expect(limits).toEqual(requests);
  });

  test('may pin memory, and is restricted in all else', () => {
    expect(containerOf(pods()[name]).securityContext).toEqual({ allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'], add: ['IPC_LOCK'] } });
    expect(pods()[name].spec).toMatchObject({ automountServiceAccountToken: false, securityContext: { runAsUser: 0, seccompProfile: { type: 'RuntimeDefault' } } });
    for (const field of ['hostNetwork', 'hostPID', 'hostIPC', 'volumes']) expect(pods()[name].spec).not.toHaveProperty(field);
  });

  test('runs as another user where it is told to', () => {
    expect(pods({ runAsUser: 1000 })[name].spec).toMatchObject({ securityContext: { runAsUser: 1000, runAsNonRoot: true } });
  });

  test('is on another node than the other one', () => {
    expect(pods()[name].metadata).toMatchObject({ labels: { 'app.kubernetes.io/name': 'rdma-test' } });
    expect(pods()[name].spec).toMatchObject({
      affinity: {
        podAntiAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: [
            { topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: { 'app.kubernetes.io/name': 'rdma-test' } } },
          ],
        },
      },
    });
  });

  test('has an image with the RDMA tools, pinned, or the one that is given', () => {
    expect(containerOf(pods()[name]).image).toMatch(/^nvcr\.io\/nvidia\/doca\/doca:\d/);
    expect(containerOf(pods({ image: 'registry.example.com/rdma:1.0' })[name]).image).toBe('registry.example.com/rdma:1.0');
  });
});

describe('where the cluster has a mirror', () => {
  const images: ImageOverrides = { mirror: 'registry.example.com/mirror/', pullSecrets: ['mirror'] };
  const pulledFrom = (props: Partial<RdmaTestPodsProps> = {}): unknown => {
    const pod = pods(props, images)['rdma-test-client'];
    return [containerOf(pod).image.split(':')[0], (pod.spec as PodSpec).imagePullSecrets];
  };

  test('the image of test pods comes from it, with its pull secrets', () => {
    expect(pulledFrom()).toEqual(['registry.example.com/mirror/nvidia/doca/doca', [{ name: 'mirror' }]]);
  });

  test('an image that is given stays as it is given', () => {
    expect(pulledFrom({ image: 'tools.example.com/rdma:1.0' })).toEqual(['tools.example.com/rdma', undefined]);
    expect(pulledFrom({ image: 'tools.example.com/rdma:1.0', imagePullSecrets: ['tools'] })).toEqual(['tools.example.com/rdma', [{ name: 'tools' }]]);
  });

  test('other pull secrets take the place of those of the cluster', () => {
    expect(pulledFrom({ imagePullSecrets: ['tools'] })).toEqual(['registry.example.com/mirror/nvidia/doca/doca', [{ name: 'tools' }]]);
  });
});

test('test pods go to the nodes that they are told to', () => {
  const placed = { nodeSelector: { 'gpu-fabric.io/rack': 'a1' }, tolerations: [{ key: 'nvidia.com/gpu', operator: 'Exists' }] };
  expect(pods(placed)['rdma-test-server'].spec).toMatchObject(placed);
});

describe('attachPod', () => {
  const network = { networkName: 'gpu', namespace: 'ai-training', resourceName: 'nvidia.com/gpu_rdma' };

  test('puts a pod of any kind onto networks', () => {
    expect(attachPod([network, { networkName: 'storage', namespace: 'ai-training' }], 'ai-training')).toEqual({
      annotations: { 'k8s.v1.cni.cncf.io/networks': 'gpu,storage' }, resources: { 'nvidia.com/gpu_rdma': 1 },
    });
  });

  test('requests a device for each time the pod is on a network', () => {
    expect(attachPod([network, network], 'ai-training')).toEqual({
      annotations: { 'k8s.v1.cni.cncf.io/networks': 'gpu,gpu' }, resources: { 'nvidia.com/gpu_rdma': 2 },
    });
  });

  test('names the namespace of networks elsewhere', () => {
    expect(attachPod([network], 'other').annotations).toEqual({ 'k8s.v1.cni.cncf.io/networks': 'ai-training/gpu' });
  });

  test('needs the namespace of the pod', () => {
    expect(refusalsOf(() => attachPod([network], ''))).toEqual(['namespace-missing: a pod has no namespace; name the namespace of the pod']);
  });
});
