import { metallb, pool, service, texts } from './given';
import {
  checkMetalLbServiceReferences, checkMetalLbServices, METALLB_OLD_SERVICE_ANNOTATIONS, metalLbServiceAnnotations, metalLbServiceWarnings,
} from '../../../src/api/metallb';

describe('the annotations of a Service', () => {
  test('are written from what it wants', () => {
    expect(metalLbServiceAnnotations({ addressPool: 'gold', loadBalancerIPs: ['10.0.0.5', 'FD00::5'], sharingKey: 'dns' })).toEqual({
      'metallb.io/address-pool': 'gold',
      'metallb.io/loadBalancerIPs': '10.0.0.5,fd00::5',
      'metallb.io/allow-shared-ip': 'dns',
    });
    expect(metalLbServiceAnnotations({})).toEqual({});
  });

  const impossible = [[], ['10.0.0.5', '10.0.0.6'], ['10.0.0.5', 'fd00::5', 'fd00::6'], ['10.0.0.0/24']];

  test.each(impossible.map((addresses) => ({ addresses })))('are refused for $addresses', ({ addresses: loadBalancerIPs }) => {
    expect(() => metalLbServiceAnnotations({ loadBalancerIPs })).toThrow(/is not/);
  });
});

describe('a Service', () => {
  test('asks for one address, or one of each family', () => {
    expect(checkMetalLbServices([service({ 'metallb.io/loadBalancerIPs': '10.0.0.5, fd00::5' }), service({})])).toEqual([]);
    expect(texts(checkMetalLbServices([service({ 'metallb.universe.tf/loadBalancerIPs': '10.0.0.5,10.0.0.6' })]))).toEqual([
      'Service web: metadata.annotations["metallb.universe.tf/loadBalancerIPs"]: "10.0.0.5,10.0.0.6" is not one address, or one of each family',
    ]);
  });

  test('asks for it in one way', () => {
    expect(texts(checkMetalLbServices([service({ 'metallb.io/loadBalancerIPs': '10.0.0.5' }, { loadBalancerIP: '10.0.0.5' })]))).toEqual([
      'Service web: metadata.annotations["metallb.io/loadBalancerIPs"]: is set together with spec.loadBalancerIP',
    ]);
  });

  test('of another type is none of our business', () => {
    expect(checkMetalLbServices([service({ 'metallb.io/loadBalancerIPs': 'x' }, { type: 'ClusterIP' })])).toEqual([]);
  });

  test.each([
    ['metallb.universe.tf/address-pool', 'is the old name of this annotation', 'use metallb.io/address-pool'],
    ['metallb.io/loadbalancerIP', 'is no annotation of MetalLB', 'did you mean "metallb.io/loadBalancerIPs"?'],
    ['metallb.io/ip-allocated-from-pool', 'is written by MetalLB', 'to ask for a pool, use metallb.io/address-pool'],
  ])('is warned of %s', (annotation, message, hint) => {
    expect(metalLbServiceWarnings([service({ [annotation]: 'x' })])).toMatchObject([{ message, hint }]);
  });

  test('is warned that an old annotation beside a new one is ignored', () => {
    const both = service({ 'metallb.universe.tf/address-pool': 'a', 'metallb.io/address-pool': 'b', 'example.com/x': 'y' });
    expect(metalLbServiceWarnings([both]).map(({ message }) => message)).toEqual(['is ignored, since metallb.io/address-pool is there too']);
  });

  test('has an old name for every annotation', () => {
    expect(Object.entries(METALLB_OLD_SERVICE_ANNOTATIONS).every(([old, today]) => old.split('/')[1] === today.split('/')[1])).toBe(true);
  });
});

describe('a Service in a whole cluster', () => {
  const pools = [pool('gold', ['10.0.0.0/24'], { avoidBuggyIPs: true }), pool('silver', ['10.0.1.0/24'])];
  const found = (annotations: Readonly<Record<string, string>>, spec: object = {}): string[] =>
    checkMetalLbServiceReferences([...pools, service(annotations, spec)]).map(({ message }) => message);

  test.each<[Readonly<Record<string, string>>, object, string[]]>([
    [{}, {}, []],
    [{ 'metallb.io/address-pool': 'gold', 'metallb.io/loadBalancerIPs': '10.0.0.5' }, {}, []],
    [{ 'metallb.io/address-pool': 'glod' }, {}, ['there is no IPAddressPool "glod"']],
    [{ 'metallb.io/loadBalancerIPs': '10.0.2.5' }, {}, ['10.0.2.5 is in no pool']],
    [{}, { loadBalancerIP: '10.0.2.5' }, ['10.0.2.5 is in no pool']],
    [{ 'metallb.io/loadBalancerIPs': '10.0.0.255' }, {}, ['10.0.0.255 is one that pool "gold" leaves out']],
    [{ 'metallb.io/loadBalancerIPs': '10.0.1.255' }, {}, []],
    [{ 'metallb.io/address-pool': 'gold', 'metallb.io/loadBalancerIPs': '10.0.1.5' }, {}, ['10.0.1.5 is of pool "silver", the Service asks for "gold"']],
  ])('with %j and %j: %j', (annotations, spec, messages) => {
    expect(found(annotations, spec)).toEqual(messages);
  });

  test('cannot share when an L2Advertisement selects it by label', () => {
    const advertisement = metallb('L2Advertisement', 'a', { serviceSelectors: [{ matchLabels: { app: 'web' } }] });
    const shared = { 'metallb.io/allow-shared-ip': 'dns' };
    expect(checkMetalLbServiceReferences([advertisement, service(shared, {}, { app: 'web' })]).map(({ message }) => message))
      .toEqual(['L2Advertisement "a" selects this Service by label, which rules out sharing']);
    expect(checkMetalLbServiceReferences([advertisement, service(shared, {}, { app: 'other' })])).toEqual([]);
  });
});
