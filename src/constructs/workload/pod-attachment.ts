import { FabricError } from '../../errors';
import { AttachableNetwork } from '../networks';

/** What a pod template needs to be on some networks. Add it to any workload: Pod, Job, MPIJob, JobSet. */
export interface PodAttachment {
  /** Annotations of the pod: the networks, in order; Multus calls their interfaces net1, net2 and so on. */
  readonly annotations: Readonly<Record<string, string>>;
  /** Extended resources for both the requests and the limits of the container that uses the networks. */
  readonly resources: Readonly<Record<string, number>>;
}

/**
 * Puts a pod on networks: the annotation that names them and the resources that their devices come from. Without the resource a pod has an
 * interface but no verbs device; without the annotation it has the device but no address.
 *
 * @param namespace namespace of the pod
 * @throws FabricError `namespace-missing` without a namespace, `attachment-invalid` without networks
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
  const names = networks.map((network) => (network.namespace === namespace ? network.networkName : `${network.namespace}/${network.networkName}`));
  return { annotations: { 'k8s.v1.cni.cncf.io/networks': names.join(',') }, resources };
}
