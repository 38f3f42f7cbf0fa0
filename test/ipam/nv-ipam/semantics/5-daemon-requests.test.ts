import { handOutOrder } from '../../../../src/ipam/nv-ipam';
import { cidrPool, daemonOf, excluding, ipPool, positions, TextDaemon, viewOf } from '../pools';

const BLOCK = '10.0.0.5-10.0.0.8';

describe('5.3 the order of addresses', () => {
  test('5.3 a fresh node hands them out ascending, without the gateway and what is excluded', () => {
    const pool = ipPool({ perNodeBlockSize: 6, gateway: '10.0.0.3', exclusions: excluding('10.0.0.5'), perNodeExclusions: positions([0, 0]) });
    const share = '10.0.0.1-10.0.0.6';
    expect(daemonOf(pool, share).askAll('a', 'b', 'c', 'd')).toEqual(['10.0.0.2', '10.0.0.4', '10.0.0.6', 'ResourceExhausted']);
    expect([...handOutOrder(viewOf(pool, share))].map(String)).toEqual(['10.0.0.2', '10.0.0.4', '10.0.0.6']);
  });

  test('5.3 reserved addresses are passed over', () => {
    const daemon = daemonOf(ipPool(), BLOCK);
    daemon.ask('s', { addresses: ['10.0.0.6'] });
    expect(daemon.askAll('a', 'b')).toEqual(['10.0.0.5', '10.0.0.7']);
  });

  test('5.3 the search begins behind the last reserved address, so a released one is not used again before the wrap', () => {
    const daemon = daemonOf(ipPool(), BLOCK);
    expect(daemon.askAll('a', 'b')).toEqual(['10.0.0.5', '10.0.0.6']);
    daemon.release('b');
    expect(daemon.askAll('c', 'd')).toEqual(['10.0.0.7', '10.0.0.8']);
    daemon.release('a');
    expect(daemon.askAll('e', 'f')).toEqual(['10.0.0.5', '10.0.0.6']);
  });

  test('5.3 the last reserved address itself is tried last', () => {
    const daemon = daemonOf(ipPool(), BLOCK);
    daemon.askAll('a', 'b');
    daemon.release('b');
    expect(daemon.askAll('c', 'd', 'e')).toEqual(['10.0.0.7', '10.0.0.8', '10.0.0.6']);
  });

  test('5.3 a container and interface that has an address: AlreadyExists', () => {
    expect(daemonOf(ipPool(), BLOCK).askAll('a', 'a')).toEqual(['10.0.0.5', 'AlreadyExists']);
  });

  test('5.3 another interface of a container gets an address of its own', () => {
    const daemon = daemonOf(ipPool(), BLOCK);
    expect([daemon.ask('a'), daemon.ask('a', { interface: 'net2' })]).toEqual(['10.0.0.5', '10.0.0.6']);
  });

  test('5.3 none left: ResourceExhausted', () => {
    expect(daemonOf(ipPool(), BLOCK).askAll('a', 'b', 'c', 'd', 'e')[4]).toBe('ResourceExhausted');
  });

  test('5.3 a request that fails stores nothing', () => {
    const pools = { p: viewOf(ipPool(), BLOCK), q: viewOf(ipPool({ subnet: '10.0.1.0/28' }), '10.0.1.1-10.0.1.1') };
    const daemon = new TextDaemon(pools);
    expect(daemon.askAll('a', 'b')).toEqual(['10.0.0.5 10.0.1.1', 'ResourceExhausted']);
    expect(daemon.ask('b', { pools: ['p'] })).toBe('10.0.0.6');
  });

  test('5.3 the network and the broadcast address are outside the range', () => {
    expect(daemonOf(cidrPool({ perNodeNetworkPrefix: 30 }), '10.0.0.4/30').askAll('a', 'b', 'c')).toEqual(['10.0.0.5', '10.0.0.6', 'ResourceExhausted']);
  });
});

describe('5.4 an address by its index', () => {
  test('5.4 IPPool: index 0 is the start of the block', () => {
    expect(daemonOf(ipPool(), BLOCK).ask('a', { index: 0 })).toBe('10.0.0.5');
  });

  test('5.4 CIDRPool: index 0 of a /24 is .1, one less than positions and gateway index say', () => {
    expect(daemonOf(cidrPool(), '10.0.1.0/24').ask('a', { index: 0 })).toBe('10.0.1.1');
  });

  test.each([31, 32])('5.4 CIDRPool: index 0 of a /%p is the network address', (perNodeNetworkPrefix) => {
    expect(daemonOf(cidrPool({ perNodeNetworkPrefix }), `10.0.1.2/${perNodeNetworkPrefix}`).ask('a', { index: 0 })).toBe('10.0.1.2');
  });

  test('5.4 gateway, excluded and reserved addresses all count', () => {
    const daemon = daemonOf(ipPool({ gateway: '10.0.0.5', exclusions: excluding('10.0.0.6') }), BLOCK);
    expect([daemon.ask('a'), daemon.ask('b', { index: 3 })]).toEqual(['10.0.0.7', '10.0.0.8']);
  });

  test('5.4 the gateway: InvalidArgument', () => {
    expect(daemonOf(ipPool({ gateway: '10.0.0.6' }), BLOCK).ask('a', { index: 1 })).toBe('InvalidArgument');
  });

  test('5.4 behind the end: InvalidArgument', () => {
    expect(daemonOf(ipPool(), BLOCK).ask('a', { index: 4 })).toBe('InvalidArgument');
    expect(daemonOf(cidrPool(), '10.0.1.0/24').ask('a', { index: 254 })).toBe('InvalidArgument');
  });

  test('5.4 an excluded address is granted', () => {
    expect(daemonOf(ipPool({ exclusions: excluding('10.0.0.6') }), BLOCK).ask('a', { index: 1 })).toBe('10.0.0.6');
  });

  test('5.4 a reserved address: ResourceExhausted, with no other one instead', () => {
    const daemon = daemonOf(ipPool(), BLOCK);
    expect([daemon.ask('a'), daemon.ask('b', { index: 0 })]).toEqual(['10.0.0.5', 'ResourceExhausted']);
  });

  test('5.4 it does not move the round robin', () => {
    const daemon = daemonOf(ipPool(), BLOCK);
    expect([daemon.ask('a', { index: 2 }), daemon.ask('b')]).toEqual(['10.0.0.7', '10.0.0.5']);
  });

  test('5.4 it is the same index in both pools', () => {
    const daemon = new TextDaemon({ p: viewOf(ipPool(), BLOCK), q: viewOf(ipPool({ subnet: '10.0.1.0/28' }), '10.0.1.9-10.0.1.12') });
    expect(daemon.ask('a', { index: 2 })).toBe('10.0.0.7 10.0.1.11');
  });
});

