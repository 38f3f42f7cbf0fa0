import type { GitOpsTool } from './project';

/** What a project says about the tool that applies its manifests. */
export interface GitOpsNote {
  /** Name of the tool, for people. */
  readonly title: string;
  /** Lines of the README. */
  readonly text: (place: AppliedPlace) => readonly string[];
}

/** What is applied. */
export interface AppliedPlace {
  readonly cluster: string;
  /** Folder of the manifests in the Git repository, with forward slashes. */
  readonly dist: string;
  /** URL of the repository. @default - the tool knows it */
  readonly repoUrl?: string;
  /** Whether the URL is an example. */
  readonly isExample: boolean;
}

/** The tools that are known, in the order in which they are offered. */
export const GITOPS_TOOLS: Readonly<Record<GitOpsTool, GitOpsNote>> = {
  argocd: {
    title: 'Argo CD',
    text: ({ cluster, repoUrl = '', isExample }) => [
      ...(isExample ? [`**Put the URL of your Git repository into \`delivery.ts\` first**, in place of \`${repoUrl}\`, and run \`npm run synth\`.`, ''] : []),
      'Argo CD 2.14 or newer reads the repository. Once, after the first push:',
      '',
      '```sh',
      '# health checks, without which it waits for nothing; the file is merged into the settings of Argo CD',
      'kubectl -n argocd patch configmap argocd-cm --type merge --patch-file dist/argocd-cm/configmap.yaml',
      `argocd repo add ${repoUrl}`,
      'kubectl apply -f dist/argocd/gpu-fabric.yaml',
      '```',
      '',
      `\`argocd app get ${cluster}\` shows what it waits for.`,
    ],
  },
  flux: {
    title: 'Flux',
    text: ({ cluster, dist }) => [
      'Flux 2.5 or newer, bootstrapped from this repository into a folder such as `clusters/NAME`, is pointed to the steps of the cluster once:',
      '',
      '```sh',
      `flux create kustomization ${cluster} --source=GitRepository/flux-system --path=./${dist}/${cluster}/flux --prune=true --interval=10m \\`,
      '  --export > clusters/NAME/network.yaml',
      '```',
      '',
      'Commit that file. `flux get kustomizations` shows what it waits for.',
    ],
  },
  none: {
    title: 'kubectl',
    text: ({ cluster }) => [`\`kubectl apply --server-side -R -f dist/${cluster}\` applies the files in the order of their names, which is the order that they need.`],
  },
};
