import type { GitOpsTool } from './project';

/** What a project says about the tool that applies its manifests. */
export interface GitOpsNote {
  /** Name of the tool, for people. */
  readonly title: string;
  /** Paragraphs of the README. */
  readonly text: (folder: string) => readonly string[];
}

/** The tools that are known, in the order in which they are offered. */
export const GITOPS_TOOLS: Readonly<Record<GitOpsTool, GitOpsNote>> = {
  argocd: {
    title: 'Argo CD',
    text: (folder) => [
      `Let an Application of Argo CD apply the folder \`${folder}\` of this repository, with \`directory.recurse: true\`. Set \`syncPolicy.syncOptions: [ServerSideApply=true]\`, since large pools do not fit`,
      'into the annotation of a client-side apply. `new FabricApp({ delivery })` writes all of it, with sync waves and health checks.',
    ],
  },
  flux: {
    title: 'Flux',
    text: (folder) => [`Let a Kustomization of Flux apply the folder: \`spec.path: ./${folder}\`, with the GitRepository of this repository as \`spec.sourceRef\`. \`new FabricApp({ delivery })\` writes a Kustomization for each step.`],
  },
  none: {
    title: 'kubectl',
    text: (folder) => [`\`kubectl apply --server-side -R -f ${folder}\` applies the files in the order of their names, which is the order that they need.`],
  },
};
