/** Selects NICs. All fields that are given must match, of a list any entry. */
export interface NicSelector {
  /**
   * PCI device of the NIC in hex, such as `1021` for ConnectX-7, `1023` for ConnectX-8, `1025` for ConnectX-9 and `a2dc` for BlueField-3.
   * Quote it in YAML: most of them look like numbers.
   */
  readonly nicType: string;
  /** PCI addresses of the NICs. @default - any */
  readonly pciAddresses?: readonly PciAddress[];
  /** Serial numbers. The NICs on a board such as that of an HGX B300 share one: use `pciAddresses` there. @default - any */
  readonly serialNumbers?: readonly string[];
  /**
   * Part numbers, such as `MCX713106AEHEA_QP1`.
   *
   * @default - any
   * @since v26.4
   */
  readonly partNumbers?: readonly string[];
}

/**
 * A PCI address with its domain, such as `0000:1a:00.0`. The API checks the form since 26.4; before, another form matched nothing.
 *
 * @pattern ^[0-9a-fA-F]{4}:[0-9a-fA-F]{2}:[0-9a-fA-F]{2}\.[0-7]$
 */
export type PciAddress = string;
