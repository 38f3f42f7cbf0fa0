import type { DeclaredRange } from './cluster';
import { groupOf, ObjectIndex } from './object-index';
import { declarationsOf, isRangeSource } from './range-sources';
import type { Inventory } from '../../inventory';
import type { KubernetesObject } from '../../manifests';
import { AddressRange, Prefix } from '../../net';
import { parseCIDR, parseIP } from '../grammar';

/**
 * The address ranges that the inventory and the stream declare for something else than fabrics: first those of the inventory, then those of
 * the whole cluster, then those of single nodes. A range that is declared for one layer again and again is there once.
 */
export function rangesOf(index: ObjectIndex, inventory?: Inventory): DeclaredRange[] {
  const ranges = new Map<string, DeclaredRange>();
  const add = (range: DeclaredRange): void => {
    const key = `${range.layer} ${range.range}`;
    if (!ranges.has(key)) ranges.set(key, range);
  };
  for (const { cidr, layer, description } of inventory?.reserved ?? []) {
    const range = AddressRange.ofPrefix(Prefix.parse(cidr));
    add({ range, layer, origin: description === undefined ? `${cidr} in the inventory` : `"${description}" in the inventory` });
  }
  const ofNodes: DeclaredRange[] = [];
  for (const at of index.ofTypes(isRangeSource)) {
    for (const { texts, layer, what } of declarationsOf(at.object)) {
      for (const text of texts) {
        const range = rangeIn(text);
        if (range === undefined) continue;
        const declared = { range, layer, origin: `${what} of ${nameOf(at.object)}`, at };
        if (isOfNode(at.object)) ofNodes.push(declared);
        else add(declared);
      }
    }
  }
  ofNodes.forEach(add);
  return [...ranges.values()];
}

/** A network with or without host bits, a range, or an address. */
function rangeIn(text: string): AddressRange | undefined {
  const network = parseCIDR(text)?.network;
  if (network !== undefined) return AddressRange.ofPrefix(network);
  const [first, last = first, ...rest] = text.split('-').map((part) => parseIP(part.trim()));
  if (first === undefined || last === undefined || rest.length > 0) return undefined;
  return first.family === last.family && first.value <= last.value ? AddressRange.between(first, last) : undefined;
}

function isOfNode({ apiVersion, kind }: KubernetesObject): boolean {
  return kind === 'CiliumNode' || (kind === 'Node' && groupOf(apiVersion) === '');
}

function nameOf({ kind, metadata: { namespace, name } }: KubernetesObject): string {
  return [kind, name === undefined ? undefined : namespace === undefined ? name : `${namespace}/${name}`].filter((part) => part !== undefined).join(' ');
}
