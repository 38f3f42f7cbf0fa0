import { HAND_WRITTEN } from './other-lua';
import { statusCel } from './status-cel';
import { STATUS_FIELDS } from './status-fields';
import { statusLua } from './status-lua';
import type { HealthCheckExpression } from '../../api/flux';

/**
 * The health checks of Argo CD by their keys in the ConfigMap `argocd-cm`, for every kind of this package that has a status to look at.
 * Argo CD has none for them, and takes such objects for healthy at once.
 *
 * @example
 * argoCdHealthChecks()['resource.customizations.health.mellanox.com_NicClusterPolicy']
 */
export function argoCdHealthChecks(): Readonly<Record<string, string>> {
  const checks = [...STATUS_FIELDS.map((kind) => ({ ...kind, lua: statusLua(kind) })), ...HAND_WRITTEN];
  return Object.fromEntries(checks
    .map(({ group, kind, lua }): [string, string] => [`resource.customizations.health.${group}_${kind}`, lua])
    .sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The health check expressions of Flux for the kinds among some objects. Kinds with conditions need none: Flux reads those by itself. */
export function fluxHealthChecks(objects: readonly { readonly apiVersion?: string; readonly kind?: string }[]): HealthCheckExpression[] {
  const kinds = new Set(objects.map(({ apiVersion, kind }) => `${apiVersion} ${kind}`));
  return STATUS_FIELDS.flatMap(statusCel).filter(({ apiVersion, kind }) => kinds.has(`${apiVersion} ${kind}`));
}
