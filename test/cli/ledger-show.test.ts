import { fileWith, ledgerOf, run } from './ledgers';
import { main } from '../../src/cli/main';

const LEDGER = ledgerOf('- { slot: 0, node: gpu-01 }', '- { slot: 12, node: gpu-02, retired: true }');

const UNITS_AND_FLAT = `${LEDGER.replace('    slots:', '    units: [{ unit: 0, name: su-1 }, { unit: 1, name: su-2 }]\n    slots:')}  - name: storage
    networks:
      - { family: IPv4, kind: flat, supernet: 10.128.0.0/16, addressesPerNode: 4, gateway: 10.128.0.1, rails: [{ rail: 0, subnet: 10.128.0.0/16 }] }
    slots: []
`;

const DUAL_STACK = LEDGER.replace('    slots:', `      - family: IPv6
        kind: routed
        supernet: fd00::/48
        nodePrefixLength: 127
        gateway: first
        rails: [{ rail: 0, subnet: fd00::/64 }, { rail: 1, subnet: fd00:0:0:1::/64 }]
    slots:`);

const PLANES = LEDGER.replace(/ +- \{ rail: (\d), subnet: (.*)\.0\/24 \}\n/g, (_, rail: string, start: string) => ['0', '128']
  .map((end, plane) => `          - { rail: ${rail}, plane: ${plane}, subnet: ${start}.${end}/25 }\n`).join(''));

const show = async (text: string, ...argv: readonly string[]) => run('ledger', 'show', '--ledger', fileWith(text), ...argv);

