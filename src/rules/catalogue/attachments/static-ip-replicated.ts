import { CandidateNodes } from './candidate-nodes';
import { macvlan, POOL, stream } from './examples';
import { requestOf } from './nv-ipam-requests';
import { multusIssue, NV_IPAM_STATIC } from './sources';
import { staticRequests } from './static-requests';
import { attachedWorkloads } from './support';
import { sampled } from '../../../errors';
import type { WorkloadView } from '../../model';
import { valueAt } from '../../model/values';
import type { Rule } from '../../rule';

function deployment(replicas: number, network: string): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: inference
  namespace: ai-training
spec:
  replicas: ${replicas}
  strategy: { type: Recreate }
  selector: { matchLabels: { app: inference } }
  template:
    metadata:
      labels: { app: inference }
      annotations:
        k8s.v1.cni.cncf.io/networks: '${network}'
    spec:
      containers:
      - name: main
        image: registry.example.com/inference:1.0
`;
}

const NETWORK = macvlan({ capabilities: '{ "ips": true }' });

export const staticIpReplicated: Rule = {
  id: 'static-ip-replicated',
  tier: 1,
  severity: 'error',
  title: 'Several pods ask for one and the same address',
  rationale: 'Every replica is made of one template. On one node, nv-ipam refuses the second pod; on different nodes, both get the address, and connections break. '
    + 'A rolling update of a single replica does the same for as long as old and new overlap; that is a warning.',
  fix: 'run one replica, or let the pool choose the addresses',
  evidence: [NV_IPAM_STATIC, multusIssue(845), multusIssue(589), multusIssue(537), multusIssue(53)],
  examples: [
    {
      wrong: stream(POOL, NETWORK, deployment(2, '[{ "name": "rail-0", "ips": ["10.0.0.5"] }]')),
      right: stream(POOL, NETWORK, deployment(2, '[{ "name": "rail-0" }]')),
    },
    {
      title: 'a rolling update',
      wrong: stream(POOL, NETWORK, deployment(1, '[{ "name": "rail-0", "ips": ["10.0.0.5"] }]').replace('Recreate', 'RollingUpdate')),
      right: stream(POOL, NETWORK, deployment(1, '[{ "name": "rail-0", "ips": ["10.0.0.5"] }]')),
    },
  ],
  check(cluster, report) {
    const nodes = new CandidateNodes(cluster);
    for (const { workload, network, addresses, isOfNetwork } of staticRequests(cluster)) {
      const { manifest, networksField: field, kind } = workload;
      const pods = podsOf(workload, nodes);
      const texts = sampled(addresses.map(({ text }) => text));
      const related = network === undefined ? [] : [network.manifest];
      if (pods > 1) {
        const hint = isOfNetwork ? 'let the network take its addresses from a pool, such as one of nv-ipam' : 'leave the address out, so that the pool chooses one, or run one replica';
        // what is not here may be a bridge of each node
        const severity = network === undefined ? 'warning' : 'error';
        report({ at: manifest, field, message: `${pods} pods of one template ask for ${texts}`, hint, severity, related });
      } else if (pods === 1 && kind === 'Deployment' && overlapsItself(manifest.object)) {
        report({
          at: manifest,
          field: ['spec', 'strategy'],
          message: `a rolling update starts the new pod while the old one still has ${texts}`,
          hint: 'set strategy: { type: Recreate }',
          severity: 'warning',
          related,
        });
      }
    }
    for (const workload of attachedWorkloads(cluster)) {
      const pods = podsOf(workload, nodes);
      if (pods <= 1) continue;
      for (const attachment of workload.attachments) {
        const request = requestOf(attachment);
        // the prefixes of a CIDRPool have a gateway each
        if (request?.args.allocateDefaultGateway !== true || request.kind !== 'IPPool') continue;
        report({
          at: workload.manifests,
          field: workload.networksField,
          message: `${pods} pods of one template ask for the gateway of IPPool "${request.pools.join(',')}"`,
          hint: 'run one replica, or take a CIDRPool, which has a gateway for each node',
        });
      }
    }
  },
};

/** How many pods run at once, at least; 0 when nothing tells. */
function podsOf(workload: WorkloadView, nodes: CandidateNodes): number {
  return workload.replicas ?? (workload.kind === 'DaemonSet' ? nodes.of(workload)?.length ?? 0 : 0);
}

/** Whether a rolling update has one pod more than there are replicas. */
function overlapsItself(object: object): boolean {
  if (valueAt(object, 'spec', 'strategy', 'type') === 'Recreate') return false;
  const surge = valueAt(object, 'spec', 'strategy', 'rollingUpdate', 'maxSurge');
  return surge !== 0 && surge !== '0' && surge !== '0%';
}
