/**
 * An interface of one DPU. The controller writes the ServiceInterface; users give its template in a DPUServiceInterface. The field that is
 * called like `interfaceType` must be set, except for `ovn`.
 */
export interface ServiceInterfaceSpec {
  /** What the interface is. `patch` is not in DPF 24.10. */
  readonly interfaceType: 'vlan' | 'physical' | 'pf' | 'vf' | 'ovn' | 'service' | 'patch';
  /** Node of the DPU cluster. The controller sets it. */
  readonly node?: string;
  /** A port of the DPU. One DPUServiceInterface owns it. */
  readonly physical?: {
    /** `p0` or `p1`. */
    readonly interfaceName: string;
  };
  readonly vlan?: {
    /** @asType integer */
    readonly vlanID: number;
    readonly parentInterfaceRef: string;
  };
  /** The representor of a virtual function of the host. */
  readonly vf?: {
    /** @asType integer */
    readonly vfID: number;
    /** @asType integer */
    readonly pfID: number;
    readonly parentInterfaceRef: string;
  };
  /** The representor of a physical function of the host. */
  readonly pf?: {
    /** @asType integer */
    readonly pfID: number;
  };
  /** An interface of the pod of a service. */
  readonly service?: {
    /** `serviceID` of the DPUService. */
    readonly serviceID: string;
    /** NetworkAttachmentDefinition: `name`, or `namespace/name`. */
    readonly network: string;
    /** Name of the interface in the pod. */
    readonly interfaceName: string;
  };
  /**
   * A patch port to another bridge. It takes the place of `ovn`.
   *
   * @since v99.0
   */
  readonly patch?: {
    readonly peerBridge: string;
    readonly peerPatchName?: string;
  };
}
