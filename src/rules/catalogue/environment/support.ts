import type { Manifest } from '../../../manifests';
import { Environment, NETWORKS_ANNOTATION } from '../../grammar';
import type { Cluster, PoolView, WorkloadView } from '../../model';
import { push } from '../../model/object-index';
import { listAt, textAt } from '../../model/values';

/** An environment variable of a container whose text is known. */
export interface VariableView {
  /** The objects that have it, which are twins. */
  readonly manifests: readonly Manifest[];
  readonly workload: WorkloadView;
  readonly name: string;
  readonly text: string;
  /** Path of its value. */
  readonly field: readonly (string | number)[];
  readonly container: Readonly<Record<string, unknown>>;
  readonly requests: ReadonlyMap<string, bigint>;
  readonly environment: Environment;
}

/** The variables of some names in all containers, one for each set of twins. */
export function variablesOf(cluster: Cluster, names: readonly string[]): readonly VariableView[] {
  const byName = variables.get(cluster) ?? variablesByName(cluster);
  variables.set(cluster, byName);
  return names.flatMap((name) => byName.get(name) ?? []);
}

const variables = new WeakMap<Cluster, ReadonlyMap<string, readonly VariableView[]>>();

function variablesByName({ distinctWorkloads }: Cluster): ReadonlyMap<string, readonly VariableView[]> {
  const byName = new Map<string, VariableView[]>();
  for (const workload of distinctWorkloads) {
    for (const { field, container, environment, requests } of workload.containers) {
      for (const [name, value] of environment.variables) {
        if (value.kind !== 'text') continue;
        // of two variables with one name the last one counts
        const index = listAt(container, 'env').map((entry) => textAt(entry, 'name')).lastIndexOf(name);
        push(byName, name, { manifests: workload.manifests, workload, name, text: value.text, field: [...field, 'env', index, 'value'], container, requests, environment });
      }
    }
  }
  return byName;
}

/** The RDMA devices of all nodes, with the link layers that they have. */
export function knownDevices({ nodes }: Cluster): ReadonlyMap<string, ReadonlySet<string>> {
  const devices = new Map<string, Set<string>>();
  for (const { rdmaDevice, linkLayer } of nodes.flatMap(({ nics = [] }) => nics)) {
    if (rdmaDevice === undefined) continue;
    const links = devices.get(rdmaDevice) ?? new Set<string>();
    if (linkLayer !== undefined) links.add(linkLayer);
    devices.set(rdmaDevice, links);
  }
  return devices;
}

/** Whether the pod sees the RDMA devices of physical functions; those of virtual functions have other names. */
export function seesPhysicalDevices(cluster: Cluster, { devices, usesHostNetwork }: WorkloadView): boolean {
  const sources = [...devices.keys()].flatMap((name) => cluster.resourcesNamed(name)).map(({ source }) => source);
  return sources.length > 0 ? sources.every((source) => source === 'rdma-shared-device-plugin') : usesHostNetwork;
}

/** The interfaces that a pod will have; undefined when that cannot be told. */
export function interfacesOf({ usesHostNetwork, networks, attachments, annotations }: WorkloadView): readonly string[] | undefined {
  if (usesHostNetwork || (networks !== undefined && networks.problems.length > 0)) return undefined;
  // other networks than those of Multus, such as GKE's, are asked for with other annotations
  if (Object.keys(annotations).some((key) => key !== NETWORKS_ANNOTATION && /network|cni/i.test(key))) return undefined;
  return ['eth0', ...attachments.map((attachment) => attachment.interface), 'lo'];
}

/** The pools of nv-ipam that the networks of a pod use. */
export function poolsOf(cluster: Cluster, { attachments }: WorkloadView): readonly PoolView[] {
  const pools = attachments.flatMap(({ networks }) => networks).flatMap(({ ipam }) => {
    if (ipam?.type !== 'nv-ipam') return [];
    return ipam.pools.flatMap((name) => cluster.poolsNamed(ipam.poolType === 'ippool' ? 'IPPool' : 'CIDRPool', name));
  });
  return [...new Set(pools)];
}
