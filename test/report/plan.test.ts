import { parseCsv } from '../../src/document';
import { Inventory } from '../../src/inventory';
import { Ledger } from '../../src/ipam/ledger';
import { AddressPlan, addressPlan, nodeTable, planCsv, planHtml, planJson, planMarkdown, planNetBoxPrefixes, planNetBoxRanges, railTable } from '../../src/report';

const LEDGER = `version: 1
cluster: hgx
fabrics:
  - name: compute
    networks:
      - family: IPv4
        kind: routed
        supernet: 10.64.0.0/16
        nodePrefixLength: 31
        gateway: first
        rails: [{ rail: 0, subnet: 10.64.0.0/24 }, { rail: 1, subnet: 10.64.1.0/24 }]
    slots:
      - { slot: 0, node: n1 }
      - { slot: 2, node: n2 }
      - { slot: 5, node: gone, retired: true }
  - name: storage
    networks:
      - family: IPv4
        kind: flat
        supernet: 10.200.0.0/24
        addressesPerNode: 4
        gateway: last
        rails: [{ rail: 0, subnet: 10.200.0.0/24 }]
    slots: []
`;

const INVENTORY = `cluster: hgx
reserved: [{ cidr: 10.96.0.0/12, layer: service, description: 'services, <all>' }]
nodeGroups:
  - { name: g, nodeSelector: { gpu: h200 }, nics: [{ pciAddress: "0000:10:00.0", traffic: north-south }], nodes: [n1, n2, n3] }
`;

const ledger = Ledger.parse(LEDGER, 'ledger.yaml');
const plan = addressPlan(ledger, Inventory.parse(INVENTORY, 'inventory.yaml'));

describe('the address plan', () => {
  test('has rails with what is taken, and what fits', () => {
    expect(railTable(plan.fabrics[0])).toEqual([
      ['rail', 'subnet', 'per node', 'nodes', 'of', 'used'],
      ['rail 0', '10.64.0.0/24', '/31', '3', '128', '3%'],
      ['rail 1', '10.64.1.0/24', '/31', '3', '128', '3%'],
    ]);
    expect(railTable(plan.fabrics[1])[1]).toEqual(['rail 0', '10.200.0.0/24', '4 addresses', '3', '63', '5%']);
  });

  test('has nodes by their slots, those that are gone too', () => {
    expect(nodeTable(plan.fabrics[0])).toEqual([
      ['node', 'slot', 'rail 0', 'rail 1', ''],
      ['n1', '0', '10.64.0.0/31', '10.64.1.0/31', ''],
      ['n2', '2', '10.64.0.4/31', '10.64.1.4/31', ''],
      ['gone', '5', '10.64.0.10/31', '10.64.1.10/31', 'retired'],
    ]);
  });

  test('predicts blocks for the nodes of the inventory, and for none without', () => {
    expect(nodeTable(plan.fabrics[1])[1]).toEqual(['n1', '', '10.200.0.1-10.200.0.4', 'predicted']);
    expect(addressPlan(ledger).fabrics[1].rails[0].shares).toEqual([]);
  });

  test('names the nodes that a synth has not seen yet', () => {
    expect(plan.unknownNodes).toEqual(['n3']);
  });

  test('counts the addresses of pods', () => {
    const share = plan.fabrics[0].rails[0].shares[0];
    expect(share).toMatchObject({ gateway: '10.64.0.0', usable: 1n, state: 'promised', network: 'compute/rail-0' });
  });

  test('has planes and IPv6', () => {
    const text = LEDGER.replace('10.64.0.0/16', 'fd00::/48').replace('nodePrefixLength: 31', 'nodePrefixLength: 127').replace('family: IPv4', 'family: IPv6')
      .replace('{ rail: 0, subnet: 10.64.0.0/24 }, { rail: 1, subnet: 10.64.1.0/24 }', '{ rail: 0, plane: 0, subnet: "fd00::/64" }, { rail: 0, plane: 1, subnet: "fd00:0:0:1::/64" }');
    const planes = addressPlan(Ledger.parse(text, 'ledger.yaml')).fabrics[0];
    expect(railTable(planes)[2]).toEqual(['rail 0 plane 1', 'fd00:0:0:1::/64', '/127', '3', String(2n ** 63n), '1%']);
    expect(planes.rails[1].shares[1]).toMatchObject({ network: 'compute/rail-0-plane-1', share: 'fd00:0:0:1::4/127', gateway: 'fd00:0:0:1::4' });
  });

  test('of an empty ledger is empty', () => {
    expect(addressPlan(Ledger.parse('version: 1\ncluster: c\nfabrics: []\n', 'l.yaml'))).toEqual({ cluster: 'c', fabrics: [], reserved: [], unknownNodes: [] });
  });
});

