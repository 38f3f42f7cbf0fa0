import { chain, findings, flat, interfaceOf, ipam, Labels, service, serviceInterface } from './given';
import { PlainObject } from '../../../src/api/plain-object';

const POOL = ipam({ metadata: { labels: { pool: 'a' } }, ipv4Subnet: { subnet: '192.168.0.0/24', gateway: '192.168.0.1', perNodeIPCount: 16 } });
const PORT = 'DPUServiceChain chain: spec.template.spec.template.spec.switches[0].ports[0].serviceInterface';
const port = (name: string, labels: Labels, nodes?: Labels): PlainObject =>
  interfaceOf(name, labels, { interfaceType: 'physical', physical: { interfaceName: 'p0' } }, { nodes });

test('a chain that finds its interfaces and its pool is fine', () => {
  expect(findings([
    POOL, serviceInterface('producer'), port('p0', { uplink: 'p0' }), service('producer', { interfaces: ['producer-if'] }),
    chain({ matchLabels: { service: 'producer' }, ipam: { matchLabels: { pool: 'a' } } }, { matchLabels: { uplink: 'p0' } }),
  ])).toEqual([]);
});

describe('a port', () => {
  const wanted = { matchLabels: { service: 'producer' } };

  test.each<[string, PlainObject[], string]>([
    ['finds no interface', [], 'no DPUServiceInterface has the labels service=producer'],
    ['finds an interface with another value', [serviceInterface('consumer')],
      'no DPUServiceInterface has the labels service=producer; "consumer-if" has service=consumer'],
    ['finds an interface in another namespace', [interfaceOf('a', wanted.matchLabels, { interfaceType: 'ovn' }, { namespace: 'default' })],
      'no DPUServiceInterface has the labels service=producer; "a" has them, in namespace "default"'],
    ['finds an interface whose labels are in the wrong place', [interfaceOf('a', {}, { interfaceType: 'ovn' }, { labels: wanted.matchLabels })],
      'no DPUServiceInterface has the labels service=producer; "a" has them in the wrong place; they belong into spec.template.spec.template.metadata.labels'],
    ['finds two interfaces', [serviceInterface('a', wanted.matchLabels), serviceInterface('b', { ...wanted.matchLabels, more: 'x' })],
      '"a-if" and "b-if" all have the labels service=producer; a port is one interface of a node; select by more labels'],
  ])('that %s is reported', (_, objects, finding) => {
    expect(findings([...objects, chain(wanted)])).toEqual([`${PORT}.matchLabels: ${finding}`]);
  });

  test('may find two interfaces on different nodes', () => {
    const objects = [port('a', { uplink: 'p0' }, { rack: '1' }), port('b', { uplink: 'p0' }, { rack: '2' })];
    expect(findings([...objects, chain({ matchLabels: { uplink: 'p0' } })])).toEqual([]);
  });

  test('may be elsewhere when the objects are not all', () => {
    expect(findings([chain(wanted)], undefined, false)).toEqual([]);
  });

  test('may be made by a DPUDeployment', () => {
    expect(findings([chain(wanted), { apiVersion: 'svc.dpu.nvidia.com/v1alpha1', kind: 'DPUDeployment', metadata: { name: 'all' } }])).toEqual([]);
  });

  test('without labels is reported', () => {
    expect(findings([serviceInterface('producer'), chain({ matchLabels: {} })])).toEqual([`${PORT}.matchLabels: it has 0 labels; allowed are 1 to 50`]);
  });
});

