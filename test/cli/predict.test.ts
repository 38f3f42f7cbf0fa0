import { fileWith, run } from './ledgers';

const IP_POOL = `apiVersion: nv-ipam.nvidia.com/v1alpha1
kind: IPPool
metadata: { name: p, namespace: nvidia-network-operator }
spec: { subnet: 10.0.0.0/27, perNodeBlockSize: 16, gateway: 10.0.0.1 }
`;

const CIDR_POOL = `apiVersion: nv-ipam.nvidia.com/v1alpha1
kind: CIDRPool
metadata: { name: q }
spec: { cidr: 10.1.0.0/16, perNodeNetworkPrefix: 24, gatewayIndex: 1 }
`;

const BAD_POOL = CIDR_POOL.replace('10.1.0.0/16', '10.1.0.1/16');

const node = (name: string, labels = '{}'): string => `---\napiVersion: v1\nkind: Node\nmetadata: { name: ${name}, labels: ${labels} }\n`;

const NODES = node('n9') + node('n1');

const predict = async (text: string, ...argv: readonly string[]) => run('predict', fileWith(text), ...argv);

const predictJson = async (text: string, ...argv: readonly string[]): Promise<{ code: number; pools: unknown }> => {
  const { code, out } = await predict(text, ...argv, '-o', 'json');
  return { code, pools: (JSON.parse(out) as { files: { pools: unknown }[] }).files[0].pools };
};

describe('predict', () => {
  test('writes what nodes get, with the keys of the contract', async () => {
    expect(await predictJson(`${IP_POOL}---\n${CIDR_POOL}${NODES}`)).toEqual({
      code: 0,
      pools: [
        {
          kind: 'IPPool',
          namespace: 'nvidia-network-operator',
          name: 'p',
          valid: true,
          errors: [],
          allocations: [{ nodeName: 'n1', startIP: '10.0.0.1', endIP: '10.0.0.16', usable: '15' }, { nodeName: 'n9', error: 'NoFreeRanges' }],
        },
        {
          kind: 'CIDRPool',
          name: 'q',
          valid: true,
          errors: [],
          allocations: [
            { nodeName: 'n1', prefix: '10.1.0.0/24', gateway: '10.1.0.1', usable: '253' },
            { nodeName: 'n9', prefix: '10.1.1.0/24', gateway: '10.1.1.1', usable: '253' },
          ],
        },
      ],
    });
  });

  test('says what is wrong with a pool, and ends with 1', async () => {
    expect(await predictJson(BAD_POOL + NODES)).toEqual({
      code: 1,
      pools: [{
        kind: 'CIDRPool',
        name: 'q',
        valid: false,
        errors: [{ field: 'spec.cidr', message: '"10.1.0.1/16" has host bits set', hint: 'did you mean "10.1.0.0/16"?' }],
        allocations: [],
      }],
    });
  });

  test('shows a table for each pool', async () => {
    const { out, err, code } = await predict(`${IP_POOL}---\n${BAD_POOL}`, '--nodes', 'n9,n1');
    expect(out.split('\n').slice(1)).toEqual([
      '',
      'IPPool nvidia-network-operator/p: 10.0.0.0/27, 16 addresses per node',
      '  node  first     last       usable',
      '  n1    10.0.0.1  10.0.0.16  15',
      '  n9    nothing              0       NoFreeRanges: the pool is used up',
      '',
      'CIDRPool q: 10.1.0.1/16, a /24 per node',
      '  error  spec.cidr: "10.1.0.1/16" has host bits set; did you mean "10.1.0.0/16"?',
      '  no node gets an address, and what was given before is forgotten',
      '',
    ]);
    expect([err, code]).toEqual(['', 1]);
  });

  test('serves the nodes of the file that the selector matches, and named ones beside them', async () => {
    const selecting = CIDR_POOL.replace('gatewayIndex: 1', 'nodeSelector: { nodeSelectorTerms: [{ matchExpressions: [{ key: gpu, operator: NotIn, values: [none] }] }] }');
    const { pools } = await predictJson(selecting + node('a', '{ gpu: h200 }') + node('b', '{ gpu: none }'), '--nodes', 'c');
    expect(pools).toMatchObject([{ allocations: [{ nodeName: 'a', prefix: '10.1.0.0/24' }, { nodeName: 'c', prefix: '10.1.1.0/24' }] }]);
  });

  test('keeps what the status gives', async () => {
    const { pools } = await predictJson(`${CIDR_POOL}status: { allocations: [{ nodeName: n9, prefix: 10.1.7.0/24, gateway: 10.1.7.1 }] }\n${NODES}`);
    expect(pools).toMatchObject([{ allocations: [{ nodeName: 'n1', prefix: '10.1.0.0/24' }, { nodeName: 'n9', prefix: '10.1.7.0/24' }] }]);
  });

  test('models an older release', async () => {
    const excluded = IP_POOL.replace('perNodeBlockSize: 16', 'perNodeBlockSize: 8, exclusions: [{ startIP: 10.0.0.1, endIP: 10.0.0.8 }]') + NODES;
    expect((await predictJson(excluded, '--release', '25.7')).pools).toMatchObject([{ allocations: [{ startIP: '10.0.0.1', usable: '0' }, {}] }]);
    expect((await predictJson(excluded)).pools).toMatchObject([{ allocations: [{ startIP: '10.0.0.9', usable: '8' }, {}] }]);
  });

  test('reports a pool that no controller finishes', async () => {
    const endless = CIDR_POOL.replace('cidr: 10.1.0.0/16, perNodeNetworkPrefix: 24, gatewayIndex: 1', `cidr: 'fd00::/48', perNodeNetworkPrefix: 120,
  exclusions: [{ startIP: 'fd00::', endIP: 'fd00::ffff:ffff:ffff:ffff' }]`);
    const { code, pools } = await predictJson(endless + NODES);
    expect(code).toBe(1);
    expect(pools).toMatchObject([{ valid: false, errors: [{ field: 'spec.exclusions' }], allocations: [] }]);
  });

  test('tells what the API server refuses beside nv-ipam', async () => {
    const { code, pools } = await predictJson(CIDR_POOL.replace('name: q', 'name: Q_1') + NODES);
    expect(code).toBe(1);
    expect(pools).toMatchObject([{ valid: true, admissionErrors: [{ field: 'metadata.name' }] }]);
  });

  test('reports fields of the wrong type', async () => {
    const { code, pools } = await predictJson(CIDR_POOL.replace('perNodeNetworkPrefix: 24', 'perNodeNetworkPrefix: "24"') + NODES);
    expect(code).toBe(1);
    expect(pools).toMatchObject([{ valid: false, errors: [{ field: 'spec.perNodeNetworkPrefix', message: 'is the text "24", not a whole number of 32 bits' }] }]);
  });

  test('says on stderr when there are no nodes', async () => {
    expect(await predict(IP_POOL)).toMatchObject({ code: 0, err: expect.stringContaining('has pools, but no nodes; add objects of kind Node, or give --nodes') as string });
  });

  test('refuses a file that cannot be read, and one state with two objects of one name, with 2', async () => {
    expect(await run('predict', 'no-such-file.yaml')).toMatchObject({ code: 2, out: '' });
    expect(await predict(`${IP_POOL}---\n${IP_POOL}`)).toMatchObject({ code: 2, out: '', err: expect.stringContaining('IPPool "p" is there already') as string });
    expect(await predict(IP_POOL, '--release', '24.1')).toMatchObject({ code: 2, out: '' });
  });
});

