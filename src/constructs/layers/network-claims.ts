import { IConstruct } from 'constructs';
import { checkAtSynth, closest, listValues, Problem } from '../../errors';
import { Inventory } from '../../inventory';
import { ClaimFacts, LayerClaim, SHARED_DOMAIN } from '../../ipam';
import { Ipam, IpamPlace, IpamRange, readIpam } from '../ipam';
import { LayerRegistry } from './layer-registry';

/** What is said of the addresses of a network. */
export interface NetworkAddresses {
  readonly name: string;
  readonly namespace: string;
  readonly ipam?: Ipam;
  readonly nodes?: readonly string[];
  readonly routingDomain?: string;
}

/**
 * Checks the IPAM block of a network at synth, and lays claim to its addresses.
 *
 * @param plugin the CNI plugin that makes the interface
 */
export function checkIpamAtSynth(network: IConstruct, props: NetworkAddresses, plugin: string): void {
  const { ipam } = props;
  if (ipam === undefined) return;
  const inventory = inventoryAbove(network);
  const place: IpamPlace = { path: `${network.node.path}: ipam`, plugin, nodeCount: (props.nodes ?? inventory?.nodes)?.length };
  checkAtSynth(network, () => [...nodeProblems(network, props.nodes, inventory), ...readIpam(ipam, place).problems]);
  // pools of nv-ipam are claimed by who makes them
  if (ipam.type !== 'whereabouts' && ipam.type !== 'host-local' && ipam.type !== 'static') return;
  LayerRegistry.of(network).claim(network, (cluster) => readIpam(ipam, place).ranges.map((range): LayerClaim => ({
    ...factsOf(ipam, range),
    layer: 'fabric',
    owner: `network "${props.namespace}/${props.name}"`,
    text: range.text,
    object: { kind: 'NetworkAttachmentDefinition', namespace: props.namespace, name: props.name },
    cluster,
    domain: props.routingDomain ?? SHARED_DOMAIN,
    parents: [range.network],
    allocatable: range.allocatable,
  })));
}

function factsOf(ipam: Exclude<Ipam, { readonly type: 'nv-ipam' | 'dhcp' }>, { network }: IpamRange): ClaimFacts {
  if (ipam.type !== 'whereabouts') return { kind: ipam.type };
  return { kind: 'whereabouts', networkName: ipam.network_name ?? '', keepsUnique: ipam.enable_overlapping_ranges ?? true, range: network.toString() };
}

function nodeProblems({ node }: IConstruct, nodes: readonly string[] | undefined, inventory: Inventory | undefined): Problem[] {
  const path = `${node.path}: nodes`;
  if (nodes?.length === 0) return [{ code: 'field-invalid', path, message: 'is empty', hint: 'leave it out for every node' }];
  const known = inventory?.nodes.map(({ name }) => name);
  return (nodes ?? []).filter((name) => known?.includes(name) === false).map((name) => {
    const meant = closest(name, known ?? []);
    const hint = meant === undefined ? `it has ${listValues((known ?? []).slice(0, 5))}` : `did you mean "${meant}"?`;
    return { code: 'inventory-invalid', path, message: `the inventory has no node "${name}"`, hint };
  });
}

/** That of the cluster that a network was put into. */
function inventoryAbove(construct: IConstruct): Inventory | undefined {
  for (const scope of [...construct.node.scopes].reverse()) {
    if ('inventory' in scope && scope.inventory instanceof Inventory) return scope.inventory;
  }
  return undefined;
}
