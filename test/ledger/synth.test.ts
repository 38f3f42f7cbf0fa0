import { cpSync, existsSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { App, Chart, Testing } from 'cdk8s';
import { addCluster, ROUTED, SmallCluster, SYNTHESIZED, synth } from './clusters';
import { temporaryFolders } from './folders';
import { FabricApp, FabricError, GpuFabric, Inventory, Ledger, Problem, RdmaCluster, StorageFabric } from '../../src';
import { groupOf, inventoryOf } from '../support/inventories';

const ROOT = resolve(__dirname, '..', '..');
const newFolder = temporaryFolders();

const HEADING = [
  '# yaml-language-server: $schema=../node_modules/cdk8s-gpu-fabric/schemas/ledger.schema.json',
  '# What was promised, so that no address ever moves. Commit this file. It is written at synth; edit it with: gpu-fabric ledger',
  '',
].join('\n');

interface Folder {
  readonly ledger: string;
  readonly outdir: string;
}

function folder(): Folder {
  const path = newFolder();
  return { ledger: join(path, 'ledger', 'small.yaml'), outdir: join(path, 'dist') };
}

/** A folder in which the small cluster was synthesized, some time ago. */
function synthesized(): Folder {
  const { ledger, outdir } = folder();
  synth(outdir, { ledger });
  utimesSync(ledger, 1000, 1000);
  return { ledger, outdir };
}

function textOf(file: string): string {
  return readFileSync(file, 'utf8');
}

/** Everything below a folder. */
function contentOf(path: string): Record<string, string> {
  if (!existsSync(path)) return {};
  return Object.fromEntries(readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => [join(parentPath, name), textOf(join(parentPath, name))]));
}

function problemsOf(action: () => unknown): readonly Problem[] {
  try {
    action();
  } catch (error) {
    if (error instanceof FabricError) return error.problems;
    throw error;
  }
  throw new Error('nothing was refused');
}

/** Lines that differ, with `-` and `+`. */
function changedLines(before: string, after: string): string[] {
  const [old, now] = [before.split('\n'), after.split('\n')];
  return [...old.filter((line) => !now.includes(line)).map((line) => `-${line}`), ...now.filter((line) => !old.includes(line)).map((line) => `+${line}`)];
}

describe('a synth', () => {
  test('makes the ledger', () => {
    const { ledger, outdir } = folder();
    synth(outdir, { ledger });
    expect(textOf(ledger)).toBe(`${HEADING}${SYNTHESIZED}`);
    expect(readdirSync(join(ledger, '..'))).toEqual(['small.yaml']);
  });

  test('leaves a ledger alone that needs no change', () => {
    const { ledger, outdir } = synthesized();
    synth(outdir, { ledger });
    expect(statSync(ledger).mtimeMs).toBe(1_000_000);
  });

  test('of an app may be made again', () => {
    const { ledger, outdir } = folder();
    const app = new FabricApp({ outdir, frozen: false });
    addCluster(new Chart(app, 'cluster'), { ledger });
    app.synth();
    const text = textOf(ledger);
    app.synth();
    expect(textOf(ledger)).toBe(text);
  });

  test.each<[string, Partial<SmallCluster>, string]>([
    ['a node cannot have its slot', { nodes: ['node-1', 'node-2', { name: 'node-3', slot: 0 }] }, 'slot-conflict'],
    ['an address would move', { addressing: { ...ROUTED, supernet: '10.65.0.0/16' } }, 'address-moves'],
    ['something else is wrong', { nodes: ['node-1', 'node-2', 'node-3'], props: { inventory: inventoryOf({ reserved: [{ cidr: '10.64.0.0/16', layer: 'pod' }] }) } }, 'address-overlap'],
  ])('leaves ledger and output alone when %s', (_, wrong, code) => {
    const { ledger, outdir } = synthesized();
    const before = contentOf(join(outdir, '..'));
    expect(problemsOf(() => synth(outdir, { ledger, ...wrong })).map((problem) => problem.code)).toContain(code);
    expect(contentOf(join(outdir, '..'))).toEqual(before);
  });

  test('moves addresses when told to', () => {
    const { ledger, outdir } = synthesized();
    synth(outdir, { ledger, addressing: { ...ROUTED, supernet: '10.65.0.0/16' }, renumber: true });
    expect(textOf(ledger)).toContain('supernet: 10.65.0.0/16');
  });

  test('writes no ledger when the output cannot be written', () => {
    const { ledger, outdir } = folder();
    writeFileSync(outdir, 'in the way');
    expect(problemsOf(() => synth(outdir, { ledger })).map(({ code }) => code)).toEqual(['output-failed']);
    expect(existsSync(ledger)).toBe(false);
  });

  test('to text alone writes no ledger', () => {
    const { ledger, outdir } = folder();
    const app = new FabricApp({ outdir, frozen: false });
    addCluster(new Chart(app, 'cluster'), { ledger });
    app.synthYaml();
    expect(existsSync(ledger)).toBe(false);
  });

  test('keeps comments, and fabrics that are gone', () => {
    const { ledger, outdir } = synthesized();
    const commented = `# ours\n${textOf(ledger)}`
      .replace('{ slot: 0, node: node-1 }', '{ slot: 0, node: node-1 } # the first')
      .replace('      - { slot: 1,', '      # racked twice\n      - { slot: 1,')
      .replace('  - name: storage', '\n  # Ceph\n  - name: storage');
    writeFileSync(ledger, commented);
    synth(outdir, { ledger, nodes: ['node-0', 'node-2'], storage: false });
    expect(changedLines(commented, textOf(ledger))).toEqual([
      '-      - { slot: 0, node: node-1 } # the first',
      '+      - { slot: 0, node: node-1, retired: true } # the first',
      '+      - { slot: 2, node: node-0 }',
    ]);
  });
});

