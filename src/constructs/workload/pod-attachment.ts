import { FabricError } from '../../errors';
import { AttachableNetwork } from '../networks';

/** What a pod template needs to be on some networks. Add it to any workload: Pod, Job, MPIJob, JobSet. */
export interface PodAttachment {
  /** Annotations of the pod: the networks, in order; Multus calls interfaces without a name of their own net1, net2 and so on. */
  readonly annotations: Readonly<Record<string, string>>;
  /** Extended resources for both the requests and the limits of the container that uses the networks. */
  readonly resources: Readonly<Record<string, number>>;
}

/**
 * Puts a pod on networks: the annotation that names them and the resources that their devices come from. Without the resource a pod has an
 * interface but no verbs device; without the annotation it has the device but no address.
 *
 * @param networks in the order of the interfaces; `{ ...network, interfaceName: 'rdma0' }` names one
 * @param namespace namespace of the pod
 * @throws FabricError `namespace-missing` without a namespace, `attachment-invalid` without networks, `name-invalid` for an interface
 */
export function attachPod(networks: readonly AttachableNetwork[], namespace: string): PodAttachment {
  if (namespace === undefined || namespace === '') {
    throw new FabricError({ code: 'namespace-missing', message: 'a pod has no namespace', hint: 'name the namespace of the pod' });
  }
  if (networks.length === 0) {
    throw new FabricError({ code: 'attachment-invalid', message: `a pod in namespace "${namespace}" is attached to no network` });
  }
  const resources: Record<string, number> = {};
  for (const { resourceName } of networks) {
    if (resourceName !== undefined) resources[resourceName] = (resources[resourceName] ?? 0) + 1;
  }
  checkInterfaceNames(networks);
  const names = networks.map((network) => {
    const name = network.namespace === namespace ? network.networkName : `${network.namespace}/${network.networkName}`;
    return network.interfaceName === undefined ? name : `${name}@${network.interfaceName}`;
  });
  return { annotations: { 'k8s.v1.cni.cncf.io/networks': names.join(',') }, resources };
}

/** The names that Multus, libcni and everyone else who reads the annotation agree on. */
const INTERFACE_NAME = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;

function checkInterfaceNames(networks: readonly AttachableNetwork[]): void {
  const taken = new Map<string, string>();
  for (const { interfaceName, networkName } of networks) {
    if (interfaceName === undefined) continue;
    if (!INTERFACE_NAME.test(interfaceName) || interfaceName.length > 15) {
      throw new FabricError({
        code: 'name-invalid',
        message: `interface name "${interfaceName}" of network "${networkName}" is not allowed`,
        hint: 'use at most 15 of a-z, 0-9 and -, and no - at either end',
      });
    }
    const other = taken.get(interfaceName);
    if (other !== undefined) {
      throw new FabricError({ code: 'name-invalid', message: `interface name "${interfaceName}" is given to the networks "${other}" and "${networkName}"` });
    }
    taken.set(interfaceName, networkName);
  }
}
