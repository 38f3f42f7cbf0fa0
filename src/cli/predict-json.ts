import { FieldError, NodeAllocation } from '../ipam';
import { isRefused, PredictedPool } from '../report';

/** A prediction with the stable keys of the command's contract; text for counts, since IPv6 has more than a JSON number can hold. */
export function predictedJson(predicted: PredictedPool): object {
  const { decoded: { pool }, prediction } = predicted;
  const admission = admissionErrors(predicted);
  return {
    kind: pool.kind,
    ...(pool.namespace === undefined ? {} : { namespace: pool.namespace }),
    name: pool.name,
    valid: prediction.valid,
    errors: prediction.errors,
    ...(admission.length === 0 ? {} : { refused: isRefused(predicted), admissionErrors: admission }),
    allocations: prediction.allocations.map(allocationJson),
  };
}

/** What the API server refuses beyond what nv-ipam refuses itself. */
export function admissionErrors({ decoded, prediction }: PredictedPool): readonly FieldError[] {
  const known = new Set(prediction.errors.map(({ field }) => field));
  return decoded.admissionErrors.filter(({ field }) => !known.has(field));
}

export function allocationJson(allocation: NodeAllocation): object {
  if (allocation.kind === 'none') return { nodeName: allocation.nodeName, error: allocation.error };
  const { nodeName, usable, failure } = allocation;
  const share = { usable: usable.toString(), ...(failure === undefined ? {} : { failure }) };
  if (allocation.kind === 'block') return { nodeName, startIP: allocation.startIP, endIP: allocation.endIP, ...share };
  return { nodeName, prefix: allocation.prefix, ...(allocation.gateway === '' ? {} : { gateway: allocation.gateway }), ...share };
}
