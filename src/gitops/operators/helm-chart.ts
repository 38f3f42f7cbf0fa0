/** A Helm chart to be installed. */
export interface HelmChart {
  /** URL of its repository. */
  readonly repository: string;
  readonly chart: string;
  readonly version: string;
  /** Namespace that it is installed into. */
  readonly namespace: string;
  readonly values: object;
}
