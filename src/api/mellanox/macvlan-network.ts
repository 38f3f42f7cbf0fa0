import { Construct } from 'constructs';
import { ApiKind } from '../api-kind';
import { TypedApiObject, TypedApiObjectProps } from '../typed-api-object';
import { KINDS } from './kinds';

/**
 * A macvlan attachment.
 *
 * @see https://github.com/Mellanox/network-operator/blob/master/api/v1alpha1/macvlannetwork_types.go
 */
export interface MacvlanNetworkSpec {
  /** Namespace of the attachment. @default default */
  readonly networkNamespace?: string;
  /** Host interface below the pods' interfaces. @default - the interface of the node's default route */
  readonly master?: string;
  /** @default - that of the CNI plugin: bridge */
  readonly mode?: 'bridge' | 'private' | 'vepa' | 'passthru';
  /**
   * MTU of the pods' interfaces in bytes, not above that of `master`; 0 takes over that of `master`.
   *
   * @asType integer
   * @minimum 0
   * @default 0
   */
  readonly mtu?: number;
  /** IPAM configuration as JSON text. All white space is removed from it; a single quote breaks the operator's template. @default {} */
  readonly ipam?: string;
}

/**
 * A macvlan attachment, from which the operator creates a NetworkAttachmentDefinition of the same name; do not write that one as well.
 *
 * The operator drops annotations of this object when it first sees it. Pods request the shared RDMA resource themselves.
 */
export class MacvlanNetwork extends TypedApiObject<MacvlanNetworkSpec> {
  public static readonly API: ApiKind = KINDS.MacvlanNetwork;

  constructor(scope: Construct, id: string, props: TypedApiObjectProps<MacvlanNetworkSpec>) {
    super(scope, id, MacvlanNetwork.API, props);
  }
}