describe('a frozen ledger', () => {
  const more = ['node-1', 'node-2', 'node-3'];
  const { CI } = process.env;

  afterEach(() => {
    if (CI === undefined) delete process.env.CI;
    else process.env.CI = CI;
  });

  test.each([['CI=true', undefined], ['frozen: true', true]])('with %s is not changed, nor is the output', (_, frozen) => {
    const { ledger, outdir } = synthesized();
    const before = contentOf(join(outdir, '..'));
    process.env.CI = frozen === undefined ? 'true' : 'false';
    const app = new FabricApp({ outdir, frozen });
    addCluster(new Chart(app, 'cluster'), { ledger, nodes: [...more, 'node-4'] });
    expect(problemsOf(() => app.synth())).toEqual([{
      code: 'ledger-frozen',
      location: { file: ledger },
      message: 'the ledger is frozen and would change (compute: node node-3 takes slot 2; compute: node node-4 takes slot 3)',
      hint: 'synthesize without CI=true and --frozen, and commit the ledger',
    }]);
    expect(contentOf(join(outdir, '..'))).toEqual(before);
  });

  test('is not made', () => {
    const { ledger, outdir } = folder();
    expect(problemsOf(() => synth(outdir, { ledger }, { frozen: true })).map(({ code }) => code)).toEqual(['ledger-frozen']);
    expect([existsSync(ledger), existsSync(outdir)]).toEqual([false, false]);
  });

  test('does not hinder a synth that changes nothing in it', () => {
    const { ledger, outdir } = synthesized();
    synth(outdir, { ledger }, { frozen: true });
    expect(statSync(ledger).mtimeMs).toBe(1_000_000);
  });

  test('may be changed where the app says so, even with CI=true', () => {
    const { ledger, outdir } = synthesized();
    process.env.CI = 'true';
    synth(outdir, { ledger, nodes: more }, { frozen: false });
    expect(textOf(ledger)).toContain('node-3');
  });
});

describe('a plain cdk8s app', () => {
  test('refuses a ledger that would change, since it saves none', () => {
    const { ledger, outdir } = folder();
    const app = new App({ outdir });
    addCluster(new Chart(app, 'cluster'), { ledger });
    expect(() => app.synth()).toThrow(/the ledger would change, and this app does not save it \(compute: fabric is new, with 2 nodes; .*\); use FabricApp, and commit the ledger/);
    expect(existsSync(ledger)).toBe(false);
  });

  test('takes one that needs no change', () => {
    const { ledger, outdir } = synthesized();
    const app = new App({ outdir: `${outdir}-plain` });
    const chart = new Chart(app, 'cluster');
    addCluster(chart, { ledger });
    app.synth();
    expect(Testing.synth(chart)).not.toEqual([]);
    expect(statSync(ledger).mtimeMs).toBe(1_000_000);
  });
});

