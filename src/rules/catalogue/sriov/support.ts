import type { Manifest } from '../../../manifests';
import { FunctionSelector, IndexSpan, parsePciAddress, parsePolicyPfName } from '../../grammar';
import { defined } from '../../grammar/defined';
import type { Cluster, NodeView, ResourceView } from '../../model';
import { countAt, listAt, textAt, textListAt, textsAt, valueAt } from '../../model/values';

export const SRIOV_GROUP = 'sriovnetwork.openshift.io';

/** Some or all virtual functions of a port. */
export interface PolicyPort {
  /** Interface, or PCI address. */
  readonly device: string;
  /** Undefined for all of them. */
  readonly span?: IndexSpan;
  readonly field: readonly (string | number)[];
}

/** A SriovNetworkNodePolicy as rules of this family look at it. */
export interface NodePolicy {
  readonly at: Manifest;
  readonly name: string;
  readonly namespace: string;
  readonly nodeSelector: Readonly<Record<string, string>>;
  readonly numVfs?: number;
  readonly priority?: number;
  readonly resourceName?: string;
  readonly vendor?: string;
  readonly deviceID?: string;
  /** Ports that are listed by interface, or by PCI address where no interface is. */
  readonly ports: readonly PolicyPort[];
  /** Whether ports are listed, or found by the network that they are on. */
  readonly namesPorts: boolean;
  readonly linkType?: 'eth' | 'ib';
  readonly isSwitchdev: boolean;
  readonly isExternallyManaged: boolean;
}

/** The policies of users: the one named `default` is the operator's own. */
export function nodePolicies(cluster: Cluster): readonly NodePolicy[] {
  return cluster.of('SriovNetworkNodePolicy', SRIOV_GROUP).filter(({ object }) => object.metadata.name !== 'default').map(readPolicy);
}

function readPolicy(at: Manifest): NodePolicy {
  const { metadata, spec } = at.object;
  const nics = valueAt(spec, 'nicSelector');
  const byName = listAt(nics, 'pfNames');
  const byAddress = textListAt(nics, 'rootDevices');
  const linkType = textAt(spec, 'linkType')?.toLowerCase();
  return {
    at,
    name: metadata.name ?? '',
    namespace: metadata.namespace ?? 'default',
    nodeSelector: textsAt(spec, 'nodeSelector'),
    ...defined('numVfs', countAt(spec, 'numVfs')),
    ...defined('priority', countAt(spec, 'priority')),
    ...defined('resourceName', textAt(spec, 'resourceName')),
    ...defined('vendor', textAt(nics, 'vendor')?.toLowerCase()),
    ...defined('deviceID', textAt(nics, 'deviceID')?.toLowerCase()),
    ports: byName.length > 0 ? byName.flatMap(namedPort) : byAddress.map((text, index): PolicyPort => ({
      device: parsePciAddress(text).value ?? text, field: ['spec', 'nicSelector', 'rootDevices', index],
    })),
    namesPorts: byName.length > 0 || byAddress.length > 0 || textAt(nics, 'netFilter') !== undefined,
    ...(linkType === 'eth' || linkType === 'ib' ? { linkType } : {}),
    isSwitchdev: textAt(spec, 'eSwitchMode') === 'switchdev',
    isExternallyManaged: valueAt(spec, 'externallyManaged') === true,
  };
}

function namedPort(text: unknown, index: number): readonly PolicyPort[] {
  if (typeof text !== 'string' || text === '') return [];
  const read: FunctionSelector | undefined = parsePolicyPfName(text).value;
  if (read === undefined) return [];
  return [{ device: read.device, ...defined('span', read.functions?.[0]), field: ['spec', 'nicSelector', 'pfNames', index] }];
}

/** Whether two policies that name one port may mean different cards: they ask for other makers or models. */
export function areApart(one: NodePolicy, other: NodePolicy): boolean {
  return (['vendor', 'deviceID'] as const).some((key) => one[key] !== undefined && other[key] !== undefined && one[key] !== other[key]);
}

/** Resources of policies of the SR-IOV operator, by name without the prefix, which is that of the operator. */
export function resourcesByName({ resources }: Cluster): ReadonlyMap<string, readonly ResourceView[]> {
  const byName = new Map<string, ResourceView[]>();
  for (const resource of resources) {
    if (resource.source !== 'sriov-operator' && resource.source !== 'spectrum-x') continue;
    const name = resource.name.slice(resource.name.indexOf('/') + 1);
    const list = byName.get(name);
    if (list === undefined) byName.set(name, [resource]);
    else list.push(resource);
  }
  return byName;
}

/** Networks of the SR-IOV operator with the resource that they ask for, without its prefix. */
export function sriovNetworks(cluster: Cluster): readonly { readonly at: Manifest; readonly resourceName: string }[] {
  return ['SriovNetwork', 'SriovIBNetwork', 'OVSNetwork'].flatMap((kind) => cluster.of(kind, SRIOV_GROUP)).flatMap((at) => {
    const resourceName = textAt(at.object, 'spec', 'resourceName');
    return resourceName === undefined ? [] : [{ at, resourceName }];
  });
}

/** The namespaces of SR-IOV operators that the manifests tell of; empty when nothing tells. */
export function sriovNamespaces(cluster: Cluster): ReadonlySet<string> {
  const told = [
    ...cluster.of('SriovOperatorConfig', SRIOV_GROUP).filter(({ object }) => object.metadata.name === 'default'),
    ...cluster.of('SriovNetworkNodeState', SRIOV_GROUP),
    ...cluster.of('Deployment', 'apps').filter(({ object }) => object.metadata.name === 'sriov-network-operator'),
  ];
  return new Set(told.flatMap(({ object }) => object.metadata.namespace ?? []));
}

/** Finds the nodes that a policy works on. */
export type SelectedNodes = (policy: NodePolicy, resource: ResourceView) => readonly NodeView[];

/** Finds nodes whose NICs are known: one for all that have the same ones, so that a group of an inventory is looked at once. */
export function selectedNodes(cluster: Cluster): SelectedNodes {
  const known = new Map<string, readonly NodeView[]>();
  return ({ nodeSelector }, resource) => {
    const key = JSON.stringify(nodeSelector);
    const found = known.get(key) ?? distinct(cluster.nodes.filter((node) => node.nics !== undefined && resource.isOn(node)));
    known.set(key, found);
    return found;
  };
}

function distinct(nodes: readonly NodeView[]): readonly NodeView[] {
  const seen = new Set<NodeView['nics']>();
  return nodes.filter(({ nics }) => !seen.has(nics) && seen.add(nics));
}
