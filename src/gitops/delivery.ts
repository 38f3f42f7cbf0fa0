/** The network operator, and what comes with it, is installed by its Helm chart, in the version of each cluster's release. */
export interface HelmOperators {
  readonly kind: 'helm';
  /**
   * URL of the Helm repository, `https://` or `oci://`. A release candidate is in no public one.
   *
   * @default https://helm.ngc.nvidia.com/nvidia
   */
  readonly repository?: string;
  /** Whether node feature discovery is installed too; the operators find NICs by its labels. False where the GPU operator brings it. @default true */
  readonly nodeFeatureDiscovery?: boolean;
  /** Whether the maintenance operator drains nodes for the other operators, a few at a time over the whole cluster. @default false */
  readonly maintenanceOperator?: boolean;
  /** The admission webhooks of the operators, which need certificates. @default - off, as in the chart */
  readonly webhooks?: Webhooks;
  /** Feature gates of the SR-IOV operator. @default - those that the objects of the cluster need */
  readonly sriovFeatureGates?: Readonly<Record<string, boolean>>;
  /** More values of the chart, merged deeply over all others. @default - none */
  readonly values?: object;
}

/** The operators are there already, or somebody else installs them: OperatorHub on OpenShift, say. */
export interface OperatorsElsewhere {
  readonly kind: 'elsewhere';
}

/**
 * How the operators get onto a cluster.
 *
 * @discriminator kind
 */
export type Operators = HelmOperators | OperatorsElsewhere;

/** Where the certificates of the webhooks come from. */
export interface Webhooks {
  /** `helm` installs cert-manager too; with `elsewhere` it is there already. */
  readonly certManager: 'helm' | 'elsewhere';
  /** Version of the chart of cert-manager. @default v1.18.2 */
  readonly certManagerVersion?: string;
}

/** What all tools need to know. */
interface AnyDelivery {
  /**
   * Folder of the repository that holds what is synthesized.
   *
   * @default dist
   */
  readonly path?: string;
  /** How the operators get onto the clusters. */
  readonly operators: Operators;
}

/** A cluster that differs from the others. */
export interface ArgoCdCluster {
  /** URL of its API server. Not together with `name`. @default - the cluster that Argo CD runs in */
  readonly server?: string;
  /** Its name in Argo CD. Not together with `server`. */
  readonly name?: string;
  /** @default - as for the others */
  readonly operators?: Operators;
}

/** Argo CD applies the clusters. */
export interface ArgoCdDelivery extends AnyDelivery {
  readonly kind: 'argocd';
  /** URL of the Git repository. */
  readonly repoUrl: string;
  /** Branch, tag or commit. @default HEAD */
  readonly revision?: string;
  /** Namespace of Argo CD. @default argocd */
  readonly namespace?: string;
  /** AppProject of the applications. @default - one of their own, `gpu-fabric`, which reads this repository and the charts of the operators only */
  readonly project?: string;
  /** Whether a commit is applied without anybody asking for it. @default true */
  readonly automated?: boolean;
  /**
   * Whether an automated sync deletes what left Git. Pools and policies ask before they go, whatever this says. It is off because the charts
   * of operators bring CustomResourceDefinitions, and deleting one deletes every object of its kind.
   *
   * @default false
   */
  readonly prune?: boolean;
  /** Whether the health checks are written as a part of the ConfigMap `argocd-cm`. @default true */
  readonly healthChecks?: boolean;
  /** Clusters that differ from the others, by the folder of their chart. @default - all in the cluster of Argo CD */
  readonly clusters?: Readonly<Record<string, ArgoCdCluster>>;
}

/** A source that Flux has already. */
export interface ExistingSource {
  readonly kind: 'existing';
  readonly sourceKind: 'GitRepository' | 'OCIRepository';
  readonly name: string;
}

/** A Git repository. */
export interface GitSource {
  readonly kind: 'git';
  /** `https://` or `ssh://`. */
  readonly url: string;
  /** @default main */
  readonly branch?: string;
  /** Secret with a key, or a user and a password. @default - none is needed */
  readonly secret?: string;
}

/** An artifact in a container registry, as `flux push artifact` makes it. */
export interface OciSource {
  readonly kind: 'oci';
  /** `oci://registry.example.com/network/clusters`. */
  readonly url: string;
  readonly tag: string;
  /** Secret to pull with. @default - none is needed */
  readonly secret?: string;
}

/**
 * Where Flux finds what is synthesized.
 *
 * @discriminator kind
 */
export type FluxSource = ExistingSource | GitSource | OciSource;

/** A cluster that differs from the others. */
export interface FluxCluster {
  /** Secret with the kubeconfig of the cluster. @default - the cluster that Flux runs in */
  readonly kubeConfigSecret?: string;
  /** @default - as for the others */
  readonly operators?: Operators;
}

/** Flux applies the clusters. */
export interface FluxDelivery extends AnyDelivery {
  readonly kind: 'flux';
  /** @default - the GitRepository flux-system, which `flux bootstrap` makes */
  readonly source?: FluxSource;
  /** Namespace of Flux. @default flux-system */
  readonly namespace?: string;
  /**
   * Time between two runs, in which changes in the cluster are undone.
   *
   * @default 10m
   */
  readonly interval?: string;
  /**
   * How long a step may take, such as loading drivers on every node; after it Flux begins anew.
   *
   * @default 30m
   */
  readonly timeout?: string;
  /** Whether what left Git is deleted. Pools, policies and operators stay, whatever this says. @default true */
  readonly prune?: boolean;
  /** Clusters that differ from the others, by the folder of their chart. @default - all in the cluster of Flux */
  readonly clusters?: Readonly<Record<string, FluxCluster>>;
}

/**
 * The tool that applies the clusters.
 *
 * @discriminator kind
 */
export type Delivery = ArgoCdDelivery | FluxDelivery;