describe('a ledger for two clusters', () => {
  test.each([
    ['that is new', folder, (inventory: string) => inventory],
    ['of one of them', synthesized, () => 'small'],
  ])('%s is refused', (_, place, nameOf) => {
    const { ledger, outdir } = place();
    const before = existsSync(ledger) ? textOf(ledger) : undefined;
    const app = new FabricApp({ outdir, frozen: false });
    addCluster(new Chart(app, 'one'), { ledger });
    // another way to name the same file
    const same = join(ledger, '..', '..', 'ledger', 'small.yaml');
    addCluster(new Chart(app, 'two'), { ledger: same, props: { inventory: inventoryOf({ cluster: nameOf('other'), nodeGroups: [groupOf()] }) } });
    expect(problemsOf(() => app.synth())).toContainEqual({
      code: 'duplicate-object', location: { file: same }, message: 'is the ledger of one/rdma and of two/rdma', hint: 'give each cluster a ledger of its own',
    });
    expect(existsSync(ledger) ? textOf(ledger) : undefined).toBe(before);
  });
});

describe('the reference cluster', () => {
  /** A copy of the ledger, and a synth with another list of nodes. */
  function reference(): { readonly ledger: string; readonly synthWith: (edit: (text: string) => string) => void } {
    const path = newFolder();
    const ledger = join(path, 'hgx-h200.yaml');
    cpSync(join(ROOT, 'ledger', 'hgx-h200.yaml'), ledger);
    const inventory = textOf(join(ROOT, 'inventory', 'hgx-h200.yaml'));
    return {
      ledger,
      synthWith: (edit) => {
        const file = join(path, 'inventory.yaml');
        writeFileSync(file, edit(inventory));
        const app = new FabricApp({ outdir: join(path, 'dist'), frozen: false });
        const cluster = new RdmaCluster(new Chart(app, 'hgx-h200'), 'rdma', { inventory: Inventory.fromFile(file), ledger: Ledger.fromFile(ledger) });
        new GpuFabric(cluster, 'compute', {
          linkLayer: 'ethernet', attachment: { kind: 'sriov', virtualFunctions: 1 }, addressing: { kind: 'routed', supernet: '10.64.0.0/13', nodePrefixLength: 31 }, namespaces: ['ai-training'],
        });
        new StorageFabric(cluster, 'storage', {
          linkLayer: 'ethernet', attachment: { kind: 'macvlan' }, addressing: { kind: 'flat', subnet: '10.200.0.0/16', addressesPerNode: 4, gateway: 'last' }, namespaces: ['ai-training'],
        });
        app.synth();
      },
    };
  }

  const without = (...nodes: readonly string[]) => (text: string): string => nodes.reduce((rest, node) => rest.replace(`      - ${node}\n`, ''), text);

  test('changes its ledger by the lines of the nodes that come and go, and no other', () => {
    const { ledger, synthWith } = reference();
    const original = textOf(ledger);
    synthWith((text) => text);
    expect(textOf(ledger)).toBe(original);

    synthWith(without('hgx-005', 'hgx-020'));
    expect(changedLines(original, textOf(ledger))).toEqual([
      '-      - { slot: 4, node: hgx-005 }', '-      - { slot: 19, node: hgx-020 }',
      '+      - { slot: 4, node: hgx-005, retired: true }', '+      - { slot: 19, node: hgx-020, retired: true }',
    ]);

    synthWith((text) => text);
    expect(textOf(ledger)).toBe(original);

    synthWith((text) => text.replace('      - hgx-001\n', '      - hgx-033\n      - hgx-001\n'));
    expect(changedLines(original, textOf(ledger))).toEqual(['+      - { slot: 32, node: hgx-033 }']);
  });
});
