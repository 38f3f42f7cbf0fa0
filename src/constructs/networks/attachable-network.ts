/** A network that pods can be attached to. */
export interface AttachableNetwork {
  /** Name of the NetworkAttachmentDefinition, which the operator renders or which is written as it is. */
  readonly networkName: string;
  /** Namespace of the NetworkAttachmentDefinition. */
  readonly namespace: string;
  /** Extended resource that every attached pod must request, such as `nvidia.com/compute_rail_0`. @default - none */
  readonly resourceName?: string;
  /** Name of the interface in the pod, at most 15 characters. @default - net1, net2 and so on, in the order of the networks */
  readonly interfaceName?: string;
}
