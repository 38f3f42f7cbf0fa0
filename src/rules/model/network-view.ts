import type { Step } from './values';
import type { Manifest } from '../../manifests';
import type { CniPlugin, GrammarProblem, Ipam } from '../grammar';

/** Kinds that are, or become, a NetworkAttachmentDefinition. */
export type NetworkKind =
  | 'NetworkAttachmentDefinition' | 'HostDeviceNetwork' | 'MacvlanNetwork' | 'IPoIBNetwork' | 'SriovNetwork' | 'SriovIBNetwork' | 'OVSNetwork'
  | 'SpectrumXRailPoolConfig';

/** What is wrong with the configuration of a network, and in which field. */
export interface NetworkProblem extends GrammarProblem {
  /** Path of the text that the problem is in, such as `spec.ipam`; `path` and `offset` are inside that text. */
  readonly field: readonly Step[];
}

/**
 * A network that pods attach to, whatever kind of object describes it: itself, and the NetworkAttachmentDefinition that becomes of it. A
 * SpectrumXRailPoolConfig is a network for each of its rails. What an operator made of another object of the set is left out.
 */
export interface NetworkView {
  readonly manifest: Manifest;
  readonly kind: NetworkKind;
  /** Name of the NetworkAttachmentDefinition. */
  readonly name: string;
  /**
   * Namespace of the NetworkAttachmentDefinition; `default` where the operator takes that for an empty field. Empty for a HostDeviceNetwork
   * without one: no NetworkAttachmentDefinition becomes of it.
   */
  readonly namespace: string;
  /**
   * Text of the CNI configuration in the NetworkAttachmentDefinition, letter by letter: as written, or as the operator renders it. Undefined
   * where the operator fails; `problems` say why.
   */
  readonly config?: string;
  /**
   * CNI plugins in the order in which they run, as the NetworkAttachmentDefinition has them: those of a NAD as written, those of other kinds as
   * rendered. Where a text that goes into the configuration is broken, what would be there without it.
   */
  readonly plugins: readonly CniPlugin[];
  /** What is wrong with the NAD's config, or with the strings (`ipam`, `capabilities`, `metaPlugins`) that go into it. */
  readonly problems: readonly NetworkProblem[];
  /** IPAM of the main plugin; undefined when there is none. */
  readonly ipam?: Ipam;
  /** Path of the string that holds the IPAM: `spec.ipam`, or `spec.config` of a NAD. */
  readonly ipamField: readonly Step[];
  /** Full name of the device-plugin resource, such as `nvidia.com/rail_0`; undefined when there is none. */
  readonly resource?: string;
  /** Whether the manifests say the prefix of the resource; otherwise it is what the SR-IOV operator is usually installed with. */
  readonly isResourceCertain: boolean;
  /** Path of the field that names the resource. */
  readonly resourceField?: readonly Step[];
  /** Interface of the host that the network is made on: macvlan, IPoIB. */
  readonly master?: string;
  /** In bytes; undefined where the plugin takes that of the host interface. */
  readonly mtu?: number;
  /** What the network is for, by its kind or main plugin; undefined when that does not tell. */
  readonly linkLayer?: 'ethernet' | 'infiniband';
  /** Whether the plugin `rdma` moves the RDMA device into the pod. */
  readonly hasRdmaPlugin: boolean;
}
