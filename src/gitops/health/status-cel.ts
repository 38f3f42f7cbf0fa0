import type { StatusField } from './status-fields';
import type { HealthCheckExpression } from '../../api/flux';

/**
 * Health check expressions of Flux for a kind that tells by a field of its status. Flux asks `inProgress`, `failed` and `current` in this order,
 * and takes the object for in progress when none is true. While there is no status, an expression that reads it fails, which Flux takes for
 * not ready either. It compares `status.observedGeneration` by itself; the generation in a condition it does not know.
 *
 * @see https://fluxcd.io/flux/components/kustomize/kustomizations/#health-check-expressions
 */
export function statusCel({ group, kind, versions, field, healthy, failed }: StatusField): HealthCheckExpression[] {
  return versions.map((version) => ({
    apiVersion: `${group}/${version}`,
    kind,
    inProgress: OUTDATED,
    failed: `has(status.${field}) && status.${field} in [${failed.map((value) => `'${value}'`).join(', ')}]`,
    current: `has(status.${field}) && status.${field} == '${healthy}'`,
  }));
}

const OUTDATED = "has(status.conditions) && status.conditions.exists(c, c.type == 'Ready' && has(c.observedGeneration) && c.observedGeneration < metadata.generation)";