describe('the pool of a port', () => {
  const wanted = chain({ matchLabels: { service: 'producer' }, ipam: { matchLabels: { pool: 'b' } } });

  test.each<[string, PlainObject[], string]>([
    ['is not there', [], 'no DPUServiceIPAM gives its pool the labels pool=b'],
    ['has another label', [POOL], 'no DPUServiceIPAM gives its pool the labels pool=b; "pool" has pool=a'],
    ['has the label in the wrong place', [{ ...flat(), metadata: { name: 'pool', namespace: 'dpf-operator-system', labels: { pool: 'b' } } }],
      'no DPUServiceIPAM gives its pool the labels pool=b; "pool" has them in metadata.labels; they belong into spec.metadata.labels'],
  ])('that %s is reported', (_, objects, finding) => {
    expect(findings([serviceInterface('producer'), ...objects, wanted])).toEqual([`${PORT}.ipam.matchLabels: ${finding}`]);
  });

  test('may be selected by the label of its owner', () => {
    const own = { 'dpu.nvidia.com/dpuserviceipam-name': 'pool' };
    expect(findings([serviceInterface('producer'), POOL, chain({ matchLabels: { service: 'producer' }, ipam: { matchLabels: own } })])).toEqual([]);
  });

  test('is one', () => {
    const other: PlainObject = { ...POOL, metadata: { ...POOL.metadata, name: 'other' } };
    const ports = chain({ matchLabels: { service: 'producer' }, ipam: { matchLabels: { pool: 'a' } } });
    expect(findings([serviceInterface('producer'), POOL, other, ports])).toEqual([
      `${PORT}.ipam.matchLabels: "pool" and "other" all have the labels pool=a; any of them would be used; select by more labels`,
    ]);
  });

  test('is not for devices', () => {
    const ports = chain({ matchLabels: { uplink: 'p0' }, ipam: { matchLabels: { pool: 'a' } } });
    expect(findings([port('p0', { uplink: 'p0' }), POOL, ports])).toEqual([
      `${PORT}.ipam: "p0" is of type "physical", and only interfaces of services get addresses; leave ipam out`,
    ]);
  });
});

describe('an interface that a service lists', () => {
  const at = (name: string, index = 0) => `DPUService ${name}: spec.interfaces[${index}]`;

  test.each<[string, PlainObject[], string]>([
    ['is not there', [], `${at('producer')}: there is no DPUServiceInterface "producer-if" in the namespace of the service`],
    ['is a device', [port('producer-if', {})], `${at('producer')}: "producer-if" is of type "physical"; a service lists interfaces of type "service" only`],
    ['belongs to another service',
      [interfaceOf('producer-if', {}, { interfaceType: 'service', service: { serviceID: 'consumer', network: 'sfc', interfaceName: 'if0' } })],
      `${at('producer')}: "producer-if" belongs to serviceID "consumer", the service has "producer"; give both the same serviceID`],
  ])('and that %s is reported', (_, objects, finding) => {
    expect(findings([...objects, service('producer', { interfaces: ['producer-if'] })])).toEqual([finding]);
  });

  test('belongs to one service', () => {
    const interfaces = ['producer-if'];
    expect(findings([serviceInterface('producer'), service('producer', { interfaces }), service('copy', { interfaces, serviceID: 'producer' })])).toEqual([
      `${at('copy')}: "producer-if" is already an interface of "producer"; an interface belongs to one service`,
    ]);
  });
});

test('a port of the DPU belongs to one interface', () => {
  expect(findings([port('a', { uplink: 'a' }), port('b', { uplink: 'b' })])).toEqual([
    'DPUServiceInterface b: spec.template.spec.template.spec.physical.interfaceName: "p0" already belongs to "a"; one DPUServiceInterface owns a port; let both chains select it',
  ]);
});

describe('a pool that a service asks for by name', () => {
  const AT = 'DPUService hbn: spec.serviceDaemonSet.annotations["k8s.v1.cni.cncf.io/networks"]';
  const asking = (networks: string) => service('hbn', { serviceDaemonSet: { annotations: { 'k8s.v1.cni.cncf.io/networks': networks } } });
  const request = (poolName: string, poolType?: string) => asking(JSON.stringify([{ 'name': 'iprequest', 'interface': 'ip_lo', 'cni-args': { poolNames: [poolName], poolType } }]));

  test('is there, of its type', () => {
    expect(findings([POOL, request('pool'), request('pool', 'IPPool')])).toEqual([]);
  });

  test('and that is not there is reported', () => {
    expect(findings([POOL, request('loopback')])).toEqual([`${AT}: there is no DPUServiceIPAM whose pool is called "loopback"`]);
  });

  test('and that is of another type is reported', () => {
    expect(findings([POOL, request('pool', 'cidrpool')])).toEqual([`${AT}: the pool "pool" is not of type "cidrpool"; set poolType to "ippool"`]);
  });

  test.each(['sfc/iprequest@ip_lo', '[{ "name": "iprequest" }]', '{}'])('is not in %s', (networks) => {
    expect(findings([asking(networks)])).toEqual([]);
  });
});
