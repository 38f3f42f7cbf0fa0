import { App, Chart, Testing } from 'cdk8s';
import { BGPPeer, BGPPeerV1Beta1, IPAddressPool, IPAddressPoolSpec, L2Advertisement } from '../../../src/api/metallb';

test('objects of MetalLB come out as they were given, in the namespace of their chart', () => {
  const chart = new Chart(new App(), 'lb', { namespace: 'metallb-system' });
  new IPAddressPool(chart, 'pool', { metadata: { name: 'vips' }, spec: { addresses: ['10.0.0.0/24'], autoAssign: false } });
  new L2Advertisement(chart, 'l2', { metadata: { name: 'all' }, spec: {} });
  expect(Testing.synth(chart)).toEqual([
    { apiVersion: 'metallb.io/v1beta1', kind: 'IPAddressPool', metadata: { name: 'vips', namespace: 'metallb-system' }, spec: { addresses: ['10.0.0.0/24'], autoAssign: false } },
    { apiVersion: 'metallb.io/v1beta1', kind: 'L2Advertisement', metadata: { name: 'all', namespace: 'metallb-system' }, spec: {} },
  ]);
});

test('a peer is written in the version that its class says', () => {
  const chart = Testing.chart();
  const spec = { myASN: 64512, peerASN: 64513, peerAddress: '10.0.0.1' };
  new BGPPeer(chart, 'new', { spec });
  new BGPPeerV1Beta1(chart, 'old', { spec });
  expect(Testing.synth(chart)).toMatchObject([{ apiVersion: 'metallb.io/v1beta2', kind: 'BGPPeer' }, { apiVersion: 'metallb.io/v1beta1', kind: 'BGPPeer' }]);
});

test('a misspelt field fails synth', () => {
  const chart = Testing.chart();
  const spec: IPAddressPoolSpec = { addresses: [], ...{ autoAsign: true } };
  new IPAddressPool(chart, 'pool', { metadata: { name: 'vips' }, spec });
  expect(() => Testing.synth(chart)).toThrow(/IPAddressPool vips: spec\.autoAsign: unknown field "autoAsign"; did you mean "autoAssign"\?/);
});
