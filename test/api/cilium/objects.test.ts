import { App, Chart, Testing } from 'cdk8s';
import { IPPool } from '../../../src/api/calico';
import { CiliumPodIPPool, loadBalancerPoolKind } from '../../../src/api/cilium';

test('pools of a CNI belong to no namespace, whatever their chart has', () => {
  const chart = new Chart(new App(), 'pools', { namespace: 'kube-system' });
  new IPPool(chart, 'calico', { metadata: { name: 'pods' }, spec: { cidr: '10.244.0.0/16' } });
  new CiliumPodIPPool(chart, 'cilium', { metadata: { name: 'default' }, spec: { ipv4: { cidrs: ['10.0.0.0/16'], maskSize: 24 } } });
  const LoadBalancerPool = loadBalancerPoolKind('1.17');
  new LoadBalancerPool(chart, 'vips', { metadata: { name: 'vips' }, spec: { blocks: [{ cidr: '10.9.0.0/24' }] } });
  expect(Testing.synth(chart)).toEqual([
    { apiVersion: 'projectcalico.org/v3', kind: 'IPPool', metadata: { name: 'pods' }, spec: { cidr: '10.244.0.0/16' } },
    { apiVersion: 'cilium.io/v2alpha1', kind: 'CiliumPodIPPool', metadata: { name: 'default' }, spec: { ipv4: { cidrs: ['10.0.0.0/16'], maskSize: 24 } } },
    { apiVersion: 'cilium.io/v2alpha1', kind: 'CiliumLoadBalancerIPPool', metadata: { name: 'vips' }, spec: { blocks: [{ cidr: '10.9.0.0/24' }] } },
  ]);
});

test('a label value that Cilium refuses fails synth', () => {
  const chart = Testing.chart();
  new CiliumPodIPPool(chart, 'pool', { metadata: { name: 'gpu' }, spec: { podSelector: { matchLabels: { app: 'a b' } } } });
  expect(() => Testing.synth(chart)).toThrow(/spec\.podSelector\.matchLabels\.app: "a b" does not have the right form/);
});