describe('formats of the plan', () => {
  test('CSV has a row for every node and rail', () => {
    const lines = planCsv(plan).trimEnd().split('\n');
    expect(lines).toHaveLength(1 + 6 + 3);
    expect(lines.slice(0, 2)).toEqual(['cluster,fabric,rail,plane,family,node,slot,state,addresses,gateway,usable', 'hgx,compute,0,,IPv4,n1,0,promised,10.64.0.0/31,10.64.0.0,1']);
  });

  test('JSON has counts as text', () => {
    expect(JSON.parse(JSON.stringify(planJson(plan)))).toMatchObject({ cluster: 'hgx', fabrics: [{ rails: [{ nodes: '128', taken: '2', retired: '1', shares: [{ usable: '1' }, {}, {}] }, {}] }, {}] });
  });

  test('Markdown has a table of rails and one of nodes', () => {
    expect(planMarkdown(plan)).toContain('| n2 | 2 | 10.64.0.4/31 | 10.64.1.4/31 |  |');
    expect(planMarkdown(plan)).toContain('| 10.96.0.0/12 | service | services, <all> |');
  });

  test('NetBox gets prefixes in which containers come before what is in them', () => {
    const { rows } = parseCsv(planNetBoxPrefixes(plan), 'netbox.csv', { prefix: [], status: [], is_pool: [], description: [] });
    expect(rows.slice(0, 4).map((row) => ['prefix', 'status', 'is_pool', 'description'].map((column) => row.cell(column)))).toEqual([
      ['10.64.0.0/16', 'container', 'false', 'hgx compute'],
      ['10.64.0.0/24', 'container', 'false', 'hgx compute/rail-0'],
      ['10.64.0.0/31', 'active', 'true', 'hgx compute/rail-0 n1'],
      ['10.64.0.4/31', 'active', 'true', 'hgx compute/rail-0 n2'],
    ]);
    expect(rows.find((row) => row.cell('description').endsWith('gone'))?.cell('status')).toBe('reserved');
  });

  test('NetBox gets blocks as ranges', () => {
    expect(planNetBoxRanges(plan).split('\n').slice(0, 2)).toEqual(['start_address,end_address,status,description', '10.200.0.1/24,10.200.0.4/24,active,hgx storage/rail-0 n1']);
  });
});

describe('the page', () => {
  const page = planHtml(plan);

  test('needs nothing but itself', () => {
    expect(page).not.toMatch(/<(?:link|img|iframe)|src=|@import|url\(|https?:/);
  });

  test('closes what it opens', () => {
    for (const tag of ['section', 'table', 'tbody', 'thead', 'tr', 'td', 'th', 'div', 'p', 'main', 'header', 'nav', 'dl', 'caption']) {
      expect({ tag, open: page.match(new RegExp(`<${tag}[ >]`, 'g'))?.length ?? 0 }).toEqual({ tag, open: page.match(new RegExp(`</${tag}>`, 'g'))?.length ?? 0 });
    }
  });

  test('names its language, tables, headings and fields for those who do not see it', () => {
    expect(page).toMatch(/<html lang="en">/);
    expect(page.match(/<table/g)).toHaveLength(page.match(/<caption>/g)?.length ?? 0);
    const ids = new Set([...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    for (const [, id] of page.matchAll(/ (?:for|aria-labelledby|data-filters)="([^"]+)"/g)) expect(ids).toContain(id);
    expect(ids.size).toBe([...page.matchAll(/ id="([^"]+)"/g)].length);
  });

  test('shows what people wrote as text', () => {
    const hostile: AddressPlan = { ...plan, cluster: '<script>alert(1)</script>"' };
    expect(planHtml(hostile)).not.toContain('<script>alert');
    expect(page).toContain('services, &lt;all&gt;');
  });

  test('is the same every time', () => {
    expect(planHtml(plan)).toBe(page);
  });
});
