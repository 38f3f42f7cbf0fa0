import { Construct } from 'constructs';
import { ApiKind } from '../api-kind';
import { TypedApiObject, TypedApiObjectProps } from '../typed-api-object';
import { KINDS } from './kinds';

/**
 * An IP-over-InfiniBand attachment.
 *
 * @see https://github.com/Mellanox/network-operator/blob/master/api/v1alpha1/ipoibnetwork_types.go
 */
export interface IPoIBNetworkSpec {
  /** Namespace of the attachment. @default default */
  readonly networkNamespace?: string;
  /** InfiniBand interface of the host below the pods' interfaces. @default - the interface of the node's default route */
  readonly master?: string;
  /** IPAM configuration as JSON text. All white space is removed from it; a single quote breaks the operator's template. @default {} */
  readonly ipam?: string;
}

/**
 * An IPoIB attachment, from which the operator creates a NetworkAttachmentDefinition of the same name; do not write that one as well.
 *
 * The operator drops annotations of this object when it first sees it. Pods request the shared RDMA resource themselves.
 */
export class IPoIBNetwork extends TypedApiObject<IPoIBNetworkSpec> {
  public static readonly API: ApiKind = KINDS.IPoIBNetwork;

  constructor(scope: Construct, id: string, props: TypedApiObjectProps<IPoIBNetworkSpec>) {
    super(scope, id, IPoIBNetwork.API, props);
  }
}
