/** What differs between releases of nv-ipam. */
export interface NvIpamBehaviour {
  /** Whether `perNodeExclusions` exists. Older API servers drop the field. */
  readonly perNodeExclusions: boolean;
  /** Whether blocks and prefixes of which every address is excluded are passed over. */
  readonly skipsExcluded: boolean;
  /** Whether a new block goes into the first hole that the controller finds, which is not always one; otherwise it is the lowest free one. */
  readonly takesFirstHole: boolean;
}

/** nv-ipam 0.4.0 and newer, as network operators from 26.1 on ship it. */
export const CURRENT_BEHAVIOUR: NvIpamBehaviour = { perNodeExclusions: true, skipsExcluded: true, takesFirstHole: false };

/** nv-ipam up to 0.3.7, as network operators up to 25.10 ship it. */
export const BEHAVIOUR_BEFORE_26_1: NvIpamBehaviour = { perNodeExclusions: false, skipsExcluded: false, takesFirstHole: true };
