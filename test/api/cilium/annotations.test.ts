import { checkCiliumServices, ciliumPodAnnotations, ciliumServiceAnnotations, ciliumServiceWarnings } from '../../../src/api/cilium';
import { PlainObject } from '../../../src/api/plain-object';

function service(annotations: Readonly<Record<string, string>>): PlainObject {
  return { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', annotations }, spec: { type: 'LoadBalancer' } };
}

test('the annotations of a Service are written from what it wants', () => {
  expect(ciliumServiceAnnotations({ ips: ['10.0.0.5', 'FD00::5'], sharingKey: 'dns', sharingNamespaces: ['a', 'b'] })).toEqual({
    'lbipam.cilium.io/ips': '10.0.0.5,fd00::5',
    'lbipam.cilium.io/sharing-key': 'dns',
    'lbipam.cilium.io/sharing-cross-namespace': 'a,b',
  });
  expect(ciliumServiceAnnotations({ sharingNamespaces: '*' })).toEqual({ 'lbipam.cilium.io/sharing-cross-namespace': '*' });
  expect(() => ciliumServiceAnnotations({ ips: ['10.0.0.0/24'] })).toThrow(/is not an IP address/);
});

test('the annotations of a pod are written from what it wants', () => {
  expect(ciliumPodAnnotations({ pool: 'gpu', ipv6Pool: 'gpu-6', requirePoolMatch: true })).toEqual({
    'ipam.cilium.io/ip-pool': 'gpu', 'ipam.cilium.io/ipv6-pool': 'gpu-6', 'ipam.cilium.io/require-pool-match': 'true',
  });
  expect(ciliumPodAnnotations({ requirePoolMatch: false })).toEqual({});
});

test.each(['lbipam.cilium.io/ips', 'io.cilium/lb-ipam-ips'])('addresses that Cilium cannot read are reported: %s', (annotation) => {
  expect(checkCiliumServices([service({ [annotation]: '10.0.0.5, 10.0.0.6,x' })])).toMatchObject([{ message: '"x" is not an IP address' }]);
});

test.each([
  ['io.cilium/lb-ipam-ips', 'is the old name of this annotation', 'use lbipam.cilium.io/ips'],
  ['lbipam.cilium.io/sharing-keys', 'is no annotation of Cilium', 'did you mean "lbipam.cilium.io/sharing-key"?'],
])('a Service is warned of %s', (annotation, message, hint) => {
  expect(ciliumServiceWarnings([service({ [annotation]: 'x' })])).toMatchObject([{ message, hint }]);
});

test('a Service is not warned of annotations that Cilium reads, or that are of others', () => {
  expect(ciliumServiceWarnings([service({ 'lbipam.cilium.io/sharing-key': 'x', 'metallb.io/address-pool': 'y' })])).toEqual([]);
});