describe('5.5 static addresses', () => {
  test('5.5 IPPool: any address of the subnet, also in blocks of other nodes', () => {
    expect(daemonOf(ipPool(), BLOCK).ask('a', { addresses: ['10.0.0.10'] })).toBe('10.0.0.10');
  });

  test('5.5 CIDRPool: any address of the prefix, and none of other nodes', () => {
    const daemon = daemonOf(cidrPool(), '10.0.1.0/24');
    expect(['10.0.1.9', '10.0.2.9'].map((address) => daemon.ask(address, { addresses: [address] }))).toEqual(['10.0.1.9', 'InvalidArgument']);
  });

  test('5.5 network, broadcast, gateway and excluded addresses are granted', () => {
    const daemon = daemonOf(ipPool({ gateway: '10.0.0.6', exclusions: excluding('10.0.0.7') }), BLOCK);
    expect(['10.0.0.0', '10.0.0.15', '10.0.0.6', '10.0.0.7'].map((address) => daemon.ask(address, { addresses: [address] })))
      .toEqual(['10.0.0.0', '10.0.0.15', '10.0.0.6', '10.0.0.7']);
  });

  test('5.5 an address that is reserved on this node is refused; another node knows nothing of it', () => {
    const [one, other] = [daemonOf(ipPool(), '10.0.0.1-10.0.0.4'), daemonOf(ipPool(), BLOCK)];
    const addresses = ['10.0.0.2'];
    expect([one.ask('a', { addresses }), one.ask('b', { addresses }), other.ask('c', { addresses })]).toEqual(['10.0.0.2', 'ResourceExhausted', '10.0.0.2']);
  });

  test('5.5 each pool takes the first address of its subnet', () => {
    const daemon = new TextDaemon({ p: viewOf(ipPool(), BLOCK), q: viewOf(ipPool({ subnet: '10.0.1.0/28' }), '10.0.1.9-10.0.1.12') });
    expect(daemon.ask('a', { addresses: ['10.0.1.3', '10.0.0.2'] })).toBe('10.0.0.2 10.0.1.3');
  });

  test('5.5 a pool without an address of its own gives one in turn', () => {
    const daemon = new TextDaemon({ p: viewOf(ipPool(), BLOCK), q: viewOf(ipPool({ subnet: '10.0.1.0/28' }), '10.0.1.9-10.0.1.12') });
    expect(daemon.ask('a', { addresses: ['10.0.1.3'] })).toBe('10.0.0.5 10.0.1.3');
  });

  test('5.5 an address that no pool takes: InvalidArgument, and nothing is stored', () => {
    const daemon = daemonOf(ipPool(), BLOCK);
    expect(daemon.ask('a', { addresses: ['10.0.0.2', '10.0.0.3'] })).toBe('InvalidArgument');
    expect(daemon.ask('a', { addresses: ['10.9.9.9'] })).toBe('InvalidArgument');
    expect(daemon.ask('a', { addresses: ['10.0.0.2'] })).toBe('10.0.0.2');
  });

  test('5.5 it does not move the round robin, but leaves less', () => {
    const daemon = daemonOf(ipPool(), BLOCK);
    expect(daemon.ask('s', { addresses: ['10.0.0.6'] })).toBe('10.0.0.6');
    expect(daemon.askAll('a', 'b', 'c', 'd')).toEqual(['10.0.0.5', '10.0.0.7', '10.0.0.8', 'ResourceExhausted']);
  });
});

describe('5.5 the default gateway', () => {
  const daemon = (): TextDaemon => daemonOf(ipPool({ gateway: '10.0.0.14' }), BLOCK);

  test('5.5 the pod gets the address of the gateway, and no gateway', () => {
    expect(daemon().response('a', { defaultGateway: true })).toMatchObject({ granted: [{ pool: 'p', prefixLength: 28, gateway: undefined }] });
    expect(daemon().ask('a', { defaultGateway: true })).toBe('10.0.0.14');
  });

  test('5.5 other pods get the gateway of the pool', () => {
    const response = daemon().response('a');
    expect('granted' in response ? response.granted.map(({ gateway }) => gateway?.toString()) : response).toEqual(['10.0.0.14']);
  });

  test('5.5 a pool without a gateway: InvalidArgument', () => {
    expect(daemonOf(ipPool(), BLOCK).ask('a', { defaultGateway: true })).toBe('InvalidArgument');
  });
});
