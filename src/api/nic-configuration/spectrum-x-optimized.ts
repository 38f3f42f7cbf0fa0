/** Settings for a Spectrum-X fabric. */
export interface SpectrumXOptimized {
  readonly enabled: boolean;
  /**
   * Spectrum-X reference architecture. Up to 26.4 the API has a list: `RA1.3` and `RA2.0` in 25.10, with `RA2.1` in 26.1, with `RA2.2` in
   * 26.4. Since 26.7 it is the name of a ConfigMap with the profile, which carries the label
   * `network.nvidia.com/operator.nic-configuration.spectrum-x-profile`.
   */
  readonly version: string;
  /** Overlay of the fabric: `l3` is EVPN. @default none */
  readonly overlay?: 'l3' | 'none';
  /**
   * How traffic is spread over planes: not, by software or by hardware. `hwplb` needs ConnectX-8 or, from 26.4 on, ConnectX-9. With `RA1.3`
   * and `RA2.0` it must be `none`.
   *
   * @default none
   * @since v26.1
   */
  readonly multiplaneMode?: 'none' | 'swplb' | 'hwplb' | 'uniplane';
  /**
   * Number of planes: 1 with the mode `none`, not 1 with any other. The default is 1, so every other mode has to set it.
   *
   * @asType integer
   * @default 1
   * @since v26.1
   */
  readonly numberOfPlanes?: 1 | 2 | 4;
}
