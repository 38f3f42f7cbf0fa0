/** What one DPU switches together. The controller writes the ServiceChain; users give its template in a DPUServiceChain. */
export interface ServiceChainSpec {
  /** Node of the DPU cluster. The controller sets it. */
  readonly node?: string;
  /**
   * Switches, each with ports that reach each other.
   *
   * @minItems 1
   * @maxItems 50
   */
  readonly switches: readonly ServiceChainSwitch[];
}

/** Ports that reach each other. */
export interface ServiceChainSwitch {
  /**
   * The ports.
   *
   * @minItems 1
   * @maxItems 50
   */
  readonly ports: readonly ServiceChainPort[];
  /**
   * MTU of the interfaces of services in bytes; not above the one of the high-speed network in the configuration of the operator.
   *
   * @asType integer
   * @minimum 1280
   * @maximum 9216
   * @since v25.10
   * @default 1500
   */
  readonly serviceMTU?: number;
}

/** A port of a switch. */
export interface ServiceChainPort {
  readonly serviceInterface: ServiceInterfaceRef;
}

/** Selects the one interface that is the port. */
export interface ServiceInterfaceRef {
  /** Labels that a DPUServiceInterface gives its interfaces; 1 to 50, which exactly one interface of every node must have. */
  readonly matchLabels: Readonly<Record<string, string>>;
  /** Where the interface gets its address. Only for interfaces of services. @default - no address */
  readonly ipam?: ServiceInterfaceIPAM;
}

/** Selects the pool of an interface. */
export interface ServiceInterfaceIPAM {
  /** Labels that a DPUServiceIPAM gives its pool; 1 to 50, which exactly one pool must have. */
  readonly matchLabels: Readonly<Record<string, string>>;
  /** Gives the interface the address of the gateway. @default false */
  readonly defaultGateway?: boolean;
  /** DPF 24.10 does not read it. */
  readonly setDefaultRoute?: boolean;
}