describe('predict --change', () => {
  const STATUS = 'status: { allocations: [{ nodeName: n1, prefix: 10.1.0.0/24, gateway: 10.1.0.1 }, { nodeName: n9, prefix: 10.1.7.0/24, gateway: 10.1.7.1 }] }\n';

  test('tells that nobody moves', async () => {
    const { code, out } = await predict(CIDR_POOL + STATUS + NODES, '--change', fileWith(CIDR_POOL.replace('/16', '/12')));
    // a /12 has to begin at 10.0.0.0
    expect(code).toBe(1);
    expect(out).toContain('did you mean "10.0.0.0/12"?');
    const wider = fileWith(CIDR_POOL.replace('10.1.0.0/16', '10.0.0.0/12'));
    expect(await predict(CIDR_POOL + STATUS + NODES, '--change', wider)).toMatchObject({
      code: 0, out: expect.stringContaining('nodes: 0 would move, 2 stay, 0 new') as string,
    });
  });

  test('tells who moves, node by node', async () => {
    const { code, out } = await predict(CIDR_POOL + STATUS, '--change', fileWith(CIDR_POOL.replace('gatewayIndex: 1', 'gatewayIndex: 2')), '-o', 'json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      changes: [{
        kind: 'CIDRPool',
        name: 'q',
        kept: 0,
        moves: [
          { nodeName: 'n1', from: '10.1.0.0/24 via 10.1.0.1', to: '10.1.0.0/24 via 10.1.0.2' },
          { nodeName: 'n9', from: '10.1.7.0/24 via 10.1.7.1', to: '10.1.1.0/24 via 10.1.1.2' },
        ],
      }],
    });
  });

  test('counts a pool that is removed as lost by all of its nodes', async () => {
    const { code, out } = await predict(CIDR_POOL + STATUS + NODES, '--change', fileWith(IP_POOL));
    expect(code).toBe(1);
    expect(out).toContain('CIDRPool q: 10.1.0.0/16, a /24 per node is removed\n  nodes: 2 would move, 0 stay, 0 new\n    n1  10.1.0.0/24 via 10.1.0.1  loses it');
  });
});
