import { posix } from 'node:path';
import type { Project } from './project';
import { RELEASE_CATALOG } from '../api/releases';
import type { Delivery, Operators } from '../gitops';

/** What tells the tool of a project to apply it; undefined when it has none. */
export function deliveryOf(project: Project): Delivery | undefined {
  const { gitops, repositoryFolder } = project;
  const operators = operatorsOf(project);
  const path = repositoryFolder === '' ? undefined : posix.join(repositoryFolder, 'dist');
  switch (gitops.tool) {
    case 'argocd': return { kind: 'argocd', repoUrl: gitops.repoUrl, path, operators };
    case 'flux': return { kind: 'flux', path, operators };
    case 'none': return undefined;
  }
}

/** Why the chart of the network operator cannot be installed by the tool; undefined when it can. */
export function whyElsewhere({ platform, release }: Pick<Project, 'platform' | 'release'>): string | undefined {
  if (platform === 'openshift') return 'on OpenShift the operators come from OperatorHub';
  const { generallyAvailable, version } = RELEASE_CATALOG[release];
  return generallyAvailable ? undefined : `the chart of ${version} is in no public repository; with one of your own, write { kind: 'helm', repository: '…' }`;
}

function operatorsOf(project: Project): Operators {
  return { kind: whyElsewhere(project) === undefined ? 'helm' : 'elsewhere' };
}
