import { join } from 'node:path';
import fc from 'fast-check';
import { mutants, sources } from './mutants';
import { Inventory, Ledger, NetworkOperatorRelease } from '../../src';
import { parseManifests } from '../../src/manifests';
import { GivenFacts, lint } from '../../src/rules';
import { fileWith, Outcome, run } from '../cli/ledgers';

/*
 * Files of strangers and broken files: one clear line, the right exit code, and nobody waits.
 */

const POOL = 'apiVersion: nv-ipam.nvidia.com/v1alpha1\nkind: IPPool\nmetadata: { name: rail-0, namespace: nvidia-network-operator }\nspec: { subnet: 10.0.0.0/24, perNodeBlockSize: 16 }\n';
const root = join(__dirname, '..', '..');
const MIB = 1024 * 1024;

async function lintFile(content: string | Buffer): Promise<Outcome> {
  return run('lint', fileWith(content), '--severity', 'error');
}

/** Anchors that each hold ten of the one before. */
function aliasBomb(depth: number): string {
  return Array.from({ length: depth }, (_, level) => `a${level}: &a${level} [${Array.from({ length: 10 }, () => (level === 0 ? 'x' : `*a${level - 1}`)).join(', ')}]\n`).join('');
}

describe('a file that cannot be read', () => {
  test.each<[title: string, content: () => string | Buffer, line: RegExp]>([
    ['has aliases of aliases', () => `${POOL}more:\n${aliasBomb(12).replace(/^/gm, '  ')}`, /alias/],
    ['is too deep', () => `${POOL}more: ${'['.repeat(100_000)}${']'.repeat(100_000)}\n`, /deep|nest/],
    ['is too deep in blocks', () => `${POOL}more:\n${Array.from({ length: 3000 }, (_, depth) => `${' '.repeat(depth + 1)}a:\n`).join('')}`, /deep|nest/],
    ['is too deep in JSON', () => `{"apiVersion": "v1", "kind": "A", "spec": ${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}}`, /deep|nest/],
    ['is too large', () => Buffer.alloc(64 * MIB + 1, '#'), /67108864 bytes/],
    ['is no UTF-8', () => Buffer.concat([Buffer.from(POOL), Buffer.from([0x61, 0xff, 0xfe, 0x0a])]), /UTF-8/],
    ['has a key twice', () => POOL.replace('spec:', 'spec: {}\nspec:'), /spec/],
    ['is no Kubernetes object', () => 'cluster: hgx\nnodeGroups: []\n', /apiVersion/],
    ['is a list of texts', () => '- a\n- b\n', /object|map/],
    ['is a text', () => 'hello\n', /object|map/],
    ['ends in the middle of a text', () => `${POOL}more: "abc`, /c\.yaml:/],
    ['ends in the middle of a list', () => `${POOL}more: [1, 2`, /c\.yaml:/],
    ['ends in the middle of JSON', () => '{"apiVersion": "v1", "kind": "Pod", "metadata": {"name":', /c\.yaml:/],
    ['is binary', () => Buffer.from(Array.from({ length: 4096 }, (_, index) => index % 256)), /c\.yaml/],
  ])('because it %s, is told in one line', async (_, content, line) => {
    const { code, err } = await lintFile(content());
    const lines = err.trimEnd().split('\n');
    expect(lines).toEqual([expect.stringMatching(line)]);
    expect(lines[0].length).toBeLessThan(400);
    expect(code).toBe(2);
  });

  test.each<[title: string, content: () => string | Buffer]>([
    ['nothing', () => ''],
    ['comments', () => '# a\n'.repeat(1000)],
    ['a million empty documents', () => '---\n'.repeat(1_000_000)],
  ])('unlike one with %s, which holds no objects', async (_, content) => {
    const { code, out, err } = await lintFile(content());
    expect([code, out, err.trimEnd().split('\n')]).toEqual([0, expect.stringMatching(/^no objects: nothing found/), [expect.stringContaining('holds no Kubernetes objects') as string]]);
  });
});

describe('a file that can be read', () => {
  test.each<[title: string, content: () => string]>([
    ['aliases that are few', () => `${POOL.replace('spec: {', 'spec: &a {')}status: { a: *a, b: *a }\n`],
    ['a comment of eight mebibytes', () => `${POOL}# ${'a'.repeat(8 * MIB)}\n`],
    ['a text of 200 kibibytes', () => `${POOL}status: { text: "${'a'.repeat(MIB / 5)}" }\n`],
    ['an object behind a million empty documents', () => `${'---\n'.repeat(1_000_000)}${POOL}`],
  ])('has %s, and nothing is wrong with it', async (_, content) => {
    expect(await lintFile(content())).toEqual({ code: 0, out: expect.stringMatching(/^1 object: nothing found/) as string, err: '' });
  });

  test('has names that every JavaScript object has', async () => {
    const { code, err } = await lintFile(`${POOL}---\napiVersion: v1\nkind: Pod\nmetadata: { name: a, labels: { constructor: a, __proto__: b } }\nspec: { toString: 1, containers: [{ name: hasOwnProperty, env: [{ name: __proto__ }] }] }\n`);
    expect([code, err]).toEqual([0, '']);
  });
});

/*
 * Every rule takes values of every type in every place. `RULE_MUTANTS=100000` tries more than the default, `GPU_FABRIC_SEED=2` others.
 */
describe('manifests with values of other types, without values, and with those of other fields', () => {
  const COUNT = Number(process.env.RULE_MUTANTS ?? 20_000);
  const CHUNKS = 20;
  const states = sources();
  const facts: readonly GivenFacts[] = [{}, {
    inventory: Inventory.fromFile(join(root, 'inventory', 'hgx-h200.yaml')),
    ledger: Ledger.fromFile(join(root, 'ledger', 'hgx-h200.yaml')),
    release: NetworkOperatorRelease.V26_4,
  }];

  test.each(Array.from({ length: CHUNKS }, (_, index) => Number(process.env.GPU_FABRIC_SEED ?? 1) * 1000 + index))('crash no rule (%d)', (seed) => {
    fc.assert(fc.property(mutants(states), fc.constantFrom(...facts), (text, given) => {
      const { manifests } = parseManifests(text, 'mutant.yaml');
      expect(lint(manifests, given).summary.objects).toBe(manifests.length);
    }), { numRuns: Math.ceil(COUNT / CHUNKS), seed });
  }, 600_000);
});
