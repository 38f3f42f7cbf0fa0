import { Construct } from 'constructs';
import { ApiKind } from '../api-kind';
import { TypedApiObject, TypedApiObjectProps } from '../typed-api-object';
import { KINDS } from './kinds';

/**
 * An attachment that moves a device from the node into the pod.
 *
 * @see https://github.com/Mellanox/network-operator/blob/master/api/v1alpha1/hostdevicenetwork_types.go
 */
export interface HostDeviceNetworkSpec {
  /** Namespace of the attachment. Always give it: unlike for the other network kinds, the operator puts nothing in its place. */
  readonly networkNamespace?: string;
  /**
   * Resource of the SR-IOV device plugin that the device comes from, without prefix. The operator puts `nvidia.com/` before it, so the
   * plugin must use that prefix.
   */
  readonly resourceName?: string;
  /** IPAM configuration as JSON text. A single quote breaks the operator's template. @default {} */
  readonly ipam?: string;
}

/**
 * A host-device attachment, from which the operator creates a NetworkAttachmentDefinition of the same name; do not write that one as well.
 *
 * When the namespace changes, the attachment in the old namespace stays behind.
 */
export class HostDeviceNetwork extends TypedApiObject<HostDeviceNetworkSpec> {
  public static readonly API: ApiKind = KINDS.HostDeviceNetwork;

  constructor(scope: Construct, id: string, props: TypedApiObjectProps<HostDeviceNetworkSpec>) {
    super(scope, id, HostDeviceNetwork.API, props);
  }
}
