import { fileWith, ledgerOf, run } from './ledgers';

const LEDGER = ledgerOf('- { slot: 0, node: n1 }', '- { slot: 3, node: n2 }');

describe('plan', () => {
  test('writes rails and nodes', async () => {
    const { code, out } = await run('plan', '--ledger', fileWith(LEDGER));
    expect({ code, out }).toEqual({
      code: 0,
      out: [
        'cluster hgx',
        '',
        'compute: 10.64.0.0/16',
        '  rail    subnet        per node  nodes  of   used',
        '  rail 0  10.64.0.0/24  /31       2      128  2%',
        '  rail 1  10.64.1.0/24  /31       2      128  2%',
        '',
        '  node  slot  rail 0        rail 1',
        '  n1    0     10.64.0.0/31  10.64.1.0/31',
        '  n2    3     10.64.0.6/31  10.64.1.6/31',
        '',
      ].join('\n'),
    });
  });

  test.each([
    ['json', /^\{\n {2}"cluster": "hgx"/],
    ['csv', /^cluster,fabric,rail/],
    ['markdown', /^# Addresses of hgx\n/],
    ['netbox', /^prefix,status,is_pool,description\n10\.64\.0\.0\/16,container/],
    ['netbox-ranges', /^start_address,end_address,status,description\n$/],
    ['html', /^<!doctype html>\n/],
  ])('writes %s', async (format, begin) => {
    const { code, out } = await run('plan', '--ledger', fileWith(LEDGER), '-o', format);
    expect(code).toBe(0);
    expect(out).toMatch(begin);
  });

  test('tells of nodes without addresses', async () => {
    const inventory = fileWith('cluster: hgx\nnodeGroups:\n  - { name: g, nodeSelector: { gpu: h200 }, nics: [{ pciAddress: "0000:10:00.0", traffic: north-south }], nodes: [n1, n2, n3] }\n');
    expect(await run('plan', '--ledger', fileWith(LEDGER), '--inventory', inventory)).toMatchObject({ code: 0, err: 'gpu-fabric: c.yaml has nodes without addresses yet; a synth gives them some: n3\n' });
  });

  test('refuses a fabric that is not there, and a format that is none', async () => {
    expect(await run('plan', '--ledger', fileWith(LEDGER), '--fabric', 'compte')).toMatchObject({ code: 2, err: expect.stringMatching(/has no fabric "compte"; did you mean "compute"\?/) });
    expect((await run('plan', '--ledger', fileWith(LEDGER), '-o', 'pdf')).code).toBe(2);
  });
});
