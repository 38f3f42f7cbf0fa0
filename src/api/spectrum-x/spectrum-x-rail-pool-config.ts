import { Construct } from 'constructs';
import { ApiKind } from '../api-kind';
import { TypedApiObject, TypedApiObjectProps } from '../typed-api-object';
import { KINDS } from './kinds';

/**
 * The rails of a Spectrum-X cluster. For every rail the operator makes a SriovNetworkNodePolicy and an OVSNetwork that are
 * called like the rail, and one SriovNetworkPoolConfig for all; do not write these objects yourself.
 *
 * @see https://github.com/Mellanox/spectrum-x-operator/blob/main/api/v1alpha2/spectrumxrailpoolconfig_types.go
 */
export interface SpectrumXRailPoolConfigSpec {
  /** Whether pods get devices by dynamic resource allocation. The operators of 26.4 and 26.7 do not read it. @default true */
  readonly draEnabled?: boolean;
  /** Labels of the nodes; all must match. @default - every node */
  readonly nodeSelector?: Readonly<Record<string, string>>;
  /**
   * Nodes that may be configured at once: a number, or a text such as `20%`.
   *
   * @multipleOf 1
   * @default 1
   */
  readonly maxUnavailable?: number | string;
  /** Namespace of the rendered NetworkAttachmentDefinitions. @default - the namespace of this object */
  readonly networkNamespace?: string;
  /**
   * VFs per port; the Spectrum-X architecture uses 1.
   *
   * @asType integer
   * @minimum 1
   */
  readonly numVfs: number;
  /**
   * The rails.
   *
   * @minItems 1
   */
  readonly railTopology: readonly RailTopology[];
}

/** One rail, or one plane of a rail that software spreads traffic over. */
export interface RailTopology {
  /**
   * Name of the objects that are made for the rail and of the resource that pods request. Lowercase letters and digits suit both: the
   * webhook of the SR-IOV operator refuses hyphens in a resource, and the name of an object takes no underscore.
   *
   * @minLength 1
   */
  readonly name: string;
  /** Ports of the rail. */
  readonly nicSelector: RailNicSelector;
  /** Name of the CIDRPool with the addresses of the rail. Not together with `ipam`. @default - no addresses, unless `ipam` is given */
  readonly cidrPoolRef?: string;
  /** IPAM configuration as the text of a JSON object. Not together with `cidrPoolRef`. */
  readonly ipam?: string;
  /**
   * MTU of ports and networks in bytes.
   *
   * @asType integer
   * @minimum 0
   */
  readonly mtu: number;
}

/** Ports of a rail. */
export interface RailNicSelector {
  /**
   * Names of ports. One is a plain or software-balanced rail; several are the planes of a hardware-balanced one, which needs
   * `spectrumXOperator.xPlane` in the cluster policy.
   *
   * @minItems 1
   */
  readonly pfNames: readonly string[];
}

/** The rails of a Spectrum-X cluster, from 26.4 on. It must live in the namespace of the SR-IOV operator. */
export class SpectrumXRailPoolConfig extends TypedApiObject<SpectrumXRailPoolConfigSpec> {
  public static readonly API: ApiKind = KINDS.SpectrumXRailPoolConfig;

  constructor(scope: Construct, id: string, props: TypedApiObjectProps<SpectrumXRailPoolConfigSpec>) {
    super(scope, id, SpectrumXRailPoolConfig.API, props);
  }
}
