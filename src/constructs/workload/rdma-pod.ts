import { ApiObject } from 'cdk8s';
import type { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { AttachableNetwork } from '../networks';
import { checkPinned } from './image-reference';
import { attachPod } from './pod-attachment';

/** Properties of a pod on RDMA networks. */
export interface RdmaPodProps {
  readonly name: string;
  readonly namespace: string;
  /** Networks, in the order of the interfaces. */
  readonly networks: readonly AttachableNetwork[];
  /** Image with a tag or digest. @default - NVIDIA's DOCA runtime with the RDMA tools */
  readonly image?: string;
  /** Names of secrets in the namespace of the pod to pull the image with. @default - none */
  readonly imagePullSecrets?: readonly string[];
  /** @default - sleeps, to be entered with kubectl exec */
  readonly command?: readonly string[];
  /** Name of the container. @default rdma-test */
  readonly containerName?: string;
  /** More requests, such as `{ 'nvidia.com/gpu': 1 }`. @default - none */
  readonly resources?: Readonly<Record<string, number>>;
  readonly labels?: Readonly<Record<string, string>>;
  readonly affinity?: k8s.Affinity;
  readonly tolerations?: readonly k8s.Toleration[];
  /** Labels that the node of the pod must have. @default - any node */
  readonly nodeSelector?: Readonly<Record<string, string>>;
  /** @default - that of the namespace */
  readonly serviceAccountName?: string;
  /**
   * User of the container. Linux gives an added capability to the root user only, so another user can pin just as much memory as the
   * container runtime's limit for locked memory allows.
   *
   * @default 0
   * @see https://github.com/kubernetes/kubernetes/issues/56374
   */
  readonly runAsUser?: number;
}

/** Has ib_write_bw, rping and the like. @see https://catalog.ngc.nvidia.com/orgs/nvidia/teams/doca/containers/doca */
export const DEFAULT_IMAGE = 'nvcr.io/nvidia/doca/doca:3.1.0-full-rt-host';

/** A pod on RDMA networks that may pin memory (IPC_LOCK) and is restricted in all else. */
export class RdmaPod extends Construct {
  /** @throws FabricError `image-unpinned`, `namespace-missing`, `attachment-invalid` */
  constructor(scope: Construct, id: string, props: RdmaPodProps) {
    super(scope, id);
    const { image = DEFAULT_IMAGE, runAsUser = 0 } = props;
    checkPinned(image);
    const attachment = attachPod(props.networks, props.namespace);
    const resources = asStored({ ...attachment.resources, ...props.resources });
    new ApiObject(this, 'Resource', {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: props.name, namespace: props.namespace, labels: props.labels, annotations: attachment.annotations },
      spec: {
        restartPolicy: 'Never',
        automountServiceAccountToken: false,
        serviceAccountName: props.serviceAccountName,
        imagePullSecrets: props.imagePullSecrets?.map((secret) => ({ name: secret })),
        nodeSelector: props.nodeSelector,
        affinity: props.affinity,
        tolerations: props.tolerations,
        securityContext: { runAsUser, runAsNonRoot: runAsUser === 0 ? undefined : true, seccompProfile: { type: 'RuntimeDefault' } },
        containers: [{
          name: props.containerName ?? 'rdma-test',
          image,
          command: [...(props.command ?? ['sleep', 'infinity'])],
          securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'], add: ['IPC_LOCK'] } },
          resources: { requests: resources, limits: resources },
        }],
      },
    });
  }
}

/**
 * Amounts as text, which is what the API server makes of numbers. With numbers every `kubectl apply` finds a difference, and says that it configured
 * the pod.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
 */
function asStored(amounts: Readonly<Record<string, number>>): Record<string, string> {
  return Object.fromEntries(Object.entries(amounts).map(([name, amount]) => [name, String(amount)]));
}
