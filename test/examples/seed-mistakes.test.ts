import { Chart } from 'cdk8s';
import { parse } from 'yaml';
import { EXAMPLES, synthesized } from './examples';
import {
  Addressing, assignSlots, attachPod, FabricApp, FabricError, FabricProps, GpuFabric, Inventory, mellanox, NetworkOperatorPolicy, nvIpam,
  planFabric, RawNetwork, RdmaCluster, RdmaPod, SriovNetwork, StorageFabric,
} from '../../src';

/*
 * What the documents that this project started from have wrong. Who copies it gets past the compiler with plain JavaScript or YAML only, and
 * then learns what is right, at the latest from synth.
 */

describe('a field that the API does not have is refused with what is right', () => {
  test('matchLabels in the node selector of a pool', () => {
    expect(refusal((chart) => {
      new nvIpam.IPPool(chart, 'pool', {
        metadata: { name: 'gpu-fabric-pool' },
        spec: yaml<nvIpam.IPPoolSpec>(`
          subnet: "10.0.100.0/24"
          perNodeBlockSize: 16
          gateway: "10.0.100.1"
          nodeSelector:
            matchLabels:
              node-role.kubernetes.io/gpu-worker: ""
        `),
      });
    })).toContainEqual({
      code: 'field-invalid',
      path: 'IPPool gpu-fabric-pool: spec.nodeSelector.matchLabels',
      message: expect.stringContaining('matchLabels') as string,
      hint: 'pools select nodes by nodeSelectorTerms: [{ matchExpressions: [{ key, operator: "In", values }] }]',
    });
  });

  test('staticAllocations on an IPPool', () => {
    expect(refusal((chart) => {
      new nvIpam.IPPool(chart, 'pool', {
        metadata: { name: 'gpu-fabric-static' },
        spec: yaml<nvIpam.IPPoolSpec>(`
          subnet: "10.100.0.0/24"
          perNodeBlockSize: 8
          staticAllocations:
            - nodeName: "gpu-worker-01"
              prefix: "10.100.0.0/28"
        `),
      });
    })).toEqual([{
      code: 'field-invalid',
      path: 'IPPool gpu-fabric-static: spec.staticAllocations',
      message: expect.stringContaining('staticAllocations') as string,
      hint: 'only a CIDRPool pins prefixes to nodes; the blocks of an IPPool cannot be pinned',
    }]);
  });

  test('nvIpam under secondaryNetwork', () => {
    expect(refusal((chart) => {
      new NetworkOperatorPolicy(chart, 'policy', {
        spec: yaml<Partial<mellanox.NicClusterPolicySpec>>(`
          secondaryNetwork:
            nvIpam:
              image: nvidia-k8s-ipam
              repository: nvcr.io/nvidia/mellanox
              version: network-operator-v25.7.0
              enableWebhook: false
        `),
      });
    })).toEqual([{
      code: 'field-invalid',
      path: 'NicClusterPolicy nic-cluster-policy: spec.secondaryNetwork.nvIpam',
      message: expect.stringContaining('nvIpam') as string,
      hint: 'nv-ipam stands beside it, as spec.nvIpam',
    }]);
  });

  test('the configuration of a device plugin as a YAML map', () => {
    expect(refusal((chart) => {
      new mellanox.NicClusterPolicy(chart, 'policy', {
        metadata: { name: 'nic-cluster-policy' },
        spec: yaml<mellanox.NicClusterPolicySpec>(`
          rdmaSharedDevicePlugin:
            image: k8s-rdma-shared-dev-plugin
            config:
              configList: [{ resourceName: shared_ib, rdmaHcaMax: 63, selectors: { vendors: ["15b3"] } }]
        `),
      });
    })).toEqual([expect.objectContaining({
      code: 'field-invalid',
      path: 'NicClusterPolicy nic-cluster-policy: spec.rdmaSharedDevicePlugin.config',
      message: expect.stringMatching(/text|string/) as string,
    })]);
  });

  test.each(['25.10', '26.1', '26.4', '26.7'] as const)('whereabouts as a part of release %s', (release) => {
    expect(refusal((chart) => {
      const whereabouts = { image: 'whereabouts', repository: 'nvcr.io/nvidia/mellanox', version: 'network-operator-v25.7.0' };
      new NetworkOperatorPolicy(chart, 'policy', { release, spec: { secondaryNetwork: { ipamPlugin: whereabouts } } });
    })).toEqual([expect.objectContaining({
      code: 'release-unsupported',
      path: 'NicClusterPolicy nic-cluster-policy: spec.secondaryNetwork.ipamPlugin',
      message: `release ${release} no longer has this field; 25.7 was the last with it`,
    })]);
  });
});

