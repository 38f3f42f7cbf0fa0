/**
 * Parts of the Kubernetes API that the operators' resources embed, with the fields that they accept.
 */

/**
 * An amount of a resource. A number must be whole; write fractions and units as text: `500m`, `2Gi`.
 *
 * @pattern ^(\+|-)?(([0-9]+(\.[0-9]*)?)|(\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\+|-)?(([0-9]+(\.[0-9]*)?)|(\.[0-9]+))))?$
 * @multipleOf 1
 */
export type Quantity = string | number;

/** Selects nodes: a node matches when any term matches. */
export interface NodeSelector {
  /**
   * Terms, joined by OR. An empty term matches no node.
   *
   * @minItems 1
   */
  readonly nodeSelectorTerms: readonly NodeSelectorTerm[];
}

/** Requirements joined by AND. */
export interface NodeSelectorTerm {
  /** Requirements on node labels. */
  readonly matchExpressions?: readonly NodeSelectorRequirement[];
  /** Requirements on node fields; the only field is `metadata.name`. */
  readonly matchFields?: readonly NodeSelectorRequirement[];
}

/** One requirement on a label or field. */
export interface NodeSelectorRequirement {
  /** Label key, or `metadata.name` in `matchFields`. */
  readonly key: string;
  readonly operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist' | 'Gt' | 'Lt';
  /** At least one for In and NotIn, none for Exists and DoesNotExist, exactly one (an integer as text) for Gt and Lt. */
  readonly values?: readonly string[];
}

/** Where DaemonSets and Deployments may run. */
export interface NodeAffinity {
  /** Nodes that must match. */
  readonly requiredDuringSchedulingIgnoredDuringExecution?: NodeSelector;
  /** Nodes that are preferred, by weight. */
  readonly preferredDuringSchedulingIgnoredDuringExecution?: readonly PreferredSchedulingTerm[];
}

/** A preference with its weight. */
export interface PreferredSchedulingTerm {
  /**
   * From 1 to 100.
   *
   * @asType integer
   */
  readonly weight: number;
  readonly preference: NodeSelectorTerm;
}

/** Lets a pod run on nodes with a matching taint. */
export interface Toleration {
  /** Taint key; empty with operator Exists matches every taint. */
  readonly key?: string;
  /** @default Equal */
  readonly operator?: string;
  readonly value?: string;
  /** `NoSchedule`, `PreferNoSchedule` or `NoExecute`. @default - every effect */
  readonly effect?: string;
  /**
   * Seconds that a NoExecute taint is tolerated.
   *
   * @asType integer
   * @default - forever
   */
  readonly tolerationSeconds?: number;
}

/** Selects objects by their labels. */
export interface LabelSelector {
  readonly matchLabels?: Readonly<Record<string, string>>;
  readonly matchExpressions?: readonly LabelSelectorRequirement[];
}

/** One requirement on a label. */
export interface LabelSelectorRequirement {
  readonly key: string;
  /** `In`, `NotIn`, `Exists` or `DoesNotExist`. */
  readonly operator: string;
  readonly values?: readonly string[];
}

/** An environment variable of a container. */
export interface EnvVar {
  readonly name: string;
  readonly value?: string;
  /** Where to take the value from; not together with `value`. */
  readonly valueFrom?: EnvVarSource;
}

/** Source of an environment variable; exactly one field. */
export interface EnvVarSource {
  readonly configMapKeyRef?: ConfigKeyRef;
  readonly secretKeyRef?: ConfigKeyRef;
  readonly fieldRef?: {
    /** @default v1 */
    readonly apiVersion?: string;
    /** Path of a field of the pod, such as `spec.nodeName`. */
    readonly fieldPath: string;
  };
  readonly resourceFieldRef?: {
    readonly containerName?: string;
    readonly divisor?: Quantity;
    /** For example `limits.memory`. */
    readonly resource: string;
  };
  /** @since v26.1 */
  readonly fileKeyRef?: {
    readonly volumeName: string;
    readonly path: string;
    readonly key: string;
    readonly optional?: boolean;
  };
}

/** A key of a ConfigMap or Secret. */
export interface ConfigKeyRef {
  readonly name?: string;
  readonly key: string;
  readonly optional?: boolean;
}
