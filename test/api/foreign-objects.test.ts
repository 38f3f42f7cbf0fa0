import { checkCalico, checkCalicoUpdate } from '../../src/api/calico';
import { checkCilium, checkCiliumServices, checkCiliumUpdate, ciliumServiceWarnings, ciliumWarnings } from '../../src/api/cilium';
import {
  checkMetalLb, checkMetalLbReferences, checkMetalLbServiceReferences, checkMetalLbServices, checkMetalLbUpdate, metalLbServiceWarnings,
  metalLbWarnings,
} from '../../src/api/metallb';
import { PlainObject } from '../../src/api/plain-object';
import { Problem } from '../../src/errors';

const CHECKS: readonly ((objects: readonly PlainObject[]) => readonly Problem[])[] = [
  checkCalico, checkCilium, checkCiliumServices, ciliumServiceWarnings, ciliumWarnings, checkMetalLb, checkMetalLbReferences,
  checkMetalLbServiceReferences, checkMetalLbServices, metalLbServiceWarnings, metalLbWarnings,
  ...[checkCalicoUpdate, checkCiliumUpdate, checkMetalLbUpdate].map((check) => (objects: readonly PlainObject[]) => check(objects, objects)),
];

const KINDS = [
  'metallb.io/v1beta1 IPAddressPool', 'metallb.io/v1beta1 L2Advertisement', 'metallb.io/v1beta1 BGPAdvertisement', 'metallb.io/v1beta1 BGPPeer',
  'metallb.io/v1beta2 BGPPeer', 'metallb.io/v1beta1 Community', 'metallb.io/v1beta1 BFDProfile', 'projectcalico.org/v3 IPPool',
  'cilium.io/v2alpha1 CiliumPodIPPool', 'cilium.io/v2 CiliumLoadBalancerIPPool', 'cilium.io/v2alpha1 CiliumLoadBalancerIPPool', 'v1 Service',
];

/** As YAML may have them, whatever the types say. */
function untyped(value: unknown): PlainObject {
  return value as PlainObject;
}

describe.each(KINDS)('a broken %s', (versionAndKind) => {
  const [apiVersion, kind] = versionAndKind.split(' ');
  const number = { 'metallb.io/loadBalancerIPs': 5, 'metallb.io/allow-shared-ip': true, 'lbipam.cilium.io/ips': null };
  const broken = [
    {},
    { metadata: null, spec: null },
    { metadata: 'x', spec: [] },
    { metadata: { name: 5, namespace: true, labels: ['a'], annotations: number }, spec: { type: 'LoadBalancer', loadBalancerIP: 5 } },
    { metadata: { labels: { a: 1 }, annotations: 'x' }, spec: { addresses: [5], cidr: 5, blocks: {}, ipv4: { cidrs: 'x' }, communities: [null], peers: 'x' } },
    { spec: { ipAddressPoolSelectors: [{ matchLabels: { a: 1 } }], nodeSelectors: [null], myASN: '1', allowedUses: 'LoadBalancer' } },
  ];

  test.each(broken)('is judged without stumbling: %j', (rest) => {
    const objects = [untyped({ apiVersion, kind, ...rest })];
    for (const check of CHECKS) expect(Array.isArray(check(objects))).toBe(true);
  });
});
