import type { NetworkOperatorRelease } from '../api/releases';
import type { FabricConfig, RdmaClusterConfig, TestPodsConfig } from '../charts';
import type { Driver, Platform } from '../constructs';

/** Argo CD applies the manifests. */
export interface ArgoCdTool {
  readonly tool: 'argocd';
  /** URL of the Git repository that the project is in. */
  readonly repoUrl: string;
  /** Whether nobody said the URL, so that it leads nowhere. */
  readonly isExample: boolean;
}

/** Another one does, which finds the repository by itself, or a person does. */
export interface OtherTool {
  readonly tool: 'flux' | 'none';
}

/** What applies the manifests. */
export type GitOps = ArgoCdTool | OtherTool;

export type GitOpsTool = GitOps['tool'];

/** What checks every change. */
export type CiService = 'github' | 'gitlab' | 'none';

/** A project that is about to be written: a program that describes one cluster, and all around it. */
export interface Project {
  /** Name of the cluster, as its inventory has it. */
  readonly cluster: string;
  readonly inventory: ProjectInventory;
  readonly release: NetworkOperatorRelease;
  readonly platform: Platform;
  readonly driver: Driver['kind'];
  /** Network in CIDR notation that the fabrics are carved from. */
  readonly addressSpace: string;
  readonly fabrics: readonly FabricConfig[];
  readonly testPods: readonly TestPodsConfig[];
  readonly gitops: GitOps;
  /** Folder of the project in its Git repository, with forward slashes; empty for the repository itself. */
  readonly repositoryFolder: string;
  readonly ci: CiService;
  readonly packages: ProjectPackages;
}

/** The inventory of a project. */
export interface ProjectInventory {
  /** Path below the folder of the project, with forward slashes. */
  readonly path: string;
  /** What is to be written there. @default - the file is there already */
  readonly text?: string;
}

/** Where the project gets its packages from. */
export interface ProjectPackages {
  /** This package, as npm names it: a version range, a tarball, a Git address. */
  readonly self: string;
  /** The peers of this package, with their ranges. */
  readonly peers: Readonly<Record<string, string>>;
}

/** Path of the ledger below the folder of the project. */
export function ledgerPath({ cluster }: Pick<Project, 'cluster'>): string {
  return `ledger/${cluster}.yaml`;
}

/** The cluster as a chart takes it; paths begin at the folder of the project. */
export function clusterConfig(project: Project): RdmaClusterConfig & { readonly inventory: string; readonly ledger: string } {
  const { release, platform, driver, inventory, addressSpace, fabrics, testPods } = project;
  return { release, platform, inventory: inventory.path, ledger: ledgerPath(project), driver: { kind: driver }, addressSpace, fabrics, testPods };
}
