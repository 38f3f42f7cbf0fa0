/**
 * Addresses from a DHCP server on the network. Needs the DHCP daemon on every node; not for InfiniBand.
 *
 * @see https://www.cni.dev/plugins/current/ipam/dhcp/
 */
export interface DhcpIpam {
  readonly type: 'dhcp';
  /** @default /run/cni/dhcp.sock */
  readonly daemonSocketPath?: string;
  /** Options to send. */
  readonly provide?: readonly DhcpProvidedOption[];
  /** Options to ask for. */
  readonly request?: readonly DhcpRequestedOption[];
  /** Metric of the routes; the lowest wins. */
  readonly priority?: number;
}

/** An option, by number or by one of the names that the plugin knows. */
export type DhcpOption = 'dhcp-client-identifier' | 'subnet-mask' | 'routers' | 'host-name' | 'user-class' | 'vendor-class-identifier' | `${number}`;

/** An option to send. */
export type DhcpProvidedOption =
  | { readonly option: DhcpOption; readonly value: string; readonly fromArg?: never }
  /** Taken from an argument of the pod: `K8S_POD_NAME`. */
  | { readonly option: DhcpOption; readonly fromArg: string; readonly value?: never };

/** An option to ask for. */
export interface DhcpRequestedOption {
  readonly option?: DhcpOption;
  /** Does not ask for the options that the plugin asks for by itself. @default false */
  readonly skipDefault?: boolean;
}
