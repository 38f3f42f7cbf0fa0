import { Construct } from 'constructs';
import { ApiKind } from '../api-kind';
import { TypedApiObject, TypedApiObjectProps } from '../typed-api-object';
import { KINDS } from './kinds';
import { RenderedNetwork } from './rendered-network';

/**
 * An InfiniBand network on virtual functions, attached with ib-sriov-cni. The only capability is `infinibandGUID`.
 *
 * It cannot carry a partition key, `rdmaIsolation` or `ibKubernetesEnabled`: these need a NetworkAttachmentDefinition of your own.
 *
 * @see https://github.com/k8snetworkplumbingwg/sriov-network-operator/blob/master/api/v1/sriovibnetwork_types.go
 */
export interface SriovIBNetworkSpec extends RenderedNetwork {
  /** Link of the VF: that of the port (`auto`), always up or always down. @default - what the driver has */
  readonly linkState?: 'auto' | 'enable' | 'disable';
}

/** An InfiniBand network of VFs, for pods. */
export class SriovIBNetwork extends TypedApiObject<SriovIBNetworkSpec> {
  public static readonly API: ApiKind = KINDS.SriovIBNetwork;

  constructor(scope: Construct, id: string, props: TypedApiObjectProps<SriovIBNetworkSpec>) {
    super(scope, id, SriovIBNetwork.API, props);
  }
}
