import { findingText, lintText } from './lint-support';
import type { RuleExample } from '../../src/rules';
import { ATTACHMENT_RULES } from '../../src/rules/catalogue/attachments';
import { macvlan, pod } from '../../src/rules/catalogue/attachments/examples';

export const IDS = ATTACHMENT_RULES.map(({ id }) => id);

export type Facts = Pick<RuleExample, 'inventory' | 'ledger' | 'release'>;

export const ONE = { limits: 'nvidia.com/rail_0: 1' };
export const IPS = macvlan({ capabilities: '{ "ips": true }' });
export const CIDR_IPAM = '{ "type": "nv-ipam", "poolName": "rail-0", "poolType": "cidrpool" }';

/** What the family finds, in one line each. */
export function found(text: string, facts: Facts = {}): readonly string[] {
  return lintText(text, facts).filter(({ rule }) => IDS.includes(rule)).map(findingText);
}

/** Ids of what the family finds. */
export function ids(text: string, facts: Facts = {}): readonly string[] {
  return lintText(text, facts).map(({ rule }) => rule).filter((rule) => IDS.includes(rule));
}

export function hints(text: string, facts: Facts = {}): readonly (string | undefined)[] {
  return lintText(text, facts).filter(({ rule }) => IDS.includes(rule)).map(({ hint }) => hint);
}

export function asking(args: string): string {
  return pod(`'[{ "name": "rail-0", ${args} }]'`);
}

export function nodes(...names: readonly string[]): Facts {
  return {
    inventory: `cluster: hgx
nodeGroups:
  - name: gpu
    nics: [{ pciAddress: '0000:1a:00.0', interface: eth2, traffic: east-west, rail: 0 }]
    nodes: [${names.map((name) => `{ name: ${name}, labels: { gpu: h200 } }`).join(', ')}]
`,
  };
}

export function workload(kind: string, spec: string, network: string): string {
  return `apiVersion: ${kind.includes('Job') ? 'batch/v1' : 'apps/v1'}
kind: ${kind}
metadata: { name: work, namespace: ai-training }
spec:
  ${spec}
  template:
    metadata:
      labels: { app: work }
      annotations:
        k8s.v1.cni.cncf.io/networks: '${network}'
    spec:
      restartPolicy: ${kind.includes('Job') ? 'Never' : 'Always'}
      containers: [{ name: main, image: registry.example.com/work:1.0 }]
`;
}