describe('ledger show', () => {
  test('shows networks, rails, slots and the addresses that follow', async () => {
    expect(await show(LEDGER)).toEqual({
      code: 0,
      err: '',
      out: `c.yaml: cluster hgx

compute
  IPv4 10.64.0.0/16, routed: a /31 per node and rail, gateway first
    rail 0  10.64.0.0/24
    rail 1  10.64.1.0/24
  slots: 1 taken, 1 retired, 126 free of 128
    slot  node    rail 0
       0  gpu-01  10.64.0.0/31
      12  gpu-02  10.64.0.24/31  retired
    on every other rail, the same place in its subnet: gpu-01 has 10.64.1.0/31 on rail 1
`,
    });
  });

  test('shows units, and that a flat fabric has no slots', async () => {
    const { out } = await show(UNITS_AND_FLAT);
    expect(out).toContain('  units\n    0  su-1\n    1  su-2\n  slots: 1 taken');
    expect(out.split('\n').slice(-5)).toEqual([
      'storage',
      '  IPv4 10.128.0.0/16, flat: 4 addresses per node and rail, gateway 10.128.0.1',
      '    rail 0  10.128.0.0/16',
      '  no slots: nv-ipam chooses the addresses of each node',
      '',
    ]);
  });

  test('shows both families side by side', async () => {
    const { out } = await show(DUAL_STACK);
    expect(out).toContain('    slot  node    rail 0 IPv4    rail 0 IPv6\n       0  gpu-01  10.64.0.0/31   fd00::/127\n      12  gpu-02  10.64.0.24/31  fd00::18/127  retired\n');
  });

  test('shows planes', async () => {
    const { out } = await show(PLANES);
    expect(out).toContain(`
  IPv4 10.64.0.0/16, routed: a /31 per node, rail and plane, gateway first
    rail 0 plane 0  10.64.0.0/25
    rail 0 plane 1  10.64.0.128/25
    rail 1 plane 0  10.64.1.0/25
    rail 1 plane 1  10.64.1.128/25
`);
    expect(out).toMatch(/slot {2}node {4}rail 0 plane 0\n/);
    expect(out).toContain('on every other rail and plane, the same place in its subnet: gpu-01 has 10.64.0.128/31 on rail 0 plane 1\n');
    expect(JSON.parse((await show(PLANES, '-o', 'json')).out)).toMatchObject({
      fabrics: [{ slots: [{ prefixes: [{ rail: 0, plane: 0, prefix: '10.64.0.0/31' }, { rail: 0, plane: 1, prefix: '10.64.0.128/31' }, { rail: 1, plane: 0 }, { rail: 1, plane: 1 }] }, {}] }],
    });
  });

  test('shows one fabric of several', async () => {
    expect((await show(UNITS_AND_FLAT, '--fabric', 'storage')).out).not.toContain('compute');
  });

  test('says that nothing is promised yet', async () => {
    expect((await show('version: 1\ncluster: hgx\nfabrics: []\n')).out).toBe('c.yaml: cluster hgx, no fabrics yet\n');
    expect((await show(ledgerOf())).out).toMatch(/slots: 0 taken, 0 retired, 128 free of 128\n$/);
  });

  test('gives a program the prefixes of every rail', async () => {
    const { code, out, err } = await show(UNITS_AND_FLAT, '-o', 'json');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(JSON.parse(out)).toEqual({
      file: 'c.yaml',
      cluster: 'hgx',
      fabrics: [
        {
          name: 'compute',
          networks: [{
            family: 'IPv4',
            kind: 'routed',
            supernet: '10.64.0.0/16',
            nodePrefixLength: 31,
            gateway: 'first',
            rails: [{ rail: 0, subnet: '10.64.0.0/24' }, { rail: 1, subnet: '10.64.1.0/24' }],
          }],
          units: [{ unit: 0, name: 'su-1' }, { unit: 1, name: 'su-2' }],
          capacity: '128',
          free: '126',
          slots: [
            {
              slot: 0,
              node: 'gpu-01',
              retired: false,
              prefixes: [{ rail: 0, family: 'IPv4', prefix: '10.64.0.0/31' }, { rail: 1, family: 'IPv4', prefix: '10.64.1.0/31' }],
            },
            {
              slot: 12,
              node: 'gpu-02',
              retired: true,
              prefixes: [{ rail: 0, family: 'IPv4', prefix: '10.64.0.24/31' }, { rail: 1, family: 'IPv4', prefix: '10.64.1.24/31' }],
            },
          ],
        },
        {
          name: 'storage',
          networks: [{
            family: 'IPv4',
            kind: 'flat',
            supernet: '10.128.0.0/16',
            addressesPerNode: 4,
            gateway: '10.128.0.1',
            rails: [{ rail: 0, subnet: '10.128.0.0/16' }],
          }],
          units: [],
          capacity: null,
          free: null,
          slots: [],
        },
      ],
    });
  });

  test.each<[string, boolean, Record<string, string>, boolean]>([
    ['a terminal', true, {}, true],
    ['a terminal of somebody who wants none', true, { NO_COLOR: '1' }, false],
    ['a pipe', false, {}, false],
  ])('has colour on %s: %s %j %s', async (_, isTTY, env, hasColour) => {
    let out = '';
    await main(['ledger', 'show', '--ledger', fileWith(LEDGER)], { stdout: { isTTY, write: (text) => { out += text; } }, stderr: process.stderr, env });
    expect(out.includes('\u001b[')).toBe(hasColour);
  });

  test('shows ten thousand slots', async () => {
    const slots = Array.from({ length: 10_000 }, (_, slot) => `- { slot: ${slot}, node: n${slot} }`);
    const text = ledgerOf(...slots).replace('10.64.0.0/24', '10.64.0.0/17').replace('10.64.1.0/24', '10.64.128.0/17');
    const { out } = await show(text);
    expect(out).toContain('slots: 10000 taken, 0 retired, 6384 free of 16384\n');
    expect(out).toContain('    9999  n9999  10.64.78.30/31\n');
  });

  test('refuses a ledger that nothing should rely on', async () => {
    expect(await show(ledgerOf('- { slot: 0, node: a }', '- { slot: 0, node: b }'))).toMatchObject({ code: 2, out: '' });
  });
});