describe('a value that an operator or a plugin refuses, or takes in silence, is refused', () => {
  const ipam = { type: 'nv-ipam', poolName: 'gpu-ib-fabric' } as const;

  test('a hyphen in the name of a resource', () => {
    expect(refusal((chart) => {
      new SriovNetwork(chart, 'network', { name: 'gpu-rdma-network', namespace: 'ai-training', resource: { prefix: 'openshift.io', name: 'gpu-rdma' }, ipam });
    })).toEqual([expect.objectContaining({ code: 'name-invalid', message: expect.stringContaining('"gpu-rdma"') as string, hint: 'use "gpu_rdma"' })]);
  });

  test('a NetworkAttachmentDefinition of virtual functions that names no resource', () => {
    expect(refusal((chart) => {
      new RawNetwork(chart, 'network', { name: 'gpu-rdma-net', namespace: 'ai-training', plugin: { type: 'sriov', vlan: 0, spoofchk: 'off', trust: 'on' }, ipam });
    })).toEqual([expect.objectContaining({ code: 'attachment-invalid', message: 'network "gpu-rdma-net": sriov needs a device, and no resource is given' })]);
  });

  test.each([
    ['without a tag', 'mellanox/rping-test', 'has no tag'],
    ['with the tag latest', 'mellanox/rping-test:latest', 'has the tag latest'],
    ['with a placeholder for its digest', '<rping-test-image>@sha256:<digest>', 'has a malformed digest'],
  ])('the image of a pod %s', (_, image, words) => {
    expect(refusal((chart) => {
      const network = { networkName: 'ipoib-network-a', namespace: 'default', resourceName: 'rdma/shared_ib' };
      new RdmaPod(chart, 'pod', { name: 'rdma-test-pod-a', namespace: 'default', networks: [network], image });
    })).toEqual([{ code: 'image-unpinned', message: `image "${image}" ${words}`, hint: 'pin a tag such as :3.1.0, or a digest @sha256:…' }]);
  });

  test('the image of a component without a fixed version', () => {
    expect(refusal((chart) => {
      new NetworkOperatorPolicy(chart, 'policy', { images: { components: { nvIpam: { version: 'latest' } } } });
    })).toEqual([expect.objectContaining({ code: 'image-unpinned', message: 'image of nvIpam has the version "latest"' })]);
  });

  test('IPoIB on an Ethernet fabric', () => {
    const attachment = yaml<FabricProps['attachment']>('kind: ipoib');
    const fabric = { linkLayer: 'ethernet', attachment, addressing: { kind: 'flat', subnet: '192.168.5.0/24', addressesPerNode: 50 }, namespaces: ['default'] };
    expect(refusal((chart) => {
      new GpuFabric(new RdmaCluster(chart, 'rdma', { inventory }), 'compute', fabric as FabricProps);
    })).toEqual([{ code: 'attachment-invalid', path: 'compute', message: 'attachment "ipoib" does not exist on ethernet', hint: 'allowed are sriov, host-device, macvlan' }]);
  });

  test('a pod that is on no network, or in no namespace', () => {
    expect(refusal(() => attachPod([], 'default'))).toEqual([expect.objectContaining({ code: 'attachment-invalid' })]);
    const network = { networkName: 'sriov-rdma-net', namespace: 'gpu-benchmark' };
    expect(refusal(() => attachPod([network], ''))).toEqual([expect.objectContaining({ code: 'namespace-missing' })]);
  });
});

describe('address plans that cannot work are refused', () => {
  test('two pools on the same addresses, such as the /16 of a fabric and the /24 of another in it', () => {
    expect(refusal((chart) => {
      const cluster = new RdmaCluster(chart, 'rdma', { inventory });
      const common = { linkLayer: 'ethernet', attachment: { kind: 'macvlan' }, namespaces: ['ai-training'] } as const;
      new GpuFabric(cluster, 'gpu', { ...common, addressing: { kind: 'flat', subnet: '10.100.0.0/16', addressesPerNode: 8 } });
      new StorageFabric(cluster, 'static', { ...common, addressing: { kind: 'flat', subnet: '10.100.0.0/24', addressesPerNode: 8 } });
    })).toEqual([expect.objectContaining({
      code: 'address-overlap',
      message: expect.stringMatching(/10\.100\.0\.0\/16 of rail 0 of fabric "gpu" and 10\.100\.0\.0\/24 of rail 0 of fabric "static" overlap/) as string,
    })]);
  });

  test('a gateway in the first block, where every address is meant for a virtual function', () => {
    expect(refusal((chart) => {
      new StorageFabric(new RdmaCluster(chart, 'rdma', { inventory }), 'storage', {
        linkLayer: 'ethernet',
        attachment: { kind: 'sriov', virtualFunctions: 4 },
        addressing: { kind: 'flat', subnet: '10.200.0.0/16', addressesPerNode: 4, gateway: '10.200.0.1' },
        namespaces: ['ai-training'],
      });
    })).toEqual([expect.objectContaining({
      code: 'capacity-exceeded',
      message: 'node "gpu-worker-01" can give pods 3 addresses of pool storage-rail-0, its NIC has 4 virtual functions',
    })]);
  });
});

