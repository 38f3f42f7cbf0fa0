import type { ManifestFile } from './manifest-file';

/** Name of the file by which kustomize, and all who use it, know a folder as theirs. */
const FILE = 'kustomization.yaml';

/**
 * A kustomization.yaml for the folder of every chart and of every phase in it, by path. They list what there is and change nothing.
 *
 * @see https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/
 */
export function kustomizeFiles(files: readonly ManifestFile[]): ReadonlyMap<string, object> {
  const resources = new Map<string, Set<string>>();
  const list = (folder: string, resource: string): void => {
    resources.set(folder, (resources.get(folder) ?? new Set()).add(resource));
  };
  for (const { path } of files) {
    const [chart, phase, file] = path.split('/');
    list(chart, phase);
    list(`${chart}/${phase}`, file);
  }
  return new Map([...resources].map(([folder, names]) =>
    [`${folder}/${FILE}`, { apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization', resources: [...names].sort() }]));
}
