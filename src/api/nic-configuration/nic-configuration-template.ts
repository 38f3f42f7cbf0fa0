import { Construct } from 'constructs';
import { ApiKind } from '../api-kind';
import { TypedApiObject, TypedApiObjectProps } from '../typed-api-object';
import { GpuDirectOptimized, PciPerformanceOptimized, RoceOptimized, RuntimePerformanceOptimized } from './host-optimizations';
import { KINDS } from './kinds';
import { NicSelector } from './nic-selector';
import { SpectrumXOptimized } from './spectrum-x-optimized';

/**
 * Firmware and runtime configuration of the matching NICs. A NIC that two templates match gets none of them.
 *
 * @see https://github.com/Mellanox/nic-configuration-operator#nicconfigurationtemplate
 */
export interface NicConfigurationTemplateSpec {
  /** Labels of the nodes; all must match. @default - every node */
  readonly nodeSelector?: Readonly<Record<string, string>>;
  /** NICs of these nodes. */
  readonly nicSelector: NicSelector;
  /** Resets the NICs to the defaults of their firmware and ignores `template`. Reboots the nodes. @default false */
  readonly resetToDefault?: boolean;
  /** What the NICs get. What it does not set goes back to the default of the firmware. A change may reboot the nodes. */
  readonly template: NicConfiguration;
}

/** Configuration of a NIC. */
export interface NicConfiguration {
  /**
   * VFs that the firmware allows per port; 0 turns SR-IOV off. Spectrum-X needs 1.
   *
   * @asType integer
   */
  readonly numVfs: number;
  /** Link of all ports. Required in every release, except that with `networkBay` (26.7) it must be left out. */
  readonly linkType?: 'Ethernet' | 'Infiniband';
  /** PCI settings for throughput. @default - firmware defaults */
  readonly pciPerformanceOptimized?: PciPerformanceOptimized;
  /** RoCE settings; Ethernet only, and not with an enabled `spectrumXOptimized`, which has its own. @default - firmware defaults */
  readonly roceOptimized?: RoceOptimized;
  /** GPUDirect settings; they need `pciPerformanceOptimized` to be enabled. @default - firmware defaults */
  readonly gpuDirectOptimized?: GpuDirectOptimized;
  /**
   * Rings, channels and LRO of the ports; Ethernet only.
   *
   * @default - left as they are
   * @since v26.7
   */
  readonly runtimePerformanceOptimized?: RuntimePerformanceOptimized;
  /**
   * Spectrum-X settings. Enabled they need `numVfs` 1, Ethernet, and ConnectX-8, BlueField-3 SuperNIC or, from 26.4 on, ConnectX-9.
   *
   * @default - none
   * @since v25.10
   */
  readonly spectrumXOptimized?: SpectrumXOptimized;
  /**
   * Configuration of a Network Bay card; ConnectX-9 only, and without `linkType`.
   *
   * @since v26.7
   */
  readonly networkBay?: NetworkBay;
  /**
   * Firmware parameters by name; they win over what the other fields set. Before 26.4 the list must be empty while `spectrumXOptimized` is
   * enabled. The API limits it only since 26.7.
   *
   * @maxItems 128
   * @since v25.10
   */
  readonly rawNvConfig?: readonly NvConfigParameter[];
  /**
   * Writes the firmware parameters with `--force`, so that mlxconfig takes a set that it refuses because of dependencies between them.
   *
   * @default false
   * @since v26.7
   */
  readonly force?: boolean;
}

/** Configuration of a ConnectX-9 Network Bay card. */
export interface NetworkBay {
  /** Name of the system configuration for `mlxconfig set_system_conf`, without an index: the operator appends that of the ASIC. */
  readonly conf: string;
}

/** A parameter of the firmware. */
export interface NvConfigParameter {
  /**
   * Name as mlxconfig shows it. One index at a time: the API refuses ranges such as `NAME[0..3]` since 26.7. A name that ends in `_P2` is
   * ignored by cards with one port.
   *
   * @maxLength 64
   */
  readonly name: string;
  /**
   * Value as mlxconfig takes it, as number or alias; a text: quote it in YAML.
   *
   * @maxLength 128
   */
  readonly value: string;
}

/** Configures the firmware and the runtime settings of NICs. Any namespace will do. */
export class NicConfigurationTemplate extends TypedApiObject<NicConfigurationTemplateSpec> {
  public static readonly API: ApiKind = KINDS.NicConfigurationTemplate;

  constructor(scope: Construct, id: string, props: TypedApiObjectProps<NicConfigurationTemplateSpec>) {
    super(scope, id, NicConfigurationTemplate.API, props);
  }
}
