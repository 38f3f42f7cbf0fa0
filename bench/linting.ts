import { loadAll } from 'js-yaml';
import { shown, timeWork } from './in-process';
import { median, medianRatio } from './measure';
import { parseManifests } from '../src/manifests';
import { lint, RULES } from '../src/rules';

/** Manifests as they are in clusters: one pool, network and policy for many pods. */
function manifests(count: number): string {
  const documents: string[] = [];
  for (let index = 0; documents.length < count; index++) {
    const rail = Math.floor(index / 50);
    if (index % 50 === 0) documents.push(pool(rail), network(rail), policy(rail));
    documents.push(pod(index, rail));
  }
  return documents.slice(0, count).join('---\n');
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

/** Linting against parsing alone, and every rule's growth with the number of objects. */
export function benchLinting(rounds: number): string[] {
  const lines = [10_000, 100_000].flatMap((count) => {
    const text = manifests(count);
    const times = timeWork([
      { name: 'lint', run: () => lint(parseManifests(text, 'bench.yaml').manifests, {}) },
      { name: 'parse', run: () => loadAll(text, { filename: 'bench.yaml' }).length },
    ], Math.min(rounds, count > 10_000 ? 3 : 7));
    const of = (name: string): readonly number[] => times.get(name) ?? [];
    return [`linting ${count.toLocaleString('en')} objects / parsing them with js-yaml`.padEnd(60) + `${medianRatio(of('lint'), of('parse')).toFixed(2)}   (aim: at most 1.5)   ${shown(of('lint'))}`];
  });
  return [...lines, slowestRule(rounds), `memory of this process${' '.repeat(38)}${(process.memoryUsage().rss / 1e6).toFixed(0)} MB`];
}

/** @throws Error when the cost of a rule grows much faster than the number of objects */
function slowestRule(rounds: number): string {
  const [few, many] = [2_000, 20_000].map((count) => parseManifests(manifests(count), 'bench.yaml').manifests);
  let worst = { id: '', growth: 0 };
  for (const rule of RULES) {
    const times = timeWork([
      { name: 'few', run: () => lint(few, {}, {}, [rule]) },
      { name: 'many', run: () => lint(many, {}, {}, [rule]) },
    ], Math.min(rounds, 3));
    // a floor keeps the noise of rules that take no time at all out of it
    const growth = median(times.get('many') ?? []) / Math.max(median(times.get('few') ?? []), 1);
    if (growth > worst.growth) worst = { id: rule.id, growth };
  }
  if (worst.growth > 40) throw new Error(`the cost of ${worst.id} grows ${worst.growth.toFixed(0)} times for 10 times the objects`);
  return `ten times the objects cost the worst rule`.padEnd(60) + `${worst.growth.toFixed(1)}   (aim: about 10, fails above 40)   ${worst.id}`;
}