describe('addresses that are foretold wrongly', () => {
  test('blocks of 16 begin at .1, not at .16, and 15 nodes fit into a /24', () => {
    const blocks = planned(15, { kind: 'flat', subnet: '10.0.100.0/24', addressesPerNode: 16, gateway: '10.0.100.1' });
    expect(blocks.slice(0, 3)).toEqual([
      'gpu-worker-01 10.0.100.1-10.0.100.16',
      'gpu-worker-02 10.0.100.17-10.0.100.32',
      'gpu-worker-03 10.0.100.33-10.0.100.48',
    ]);
    expect(blocks[14]).toBe('gpu-worker-15 10.0.100.225-10.0.100.240');
  });

  test('a sixteenth node would get nothing, which nv-ipam does not tell', () => {
    expect(() => planned(16, { kind: 'flat', subnet: '10.0.100.0/24', addressesPerNode: 16 })).toThrow(
      new FabricError({
        code: 'capacity-exceeded',
        message: '10.0.100.0/24 in blocks of 16 holds 15 nodes, the fabric has 16',
        hint: 'each rail needs a /23 or larger, or fewer addresses per node',
      }),
    );
  });

  test('blocks of 8 in a /16 begin at .1 too', () => {
    expect(planned(2, { kind: 'flat', subnet: '10.100.0.0/16', addressesPerNode: 8 })).toEqual([
      'gpu-worker-01 10.100.0.1-10.100.0.8',
      'gpu-worker-02 10.100.0.9-10.100.0.16',
    ]);
  });

  test('the first node gets the first prefix, 10.0.0.0/24, not 10.0.1.0/24', () => {
    expect(planned(3, { kind: 'routed', supernet: '10.0.0.0/16', nodePrefixLength: 24 })).toEqual([
      'gpu-worker-01 10.0.0.0/24 through 10.0.0.1',
      'gpu-worker-02 10.0.1.0/24 through 10.0.1.1',
      'gpu-worker-03 10.0.2.0/24 through 10.0.2.1',
    ]);
  });

  function planned(nodes: number, addressing: Addressing): string[] {
    const names = Array.from({ length: nodes }, (_, index) => `gpu-worker-${String(index + 1).padStart(2, '0')}`);
    const plan = planFabric({ fabric: 'gpu', rails: 1, slots: assignSlots(names), skipsExcludedBlocks: true }, addressing);
    return plan.rails.flatMap(({ pools }) => pools).flatMap((pool) => (pool.kind === 'block'
      ? pool.nodes.map(({ node, block }) => `${node} ${block.first}-${block.last}`)
      : pool.nodes.map(({ node, prefix, gateway }) => `${node} ${prefix} through ${gateway}`)));
  }
});

test('state belongs to the controllers: no example writes a status, or annotations of nodes', () => {
  for (const { file } of EXAMPLES) {
    for (const manifest of [...synthesized(file).values()].flat()) {
      expect(manifest.kind).not.toBe('Node');
      expect(manifest).not.toHaveProperty('status');
    }
  }
});

const inventory = Inventory.of({
  cluster: 'seeds',
  nodeGroups: [{
    name: 'gpu-worker',
    nics: [
      { pciAddress: '0000:1a:00.0', traffic: 'east-west', rail: 0, interface: 'ens1f0' },
      { pciAddress: '0000:9d:00.0', traffic: 'north-south', rdmaDevice: 'mlx5_8', interface: 'ens3f0' },
    ],
    nodes: ['gpu-worker-01', 'gpu-worker-02'],
  }],
});

/** What the compiler would refuse, in the way in which it gets past it. */
function yaml<T>(text: string): T {
  return parse(text) as T;
}

/** The problems that are reported when a chart is built and synthesized. */
function refusal(build: (chart: Chart) => void): FabricError['problems'] {
  const app = new FabricApp();
  try {
    build(new Chart(app, 'chart'));
    app.synthYaml();
  } catch (error) {
    if (error instanceof FabricError) return error.problems;
    throw error;
  }
  throw new Error('nothing was refused');
}
