import { Construct } from 'constructs';
import { ApiKind } from '../api-kind';
import { TypedApiObject, TypedApiObjectProps } from '../typed-api-object';
import { KINDS } from './kinds';

/**
 * A CNI configuration.
 *
 * @see https://github.com/k8snetworkplumbingwg/multi-net-spec
 */
export interface NetworkAttachmentDefinitionSpec {
  /**
   * CNI configuration, a plugin or a list of plugins, as JSON text.
   *
   * @default - the configuration file on the node whose `name` is that of the attachment
   */
  readonly config?: string;
}

/**
 * A network that pods name in the annotation `k8s.v1.cni.cncf.io/networks`. Only for networks that no operator writes: those of the
 * network operator and of the SR-IOV operator create their own.
 *
 * The annotation `k8s.v1.cni.cncf.io/resourceName` ties it to a device plugin resource, which the pod must request as well.
 */
export class NetworkAttachmentDefinition extends TypedApiObject<NetworkAttachmentDefinitionSpec> {
  public static readonly API: ApiKind = KINDS.NetworkAttachmentDefinition;

  constructor(scope: Construct, id: string, props: TypedApiObjectProps<NetworkAttachmentDefinitionSpec>) {
    super(scope, id, NetworkAttachmentDefinition.API, props);
  }
}
