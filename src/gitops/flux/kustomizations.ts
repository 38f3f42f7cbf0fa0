import { Chart } from 'cdk8s';
import { Kustomization, SourceReference } from '../../api/flux';
import type { ManifestObject } from '../delivered-cluster';
import { fluxHealthChecks } from '../health';
import type { ManifestFile } from '../manifest-file';
import { OPERATORS_PHASE, Phase } from '../phases';

/** How the folders of a cluster are applied. */
export interface KustomizationSettings {
  readonly cluster: string;
  readonly namespace: string;
  /** Folder of the source that holds what is synthesized. */
  readonly path: string;
  readonly source: SourceReference;
  readonly interval: string;
  readonly timeout: string;
  readonly prune: boolean;
  readonly kubeConfigSecret?: string;
}

/**
 * A Kustomization for each folder of a cluster. Each depends on those of the step before, and is ready when all its objects are; Flux also sees to
 * it that the step before has applied the same revision.
 */
export function kustomizations(scope: Chart, files: readonly ManifestFile[], settings: KustomizationSettings): Kustomization[] {
  const steps = new Map<Phase, Map<string, ManifestFile[]>>();
  for (const file of [...files].sort((a, b) => a.phase.wave - b.phase.wave)) {
    const folders = steps.get(file.phase) ?? new Map<string, ManifestFile[]>();
    steps.set(file.phase, folders);
    const folder = file.path.split('/')[0];
    folders.set(folder, [...folders.get(folder) ?? [], file]);
  }
  let before: string[] = [];
  return [...steps].flatMap(([phase, folders]) => {
    const made = [...folders].map(([folder, inFolder]) => kustomization(scope, phase, folder, inFolder, before, settings));
    before = made.map(({ name }) => name);
    return made;
  });
}

function kustomization(
  scope: Chart, phase: Phase, folder: string, files: readonly ManifestFile[], before: readonly string[], settings: KustomizationSettings,
): Kustomization {
  const name = `${folder}-${phase.name}`;
  const healthCheckExprs = fluxHealthChecks(files.flatMap(({ objects }) => objects as readonly ManifestObject[]));
  // releases are objects for Flux itself, which installs them on the cluster
  const isRemote = settings.kubeConfigSecret !== undefined && phase !== OPERATORS_PHASE;
  return new Kustomization(scope, name, {
    metadata: { name, namespace: settings.namespace },
    spec: {
      interval: settings.interval,
      retryInterval: '1m',
      timeout: settings.timeout,
      sourceRef: settings.source,
      path: `./${settings.path}/${folder}/${phase.folder}`,
      prune: settings.prune,
      wait: true,
      ...(before.length > 0 && { dependsOn: before.map((dependency) => ({ name: dependency })) }),
      ...(healthCheckExprs.length > 0 && { healthCheckExprs }),
      ...(isRemote && { kubeConfig: { secretRef: { name: settings.kubeConfigSecret } } }),
    },
  });
}
