/**
 * Value of a label.
 *
 * @maxLength 63
 * @pattern ^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$
 */
export type CiliumLabelValue = string;

/** Selects objects by their labels. Cilium adds `io.kubernetes.pod.namespace` and the like to those that an object has. */
export interface CiliumSelector {
  readonly matchLabels?: Readonly<Record<string, CiliumLabelValue>>;
  readonly matchExpressions?: readonly CiliumSelectorRequirement[];
}

/** One requirement on a label. */
export interface CiliumSelectorRequirement {
  readonly key: string;
  readonly operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';
  /** At least one for In and NotIn, none for Exists and DoesNotExist. */
  readonly values?: readonly string[];
}
