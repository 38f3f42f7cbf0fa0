/**
 * What every network kind of the SR-IOV operator has. The operator renders such an object into a NetworkAttachmentDefinition of the same
 * name, so two of them must not target the same name and namespace.
 *
 * The texts end up inside a quoted template: a single quote in them breaks the rendering.
 */
export interface RenderedNetwork {
  /**
   * Resource that the pods get a device of, without the prefix of the operator: `rail0` becomes `nvidia.com/rail0`. It is the
   * `resourceName` of a SriovNetworkNodePolicy.
   */
  readonly resourceName: string;
  /**
   * Namespace of the rendered NetworkAttachmentDefinition. Only for objects in the namespace of the operator; elsewhere it must stay unset.
   *
   * @default - the namespace of this object
   */
  readonly networkNamespace?: string;
  /** CNI capabilities as the text of a JSON object, such as `{"mac": true}`. */
  readonly capabilities?: string;
  /** IPAM configuration as the text of a JSON object. The operator drops all whitespace, also inside strings. @default - no addresses */
  readonly ipam?: string;
  /** CNI plugins to chain, as JSON objects joined by commas, without brackets around them. @default - a single plugin */
  readonly metaPlugins?: string;
}
