import { Attachment } from './attachment';
import type { Fabric } from './fabric';
import { RailNic } from './rail';
import { Problem } from '../../errors';

/** A NIC that a fabric is on. */
interface UsedNic extends RailNic {
  readonly fabric: Fabric;
}

/** Fabrics that are on the same NICs in ways that exclude each other: one problem for each pair of them. */
export function sharedNicProblems(fabrics: readonly Fabric[]): Problem[] {
  const users = new Map<string, UsedNic[]>();
  const clashes = new Map<string, { readonly one: UsedNic; readonly other: UsedNic; nics: number }>();
  for (const fabric of fabrics) {
    for (const used of fabric.rails.flatMap(({ nics }) => nics)) {
      const key = `${used.group.name} ${used.nic.pciAddress}`;
      const before = users.get(key) ?? [];
      const own = { ...used, fabric };
      users.set(key, [...before, own]);
      for (const one of before.filter(({ fabric: { attachment } }) => reasonAgainst(attachment, fabric.attachment) !== undefined)) {
        const pair = `${one.fabric.node.id} ${fabric.node.id}`;
        const known = clashes.get(pair);
        if (known === undefined) clashes.set(pair, { one, other: own, nics: 1 });
        else known.nics++;
      }
    }
  }
  return [...clashes.values()].map(({ one, other, nics }): Problem => ({
    code: 'attachment-invalid',
    message: `fabrics "${one.fabric.node.id}" and "${other.fabric.node.id}" are both on the NIC ${one.nic.pciAddress} of node group "${one.group.name}"`
      + `${nics === 1 ? '' : ` and ${nics - 1} more`}: ${reasonAgainst(one.fabric.attachment, other.fabric.attachment)}`,
    hint: 'make it one fabric with the namespaces of both, or give each node groups of its own with nodeGroups',
  }));
}

/** Why two fabrics cannot be on one NIC. Resources of one device plugin that offer the same device are refused by the policy of the operator. */
function reasonAgainst({ kind: one }: Attachment, { kind: other }: Attachment): string | undefined {
  const kinds = [one, other];
  if (kinds.every((kind) => kind === 'sriov')) return 'each would own all of its virtual functions';
  if (!kinds.includes('host-device') || one === other) return undefined;
  return kinds.includes('sriov')
    ? 'sriov splits it into virtual functions, and host-device gives it to one pod as a whole'
    : `host-device takes it from the host into a pod, and ${kinds.find((kind) => kind !== 'host-device')} needs it on the host`;
}
