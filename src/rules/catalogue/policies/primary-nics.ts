import type { Cluster, NicView, NodeView } from '../../model';
import { listAt, textAt, textListAt, valueAt } from '../../model/values';

/** Finds the NICs that carry the address of a node. */
export type PrimaryNics = (node: NodeView) => readonly NicView[];

/**
 * Tells the NICs that carry the addresses of nodes: from what is known of them, or from the NodeNetworkState objects of nmstate, with the
 * ports behind bonds, VLANs and bridges.
 *
 * @see https://nmstate.io/kubernetes-nmstate/user-guide/101-reporting
 */
export function primaryNicsOf(cluster: Cluster): PrimaryNics {
  const states = new Map(cluster.of('NodeNetworkState', 'nmstate.io').map(({ object }) => [object.metadata.name, object] as const));
  return (node) => {
    const state = valueAt(states.get(node.name), 'status', 'currentState');
    const carriers = state === undefined ? new Set<string>() : carriersOf(state, node.addresses);
    return (node.nics ?? []).filter((nic) => nic.isPrimary === true || (nic.interface !== undefined && carriers.has(nic.interface)));
  };
}

function carriersOf(state: unknown, addresses: readonly string[]): ReadonlySet<string> {
  const interfaces = new Map(listAt(state, 'interfaces').map((entry) => [textAt(entry, 'name') ?? '', entry] as const));
  const carriers = new Set<string>();
  const add = (name: string): void => {
    if (carriers.has(name)) return;
    carriers.add(name);
    for (const port of portsOf(interfaces.get(name))) add(port);
  };
  for (const [name, entry] of interfaces) {
    const own = ['ipv4', 'ipv6'].flatMap((family) => listAt(entry, family, 'address').map((address) => textAt(address, 'ip')));
    if (own.some((address) => address !== undefined && addresses.includes(address))) add(name);
  }
  for (const route of listAt(state, 'routes', 'running')) {
    const next = textAt(route, 'next-hop-interface');
    if (next !== undefined && ['0.0.0.0/0', '::/0'].includes(textAt(route, 'destination') ?? '')) add(next);
  }
  return carriers;
}

function portsOf(entry: unknown): readonly string[] {
  const bridged = listAt(entry, 'bridge', 'port').flatMap((port) => [textAt(port, 'name')]);
  const below = [textAt(entry, 'vlan', 'base-iface'), textAt(entry, 'mac-vlan', 'base-iface'), ...bridged];
  return [...textListAt(entry, 'link-aggregation', 'port'), ...below.filter((name) => name !== undefined)];
}
