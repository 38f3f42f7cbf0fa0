import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { shown, timeWork } from './in-process';
import { medianRatio, peakMemory, timeInTurn } from './measure';
import { parseManifests } from '../src/manifests';
import { lint, Rule, RULES } from '../src/rules';

/** Manifests as they are in clusters: one pool, network and policy for many pods. */
function manifests(count: number): string[] {
  const documents: string[] = [];
  for (let index = 0; documents.length < count; index++) {
    const rail = Math.floor(index / 50);
    if (index % 50 === 0) documents.push(pool(rail), network(rail), policy(rail));
    documents.push(pod(index, rail));
  }
  return documents.slice(0, count);
}

function pool(rail: number): string {
  return `apiVersion: nv-ipam.nvidia.com/v1alpha1
kind: CIDRPool
metadata:
  name: rail-${rail}
  namespace: nvidia-network-operator
spec:
  cidr: ${10 + (rail >> 8 & 63)}.${rail & 255}.0.0/16
  perNodeNetworkPrefix: 24
  gatewayIndex: 1
  staticAllocations:
  - { nodeName: gpu-1, prefix: ${10 + (rail >> 8 & 63)}.${rail & 255}.0.0/24 }
  nodeSelector:
    nodeSelectorTerms:
    - matchExpressions:
      - { key: gpu, operator: In, values: [h200] }
`;
}

function network(rail: number): string {
  return `apiVersion: sriovnetwork.openshift.io/v1
kind: SriovNetwork
metadata:
  name: rail-${rail}
  namespace: nvidia-network-operator
spec:
  resourceName: rail_${rail}
  networkNamespace: ai-training
  metaPlugins: '{ "type": "rdma" }'
  ipam: '{ "type": "nv-ipam", "poolName": "rail-${rail}", "poolType": "cidrpool" }'
`;
}

function policy(rail: number): string {
  return `apiVersion: sriovnetwork.openshift.io/v1
kind: SriovNetworkNodePolicy
metadata:
  name: rail-${rail}
  namespace: nvidia-network-operator
spec:
  resourceName: rail_${rail}
  numVfs: 8
  isRdma: true
  priority: 99
  deviceType: netdevice
  nodeSelector: { gpu: h200 }
  nicSelector: { vendor: 15b3, pfNames: [rail${rail}] }
`;
}

function pod(index: number, rail: number): string {
  return `apiVersion: v1
kind: Pod
metadata:
  name: train-${index}
  namespace: ai-training
  labels: { app: train, job: job-${rail} }
  annotations:
    k8s.v1.cni.cncf.io/networks: ai-training/rail-${rail}
spec:
  restartPolicy: Never
  nodeSelector: { gpu: h200 }
  containers:
  - name: main
    image: registry.example.com/train:1.0
    env:
    - { name: NCCL_SOCKET_IFNAME, value: eth0 }
    resources:
      limits: { nvidia.com/gpu: 8, nvidia.com/rail_${rail}: 1 }
      requests: { nvidia.com/gpu: 8, nvidia.com/rail_${rail}: 1 }
    securityContext: { capabilities: { add: [IPC_LOCK] } }
    volumeMounts:
    - { name: shm, mountPath: /dev/shm }
  volumes:
  - { name: shm, emptyDir: { medium: Memory } }
`;
}

const ROOT = join(__dirname, '..');

/** Linting against parsing alone, as whole processes, and the rule that grows fastest with the number of objects. */
export function benchLinting(rounds: number): string[] {
  const work = join(ROOT, 'node_modules', '.cache', 'bench-linting');
  const programs = compiled(work);
  const lines = [10_000, 100_000].map((count) => {
    const folder = folderWith(join(work, 'manifests'), count);
    const linting = [programs.lint, 'lint', folder, '--severity', 'error'];
    const parsing = [programs.parse, folder];
    const times = timeInTurn([{ name: 'lint', args: linting }, { name: 'parse', args: parsing }], Math.min(rounds, count > 10_000 ? 5 : 7));
    const [lints, parses] = ['lint', 'parse'].map((name) => times.get(name) ?? []);
    const memory = `${peakMemory(linting)} MiB, ${peakMemory(parsing)} MiB`;
    const what = `gpu-fabric lint of ${count.toLocaleString('en')} objects / js-yaml alone`.padEnd(60);
    return `${what}${medianRatio(lints, parses).toFixed(2)}   (aim: at most 1.5)   ${shown(lints)}, ${shown(parses)}; ${memory}`;
  });
  rmSync(work, { recursive: true });
  return [...lines, fastestGrowth(rounds)];
}

/** The programs as they are after an installation. */
function compiled(outdir: string): { readonly lint: string; readonly parse: string } {
  // the command looks for the package two folders up
  const cli = join(outdir, 'lib', 'cli');
  const parse = join(outdir, 'lib', 'bench', 'parse-only.js');
  execFileSync(process.execPath, [join(ROOT, 'tools', 'build-command.cjs'), cli]);
  buildSync({ absWorkingDir: ROOT, entryPoints: ['bench/apps/parse-only.ts'], outfile: parse, bundle: true, packages: 'external', platform: 'node', target: 'node20', format: 'cjs' });
  copyFileSync(join(ROOT, 'package.json'), join(outdir, 'package.json'));
  return { lint: join(cli, 'bin.js'), parse };
}

/** Files as people have them: many objects in each, and nowhere near the size that a file may have. */
function folderWith(parent: string, count: number): string {
  const objects = 1_000;
  const folder = join(parent, String(count));
  mkdirSync(folder, { recursive: true });
  const documents = manifests(count);
  for (let from = 0; from < count; from += objects) {
    writeFileSync(join(folder, `${String(from).padStart(6, '0')}.yaml`), documents.slice(from, from + objects).join('---\n'));
  }
  return folder;
}

/** Times that are shorter than this say more about the machine than about the rule. */
const FLOOR_MILLISECONDS = 10;

/** @throws Error when the cost of a rule grows much faster than the number of objects */
function fastestGrowth(rounds: number): string {
  const [few, many] = [2_000, 20_000].map((count) => parseManifests(manifests(count).join('---\n'), 'bench.yaml').manifests);
  const growthOf = (rule: Rule, repetitions: number): number => {
    const times = timeWork([
      { name: 'few', run: () => lint(few, {}, {}, [rule]) },
      { name: 'many', run: () => lint(many, {}, {}, [rule]) },
    ], repetitions);
    // the fastest run is the one that nothing else disturbed
    const [short, long] = ['few', 'many'].map((name) => Math.max(Math.min(...times.get(name) ?? []), FLOOR_MILLISECONDS));
    return long / short;
  };
  // what looks bad at a glance is looked at again
  const worst = RULES.map((rule) => ({ rule, glance: growthOf(rule, Math.min(rounds, 2)) }))
    .sort((a, b) => b.glance - a.glance).slice(0, 5)
    .map(({ rule }) => ({ id: rule.id, growth: growthOf(rule, Math.min(rounds, 7)) }))
    .reduce((a, b) => (b.growth > a.growth ? b : a));
  if (worst.growth > 40) throw new Error(`the cost of ${worst.id} grows ${worst.growth.toFixed(0)} times for 10 times the objects`);
  return 'ten times the objects cost the worst rule'.padEnd(60) + `${worst.growth.toFixed(1)}   (aim: about 10, fails above 40)   ${worst.id}`;
}
