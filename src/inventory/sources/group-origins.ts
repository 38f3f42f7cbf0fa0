import { GroupParts, nameOf } from './group-data';
import type { FactOrigin } from './import-types';
import { NodeGroupData } from '../data';

/** Where the parts of a group come from. @param path of the group in the inventory */
export function originsOf({ group, existing: own, wired }: GroupParts, data: NodeGroupData, path: readonly (string | number)[]): FactOrigin[] {
  const origins: FactOrigin[] = [];
  const source = group.claim ?? group.nodes[0];
  if (source !== undefined) origins.push({ path, kind: source.kind, location: source.at() });
  if (data.preset !== undefined) origins.push({ path: [...path, 'preset'], kind: 'preset', name: `preset ${data.preset}` });
  const indexOf = new Map((data.nics ?? []).map(({ pciAddress }, index) => [pciAddress, index]));
  for (const [position, { pciAddress }] of wired.nics.entries()) {
    const index = indexOf.get(pciAddress);
    if (index === undefined) continue;
    const claim = group.nics[position]?.claim;
    const at = [...path, 'nics', index];
    if (claim !== undefined) origins.push({ path: at, kind: claim.kind, location: claim.at() });
    for (const [field, origin] of wired.origins[position]) origins.push({ path: [...at, field], ...origin });
  }
  const told = new Map(group.nodes.map((node) => [node.name, node]));
  for (const [index, entry] of (data.nodes ?? []).entries()) {
    const node = told.get(nameOf(entry));
    const at = [...path, 'nodes', index];
    if (node !== undefined) origins.push({ path: at, kind: node.kind, location: node.at() });
    else if (own !== undefined) origins.push({ path: at, ...own.origin });
  }
  return origins;
}
