import { ImageSpec } from './image-spec';

/** The CNI binaries that give pods more than one interface. nv-ipam is not among them: it is `nvIpam` of the policy. */
export interface SecondaryNetwork {
  /** The meta plugin that reads the attachments of a pod. Leave it out on OpenShift, which brings its own. */
  readonly multus?: Multus;
  /** The reference CNI plugins, macvlan and host-device among them. Leave them out on OpenShift. */
  readonly cniPlugins?: ImageSpec;
  /** The CNI plugin of IPoIBNetwork. */
  readonly ipoib?: ImageSpec;
  /**
   * Whereabouts, which nv-ipam replaces.
   *
   * @until v25.7
   */
  readonly ipamPlugin?: ImageSpec;
}

/**
 * Multus CNI.
 *
 * @see https://github.com/k8snetworkplumbingwg/multus-cni
 */
export interface Multus extends ImageSpec {
  /** CNI configuration of Multus as JSON text. @default - Multus derives it from the cluster's own CNI configuration */
  readonly config?: string;
}
