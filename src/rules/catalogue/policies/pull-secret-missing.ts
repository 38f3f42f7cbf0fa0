import { clusterPolicy } from './examples';
import { secretsOf } from './secrets';
import { operatorPolicies } from './support';
import { closest } from '../../../errors';
import type { Manifest } from '../../../manifests';
import type { Cluster } from '../../model';
import { everyAt, Step, textAt, textListAt } from '../../model/values';
import type { Rule } from '../../rule';

const mirrored = (name: string, more = ''): string => `{ image: ${name}, repository: registry.example.com/mellanox, version: network-operator-v26.4.1${more} }`;
const SECRETS = ', imagePullSecrets: [mirror]';
const policy = (multus: string): string => clusterPolicy(`  nvIpam: ${mirrored('nvidia-k8s-ipam', SECRETS)}
  secondaryNetwork:
    multus: ${mirrored('multus-cni', multus)}
`);

export const pullSecretMissing: Rule = {
  id: 'pull-secret-missing',
  tier: 3,
  severity: 'warning',
  title: 'A component comes from a registry that needs a pull secret elsewhere in the policy, and has none',
  rationale: 'Every section has pull secrets of its own. Where one component of a repository needs one, its pods are there and those of the others stay in ImagePullBackOff. A secret that is named like one of the manifests, but not quite, is not found either.',
  fix: 'give the section the same imagePullSecrets',
  evidence: ['https://docs.nvidia.com/networking/display/kubernetes2610/advanced/proxy-airgapped.html'],
  examples: [{ wrong: policy(''), right: policy(SECRETS) }],
  check(cluster, report) {
    const sections = operatorPolicies(cluster).flatMap(sectionsOf);
    const known = new Map<string, readonly string[]>();
    for (const { repository, secrets } of sections) if (repository !== undefined && secrets.length > 0) known.set(repository, secrets);
    for (const { at, field, repository, secrets, hasDefault } of sections) {
      const others = repository === undefined || isPublic(repository) ? undefined : known.get(repository);
      if (others !== undefined && secrets.length === 0 && !hasDefault) {
        report({
          at,
          field,
          message: `other components from ${repository ?? ''} have the pull secret "${others[0]}", and this one none`,
          hint: `write imagePullSecrets: [${others.join(', ')}]`,
        });
      }
    }
    reportUnknownSecrets(cluster, sections, (at, field, message, hint) => report({ at, field, message, hint }));
  },
};

interface ImageSection {
  readonly at: Manifest;
  readonly field: readonly Step[];
  readonly repository?: string;
  readonly secrets: readonly string[];
  /** Whether the policy has secrets for all of its components. */
  readonly hasDefault: boolean;
}

function sectionsOf(at: Manifest): readonly ImageSection[] {
  const hasDefault = textListAt(at.object, 'spec', 'global', 'imagePullSecrets').length > 0;
  return [['spec', '*'], ['spec', '*', '*']].flatMap((path) => [...everyAt(at.object, path)].flatMap(({ path: field, value }): ImageSection[] => {
    if (textAt(value, 'image') === undefined && field[1] !== 'global') return [];
    const isDefault = field[1] === 'global';
    if (isDefault && field.length > 2) return [];
    const repository = textAt(value, 'repository') ?? textAt(at.object, 'spec', 'global', 'repository');
    return [{ at, field, ...(repository !== undefined && { repository }), secrets: textListAt(value, 'imagePullSecrets'), hasDefault: hasDefault || isDefault }];
  }));
}

function isPublic(repository: string): boolean {
  return /^(nvcr\.io\/nvidia|ghcr\.io\/(mellanox|k8snetworkplumbingwg))(\/|$)/.test(repository);
}

/** Reports secrets that are all but one of the manifests; others may be there already. */
function reportUnknownSecrets(
  cluster: Cluster, sections: readonly ImageSection[], report: (at: Manifest, field: readonly Step[], message: string, hint: string) => void,
): void {
  const names = [...new Set(secretsOf(cluster).map(({ name }) => name))];
  if (names.length === 0) return;
  for (const { at, field, secrets } of sections) {
    secrets.forEach((secret, index) => {
      const meant = names.includes(secret) ? undefined : closest(secret, names);
      if (meant !== undefined) report(at, [...field, 'imagePullSecrets', index], `the manifests bring no secret "${secret}"`, `did you mean "${meant}"?`);
    });
  }
}
