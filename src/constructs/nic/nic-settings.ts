import * as api from '../../api/nic-configuration';
import { FabricError } from '../../errors';

/** Settings of PCI for throughput. */
export interface PciPerformance {
  /**
   * Size of a PCI read request in bytes.
   *
   * @asType integer
   * @default 4096
   */
  readonly maxReadRequestBytes?: 128 | 256 | 512 | 1024 | 2048 | 4096;
}

/** Settings of RoCE. The switches must agree with them. */
export interface RoceSettings {
  /**
   * Priorities, 0 to 7, on which no frame is dropped (PFC).
   *
   * @default - 3
   */
  readonly losslessPriorities?: readonly number[];
  /** What the priority of a frame is read from: its DSCP, or the tag of 802.1p. @default dscp */
  readonly trust?: 'dscp' | 'pfc';
  /**
   * Type of service of RoCE traffic, 1 to 255; the upper six bits are the DSCP. From release 25.10 on.
   *
   * @asType integer
   * @minimum 1
   * @maximum 255
   * @default - left as it is
   */
  readonly typeOfService?: number;
  /**
   * Version of RoCE: 1 is bound to one subnet, 2 is routable. From release 26.7 on.
   *
   * @asType integer
   * @default - left as it is
   */
  readonly version?: 1 | 2;
  /**
   * Priority on which congestion is marked (ECN). From release 26.7 on.
   *
   * @asType integer
   * @minimum 0
   * @maximum 7
   * @default - left as it is
   */
  readonly congestionMarksOn?: number;
  /**
   * Length of the cables in meters. From release 26.7 on.
   *
   * @asType integer
   * @minimum 1
   * @default - left as it is
   */
  readonly cableMeters?: number;
  /** Global pause frames; false turns them off, as PFC wants it. From release 26.7 on. @default - left as they are */
  readonly pauseFrames?: boolean;
}

/** Firmware and runtime settings of the NICs of a fabric. Link type and VFs follow from the fabric. */
export interface NicSettings {
  /**
   * VFs that the firmware allows on each port. A number above that of the fabric leaves room to grow without a reboot.
   *
   * @asType integer
   * @minimum 0
   * @default - as many as the SR-IOV policies of the card make; without any 0, which turns SR-IOV off
   */
  readonly firmwareVirtualFunctions?: number;
  /** Settings of PCI for throughput. @default - those of the firmware */
  readonly pciPerformance?: boolean | PciPerformance;
  /** Settings for GPUDirect on bare metal; they come with those of PCI. @default false */
  readonly gpuDirect?: boolean;
  /** More fields of the template, such as `spectrumXOptimized` and `rawNvConfig`. @default - none */
  readonly template?: Partial<Omit<api.NicConfiguration, 'numVfs' | 'linkType'>>;
}

/** Firmware and runtime settings of the NICs of an Ethernet fabric. */
export interface EthernetNicSettings extends NicSettings {
  /** Settings of RoCE; true takes the defaults. @default - those of the firmware */
  readonly roce?: boolean | RoceSettings;
}

/** The fields of a template that follow from the settings. @throws FabricError `field-invalid` */
export function templateFields(settings: EthernetNicSettings): Partial<api.NicConfiguration> {
  const { gpuDirect = false, pciPerformance = gpuDirect, roce = false, template } = settings;
  if (gpuDirect && pciPerformance === false) {
    throw invalid('gpuDirect needs pciPerformance, which is false', 'leave pciPerformance out');
  }
  const fields: Partial<api.NicConfiguration> = {
    pciPerformanceOptimized: pciPerformance === false ? undefined : { enabled: true, maxReadRequest: maxReadRequest(pciPerformance) },
    gpuDirectOptimized: gpuDirect ? { enabled: true, env: 'Baremetal' } : undefined,
    roceOptimized: roce === false ? undefined : roceFields(roce === true ? {} : roce),
    ...template,
  };
  if (fields.spectrumXOptimized?.enabled === true && fields.roceOptimized?.enabled === true) {
    throw invalid('spectrumXOptimized has settings of RoCE of its own', 'leave roce out');
  }
  return fields;
}

function maxReadRequest(settings: true | PciPerformance): PciPerformance['maxReadRequestBytes'] {
  return (settings === true ? undefined : settings.maxReadRequestBytes) ?? 4096;
}

/** Written out, even where the operator has the same defaults: the switches are configured by them, and the linter reads them. */
function roceFields(roce: RoceSettings): api.RoceOptimized {
  const { losslessPriorities = [3], trust = 'dscp', typeOfService, version, congestionMarksOn, cableMeters, pauseFrames } = roce;
  const wrong = losslessPriorities.find((priority) => !Number.isInteger(priority) || priority < 0 || priority > 7);
  if (wrong !== undefined) throw invalid(`roce.losslessPriorities: ${wrong} is not a priority`, 'priorities are 0 to 7');
  const pfc = Array.from({ length: 8 }, (_, priority) => (losslessPriorities.includes(priority) ? 1 : 0)).join(',');
  return {
    enabled: true,
    roceMode: version,
    qos: {
      trust,
      pfc,
      tos: typeOfService,
      cableLen: cableMeters,
      ecn: congestionMarksOn === undefined ? undefined : { enabled: true, priority: congestionMarksOn },
      pauseFrames: pauseFrames === undefined ? undefined : { enabled: pauseFrames },
    },
  };
}

function invalid(message: string, hint: string): FabricError {
  return new FabricError({ code: 'field-invalid', message: `nicSettings: ${message}`, hint });
}
