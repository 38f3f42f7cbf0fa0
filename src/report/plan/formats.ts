import { AddressPlan, PlannedRail } from './address-plan';
import { csvText, markdownTable, nodeTable, railTable, shareTable } from './tables';
import { AddressRange, Prefix } from '../../net';

/** A plan for a program; its keys are stable. Counts are text, since IPv6 has more than a JSON number can hold. */
export function planJson({ cluster, fabrics, reserved, unknownNodes }: AddressPlan): object {
  return {
    cluster,
    fabrics: fabrics.map(({ name, supernets, rails }) => ({
      name,
      supernets,
      rails: rails.map(({ taken, retired, nodes, shares, ...rail }) => ({
        ...rail,
        taken: taken.toString(),
        retired: retired.toString(),
        nodes: nodes.toString(),
        shares: shares.map(({ node, slot, state, share, gateway, usable }) => {
          return { node, slot, state, addresses: share, gateway, usable: usable.toString() };
        }),
      })),
    })),
    reserved,
    unknownNodes,
  };
}

/** A plan as CSV, a row for every node and rail. */
export function planCsv(plan: AddressPlan): string {
  return csvText(shareTable(plan));
}

/** A plan as Markdown. */
export function planMarkdown(plan: AddressPlan): string {
  const sections = plan.fabrics.flatMap((fabric) => {
    const nodes = nodeTable(fabric);
    return [
      `## ${fabric.name}: ${fabric.supernets.join(', ')}`,
      markdownTable(railTable(fabric)),
      ...(nodes.length > 1 ? [`<details><summary>${nodes.length - 1} nodes</summary>\n\n${markdownTable(nodes)}\n\n</details>`] : []),
    ];
  });
  const reserved = plan.reserved.length === 0 ? [] : ['## Reserved', markdownTable([['range', 'layer', 'for'], ...plan.reserved.map(({ cidr, layer, description }) => [cidr, layer, description ?? ''])])];
  return `${[`# Addresses of ${plan.cluster}`, ...sections, ...reserved].join('\n\n')}\n`;
}

/**
 * The prefixes of a plan for the import of NetBox: the networks of fabrics and rails as containers, those of nodes below them.
 *
 * A pool, to NetBox, is a prefix of which every address can be used. Blocks of flat networks are no prefixes: `planNetBoxRanges` has them.
 *
 * @see https://netboxlabs.com/docs/netbox/models/ipam/prefix/
 */
export function planNetBoxPrefixes({ cluster, fabrics }: AddressPlan): string {
  const rows = fabrics.flatMap(({ name, supernets, rails }) => {
    const subnets = new Set(rails.map(({ subnet }) => subnet));
    return [
      ...supernets.filter((supernet) => !subnets.has(Prefix.parse(supernet).toString())).map((supernet) => [Prefix.parse(supernet).toString(), 'container', 'false', `${cluster} ${name}`]),
      ...rails.flatMap((rail) => [
        [rail.subnet, rail.kind === 'routed' ? 'container' : 'active', 'false', describe(cluster, rail)],
        ...(rail.kind === 'flat' ? [] : rail.shares.map(({ share, node, state }) => [share, state === 'retired' ? 'reserved' : 'active', String(Prefix.parse(share).hostBits <= 1), describe(cluster, rail, node)])),
      ]),
    ];
  });
  return csvText([['prefix', 'status', 'is_pool', 'description'], ...rows]);
}

/** The blocks of flat networks for the import of NetBox. @see https://netboxlabs.com/docs/netbox/models/ipam/iprange/ */
export function planNetBoxRanges({ cluster, fabrics }: AddressPlan): string {
  const rows = fabrics.flatMap(({ rails }) => rails.filter(({ kind }) => kind === 'flat').flatMap((rail) => rail.shares.map(({ share, node }) => {
    const { first, last } = AddressRange.parse(share);
    const { length } = Prefix.parse(rail.subnet);
    return [`${first}/${length}`, `${last}/${length}`, 'active', describe(cluster, rail, node)];
  })));
  return csvText([['start_address', 'end_address', 'status', 'description'], ...rows]);
}

function describe(cluster: string, { network }: PlannedRail, node?: string): string {
  return [cluster, network, ...(node === undefined ? [] : [node])].join(' ');
}
