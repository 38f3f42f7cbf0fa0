import type { Cluster } from '../../model';
import { recordAt } from '../../model/values';

/** Whether a resource gives pods an RDMA device, as far as manifests or its usual prefix tell. */
export function isRdmaResource(cluster: Cluster, name: string): boolean {
  return cluster.resourcesNamed(name).some(({ isRdma }) => isRdma) || name.startsWith('rdma/');
}

/** Whether a container may lock as much memory as it wants. */
export function mayLockMemory(container: Readonly<Record<string, unknown>>): boolean {
  const context = recordAt(container, 'securityContext');
  if (context?.privileged === true) return true;
  const added = recordAt(context, 'capabilities')?.add;
  return Array.isArray(added) && ['IPC_LOCK', 'ALL'].some((capability) => added.includes(capability));
}
