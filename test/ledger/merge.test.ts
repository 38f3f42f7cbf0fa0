import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Chart } from 'cdk8s';
import { temporaryFolders } from './folders';
import { FabricApp, FabricError, GpuFabric, Ledger, RdmaCluster } from '../../src';
import { groupOf, inventoryOf, nodeNames } from '../support/inventories';

const newFolder = temporaryFolders();
const hasGit = spawnSync('git', ['--version']).status === 0;
if (!hasGit) process.stdout.write('\ngit not found: merges of ledgers are not tested\n');

/** Nodes of two fabrics: `old` and `new`. */
type Nodes = Readonly<Record<'old' | 'new', readonly string[]>>;

const OLD = nodeNames(8, 'old-');
const NEW = nodeNames(8, 'new-');

/** A repository with the ledger of a cluster of two fabrics, and two branches on which somebody synthesized with other nodes. */
class Repository {
  public readonly ledger: string;

  constructor(private readonly folder: string) {
    this.ledger = join(folder, 'ledger.yaml');
    this.git('init', '--quiet', '--initial-branch=main');
    writeFileSync(join(folder, '.gitignore'), 'dist\n');
    this.synth({ old: OLD, new: NEW });
    this.commit();
  }

  public branch(name: string, nodes: Nodes): void {
    this.git('checkout', '--quiet', '-b', name, 'main');
    this.synth(nodes);
    this.commit();
  }

  /** Merges both branches. */
  public merge(first: string, second: string): { readonly conflicts: boolean; readonly text: string } {
    this.git('checkout', '--quiet', first);
    const { status } = this.git('merge', '--quiet', '--no-edit', second);
    return { conflicts: status !== 0, text: readFileSync(this.ledger, 'utf8') };
  }

  public synth(nodes: Nodes): void {
    const app = new FabricApp({ outdir: join(this.folder, 'dist'), frozen: false });
    const inventory = inventoryOf({ nodeGroups: [groupOf({ name: 'old', nodes: nodes.old }), groupOf({ name: 'new', nodes: nodes.new })] });
    const cluster = new RdmaCluster(new Chart(app, 'cluster'), 'rdma', { inventory, ledger: Ledger.fromFile(this.ledger) });
    for (const [name, supernet] of [['old', '10.64.0.0/16'], ['new', '10.65.0.0/16']]) {
      new GpuFabric(cluster, name, {
        linkLayer: 'ethernet',
        attachment: { kind: 'sriov', virtualFunctions: 1 },
        namespaces: ['ai'],
        nodeGroups: [name],
        addressing: { kind: 'routed', supernet, nodePrefixLength: 31 },
      });
    }
    app.synth();
  }

  private commit(): void {
    this.git('add', '--all');
    this.git('commit', '--quiet', '--message', 'synth');
  }

  private git(...parameters: readonly string[]): { readonly status: number | null } {
    const settings = ['user.name=a', 'user.email=a@example.com', 'commit.gpgsign=false', 'core.autocrlf=false', 'merge.conflictStyle=merge'].flatMap((setting) => ['-c', setting]);
    // neither the user's settings nor their hooks
    const env = { PATH: process.env.PATH, HOME: this.folder, GIT_CONFIG_NOSYSTEM: '1', GIT_CEILING_DIRECTORIES: join(this.folder, '..') };
    return spawnSync('git', [...settings, ...parameters], { cwd: this.folder, env });
  }
}

/** What somebody in a hurry does: keep both sides, and remove the markers. */
function withBothSides(text: string): string {
  return text.split('\n').filter((line) => !/^(<{7}|={7}|>{7})/.test(line)).join('\n');
}

(hasGit ? describe : describe.skip)('two branches', () => {
  test('that each add a node to one fabric conflict, and a wrong resolution is refused by name', () => {
    const repository = new Repository(newFolder());
    repository.branch('a', { old: [...OLD, 'old-a'], new: NEW });
    repository.branch('b', { old: [...OLD, 'old-b'], new: NEW });
    const { conflicts, text } = repository.merge('a', 'b');
    expect(conflicts).toBe(true);
    expect(() => Ledger.fromFile(repository.ledger)).toThrow(/has unresolved merge conflict markers; resolve the conflict first/);

    const both = withBothSides(text);
    const lineOf = (node: string): number => both.split('\n').findIndex((line) => line.includes(node)) + 1;
    writeFileSync(repository.ledger, both);
    const nodes: Nodes = { old: [...OLD, 'old-a', 'old-b'], new: NEW };
    expect(() => repository.synth(nodes)).toThrow(new FabricError({
      code: 'ledger-invalid',
      location: { file: repository.ledger, line: lineOf('old-b'), column: 9 },
      message: `old: slot 8 is there twice, for node "old-a" and node "old-b"; the other entry is in line ${lineOf('old-a')}`,
      hint: 'two branches may have been merged wrongly: remove the newer entry, and its node gets a new slot at the next synth',
    }));

    // what the hint says
    writeFileSync(repository.ledger, both.split('\n').filter((line) => !line.includes('old-b')).join('\n'));
    repository.synth(nodes);
    expect(Ledger.fromFile(repository.ledger).memoryOf('old')?.slots.slice(-2)).toEqual([{ slot: 8, node: 'old-a' }, { slot: 9, node: 'old-b' }]);
  });

  test('that add nodes to different fabrics merge, and keep all slots', () => {
    const repository = new Repository(newFolder());
    repository.branch('a', { old: [...OLD, 'old-a'], new: NEW });
    repository.branch('b', { old: OLD, new: [...NEW, 'new-b'] });
    const { conflicts, text } = repository.merge('a', 'b');
    expect(conflicts).toBe(false);
    repository.synth({ old: [...OLD, 'old-a'], new: [...NEW, 'new-b'] });
    expect(readFileSync(repository.ledger, 'utf8')).toBe(text);
  });

  test('of which one removes a node and the other adds one far from it merge', () => {
    const repository = new Repository(newFolder());
    repository.branch('a', { old: OLD.slice(1), new: NEW });
    repository.branch('b', { old: [...OLD, 'old-b'], new: NEW });
    const { conflicts, text } = repository.merge('a', 'b');
    expect(conflicts).toBe(false);
    repository.synth({ old: [...OLD.slice(1), 'old-b'], new: NEW });
    expect(readFileSync(repository.ledger, 'utf8')).toBe(text);
  });

  test('that both add the same node agree', () => {
    const repository = new Repository(newFolder());
    repository.branch('a', { old: [...OLD, 'old-a'], new: NEW });
    repository.branch('b', { old: [...OLD, 'old-a'], new: NEW });
    expect(repository.merge('a', 'b').conflicts).toBe(false);
  });

  test('that add different numbers of nodes to one fabric conflict', () => {
    const repository = new Repository(newFolder());
    repository.branch('a', { old: [...OLD, 'old-a'], new: NEW });
    repository.branch('b', { old: [...OLD, 'old-b', 'old-c', 'old-d'], new: NEW });
    expect(repository.merge('a', 'b').conflicts).toBe(true);
  });
});
