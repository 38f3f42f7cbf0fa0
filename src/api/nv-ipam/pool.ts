/** A range of addresses, both ends included. */
export interface AddressRange {
  readonly startIP: string;
  readonly endIP: string;
}

/** A range of positions inside what one node owns, both ends included. `endIndex` is not below `startIndex`. */
export interface IndexRange {
  /**
   * @asType integer
   * @minimum 0
   */
  readonly startIndex: number;
  /**
   * @asType integer
   * @minimum 0
   */
  readonly endIndex: number;
}

/** A static route of the pods, through the gateway of the node's block or prefix. */
export interface Route {
  /** Destination in CIDR notation, of the family of the pool. */
  readonly dst: string;
}
