import { Chart } from 'cdk8s';
import { gpuFabric, named, synthesize } from './given';
import { FabricApp, RdmaCluster } from '../../src';
import { inventoryOf } from '../support/inventories';
import { Manifest } from '../support/manifests';

const namespacesOf = (manifests: readonly Manifest[]) => Object.keys(named(manifests, 'Namespace'));

describe('namespaces of a fabric', () => {
  test('are written with a level of pod security that lets pods pin memory', () => {
    expect(named(synthesize(gpuFabric({ namespaces: ['ai-training'] })), 'Namespace')).toEqual({
      'ai-training': {
        apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'ai-training', labels: { 'pod-security.kubernetes.io/enforce': 'privileged' } },
      },
    });
  });

  test('are written once, however many fabrics name them', () => {
    const manifests = synthesize((cluster) => {
      gpuFabric({ namespaces: ['a', 'b'] })(cluster);
      gpuFabric({ namespaces: ['b', 'c'], addressing: { kind: 'flat', subnet: '10.200.0.0/24', addressesPerNode: 1 } }, 'second')(cluster);
    });
    expect(namespacesOf(manifests)).toEqual(['a', 'b', 'c']);
  });

  test.each(['default', 'kube-system', 'nvidia-network-operator'])('are not written when they are there already: %s', (namespace) => {
    expect(namespacesOf(synthesize(gpuFabric({ namespaces: [namespace] })))).toEqual([]);
  });

  test('are not written when they come from elsewhere', () => {
    const manifests = synthesize(gpuFabric({ namespaces: ['ai-training'] }), { createNamespaces: false });
    expect(namespacesOf(manifests)).toEqual([]);
    expect(named(manifests, 'SriovNetwork')['compute-rail-0'].spec).toMatchObject({ networkNamespace: 'ai-training' });
  });

  test('are in no namespace themselves, even where the chart has one', () => {
    const chart = new Chart(new FabricApp(), 'cluster', { namespace: 'nvidia-network-operator' });
    gpuFabric()(new RdmaCluster(chart, 'rdma', { inventory: inventoryOf(), platform: 'openshift' }));
    const clusterScoped = (chart.toJson() as Manifest[]).filter(({ kind }) => ['Namespace', 'NicClusterPolicy', 'NicNodePolicy'].includes(kind));
    expect(clusterScoped.map(({ kind, metadata }) => [kind, metadata.namespace])).toEqual([['NicClusterPolicy', undefined], ['Namespace', undefined]]);
  });
});
