/** What an IPAM plugin gets to see of the configuration around its block. */
export interface IpamContext {
  /** Name of the network. */
  readonly networkName: string;
  /** @default 0.1.0 */
  readonly cniVersion?: string;
  /** `args.cni` of the plugin, `empty` for `args` without it; undefined without `args`. */
  readonly args?: Readonly<Record<string, unknown>> | 'empty';
}

/** Whether the version lets a network give more than one address per family. */
export function allowsManyAddresses({ cniVersion = '0.1.0' }: IpamContext): boolean {
  return !/^0\.[12]\./.test(cniVersion);
}
