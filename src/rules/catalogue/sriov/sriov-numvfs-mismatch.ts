import { policy } from './examples';
import { SRIOV_MERGE, SRIOV_WEBHOOK } from './sources';
import { areApart, NodePolicy, nodePolicies, PolicyPort } from './support';
import { push } from '../../model/object-index';
import type { Found, Rule } from '../../rule';
import { documents } from '../identity/examples';
import { meeting } from '../policies/meeting';

const first = policy('rdma', 'rdma', '{ pfNames: ["eth2#0-3"] }');
const second = (more: Readonly<Record<string, string>>): string => policy('tcp', 'tcp', '{ pfNames: ["eth2#4-7"] }', { isRdma: 'false', ...more });

export const sriovNumvfsMismatch: Rule = {
  id: 'sriov-numvfs-mismatch',
  tier: 1,
  severity: 'error',
  title: 'Policies that divide a port disagree about the port',
  rationale: 'A port has one number of virtual functions, one link type and one eSwitch mode. Of two numbers the operator takes the higher one; of the modes and types it takes those of one policy, and the functions of the other are of another kind than it asked for.',
  fix: 'write the same numVfs, eSwitchMode, linkType and externallyManaged into every policy of the port',
  evidence: ['https://github.com/openshift/openshift-docs/issues/21073', SRIOV_MERGE, SRIOV_WEBHOOK],
  examples: [
    { title: 'the number of functions', wrong: documents(first, second({ numVfs: '12' })), right: documents(first, second({ numVfs: '8' })) },
    { title: 'the eSwitch mode', wrong: documents(first, second({ eSwitchMode: 'switchdev' })), right: documents(first, second({ eSwitchMode: 'legacy' })) },
  ],
  check(cluster, report) {
    const reported = new Set<string>();
    for (const met of meeting(nodePolicies(cluster), cluster.nodes)) {
      for (const [one, ...others] of portsOf(met).values()) {
        for (const other of others) {
          if (one.policy.name === other.policy.name || areApart(one.policy, other.policy)) continue;
          for (const found of differences(one, other)) {
            const key = `${other.policy.namespace}/${other.policy.name} ${found.field[1]}`;
            if (reported.has(key)) continue;
            reported.add(key);
            report({ at: other.policy.at, related: [one.policy.at], ...found });
          }
        }
      }
    }
  },
};

interface Claim {
  readonly policy: NodePolicy;
  readonly port: PolicyPort;
}

function portsOf(met: readonly NodePolicy[]): ReadonlyMap<string, readonly Claim[]> {
  const claims = new Map<string, Claim[]>();
  for (const each of met) for (const port of each.ports) push(claims, `${each.namespace}/${port.device}`, { policy: each, port });
  return claims;
}

type Difference = Omit<Found, 'at'> & { readonly field: readonly [string, string] };

function differences(one: Claim, other: Claim): readonly Difference[] {
  const [a, b] = [one.policy, other.policy];
  const found: Difference[] = [];
  const differ = (field: string, own: unknown, theirs: unknown): void => {
    found.push({ field: ['spec', field], message: `${field} is ${String(own)}, and ${String(theirs)} in policy "${a.name}" for the same port ${one.port.device}` });
  };
  // policies that take the whole port do not divide it
  const areParts = one.port.span !== undefined && other.port.span !== undefined;
  if (areParts && a.numVfs !== undefined && b.numVfs !== undefined && a.numVfs !== b.numVfs) {
    found.push({
      field: ['spec', 'numVfs'],
      message: `numVfs is ${b.numVfs}, and ${a.numVfs} in policy "${a.name}" for the same port ${one.port.device}, which gets ${Math.max(a.numVfs, b.numVfs)}`,
      hint: `write numVfs: ${Math.max(a.numVfs, b.numVfs)} in both`,
      severity: 'warning',
    });
  }
  const isOverride = !areParts && a.priority !== undefined && b.priority !== undefined && a.priority !== b.priority;
  if (isOverride) return found;
  if (a.isSwitchdev !== b.isSwitchdev) differ('eSwitchMode', modeOf(b), modeOf(a));
  if (a.linkType !== undefined && b.linkType !== undefined && a.linkType !== b.linkType) differ('linkType', b.linkType, a.linkType);
  if (a.isExternallyManaged !== b.isExternallyManaged) differ('externallyManaged', b.isExternallyManaged, a.isExternallyManaged);
  return found;
}

function modeOf({ isSwitchdev }: NodePolicy): string {
  return isSwitchdev ? 'switchdev' : 'legacy';
}
