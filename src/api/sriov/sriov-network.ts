import { Construct } from 'constructs';
import { ApiKind } from '../api-kind';
import { TypedApiObject, TypedApiObjectProps } from '../typed-api-object';
import { KINDS } from './kinds';
import { RenderedNetwork } from './rendered-network';

/**
 * An Ethernet network on virtual functions, attached with sriov-cni. Capabilities are `mac` and `ips`.
 *
 * @see https://github.com/k8snetworkplumbingwg/sriov-network-operator/blob/master/api/v1/sriovnetwork_types.go
 */
export interface SriovNetworkSpec extends RenderedNetwork {
  /**
   * VLAN of the VF; 0 is untagged. The releases before 26.1 let 4095 and 4096 pass, which are no VLANs.
   *
   * @asType integer
   * @minimum 0
   * @maximum 4094
   * @default 0
   */
  readonly vlan?: number;
  /**
   * Priority of the VLAN tag (802.1p).
   *
   * @asType integer
   * @minimum 0
   * @maximum 7
   * @default 0
   */
  readonly vlanQoS?: number;
  /** Tag protocol of the VLAN; `802.1ad` is QinQ. @default 802.1q */
  readonly vlanProto?: '802.1q' | '802.1Q' | '802.1ad' | '802.1AD';
  /** Drops frames whose source MAC is not that of the VF. A text: quote it in YAML. @default - what the driver has */
  readonly spoofChk?: 'on' | 'off';
  /** Lets the VF turn on promiscuous mode and change its MAC. A text: quote it in YAML. @default - what the driver has */
  readonly trust?: 'on' | 'off';
  /** Link of the VF: that of the port (`auto`), always up or always down. @default - what the driver has */
  readonly linkState?: 'auto' | 'enable' | 'disable';
  /**
   * Guaranteed transmit rate in Mbit/s, not above `maxTxRate`; 0 is none.
   *
   * @asType integer
   * @minimum 0
   */
  readonly minTxRate?: number;
  /**
   * Limit of the transmit rate in Mbit/s; 0 is no limit.
   *
   * @asType integer
   * @minimum 0
   */
  readonly maxTxRate?: number;
  /** What sriov-cni logs. The API server writes the default into the object, so it shows up in every rendered network. @default info */
  readonly logLevel?: 'panic' | 'error' | 'warning' | 'info' | 'debug' | '';
  /** File on the node for the log of sriov-cni. @default - standard error, which the container runtime logs */
  readonly logFile?: string;
}

/** An Ethernet network of VFs, for pods. */
export class SriovNetwork extends TypedApiObject<SriovNetworkSpec> {
  public static readonly API: ApiKind = KINDS.SriovNetwork;

  constructor(scope: Construct, id: string, props: TypedApiObjectProps<SriovNetworkSpec>) {
    super(scope, id, SriovNetwork.API, props);
  }
}
