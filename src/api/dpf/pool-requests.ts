import { Problem } from '../../errors';
import { fieldPath, KnownObject } from '../plain-object';
import { poolName } from './child-pool';
import { DPUServiceSpec } from './dpu-service';
import { DPUServiceIPAMSpec } from './dpu-service-ipam';
import { modesOf } from './ipam-mode';

/** Annotation of pods that names their networks. */
export const NETWORKS_ANNOTATION = 'k8s.v1.cni.cncf.io/networks';

/** A request for an address from pools that are called by their names. */
interface PoolRequest {
  readonly poolNames: readonly unknown[];
  /** `ippool` or `cidrpool`, in any case. */
  readonly poolType: string;
}

/** Addresses that a service asks for by the name of a pool that is not there, or is of another type. */
export function poolRequestProblems(
  service: KnownObject<DPUServiceSpec>, ipams: readonly KnownObject<DPUServiceIPAMSpec>[], complete: boolean,
): Problem[] {
  const path = fieldPath(service, `spec.serviceDaemonSet.annotations["${NETWORKS_ANNOTATION}"]`);
  return requestsOf(service).flatMap(({ poolNames, poolType }) => poolNames.flatMap((name): Problem[] => {
    const ipam = ipams.find((candidate) => poolName(candidate) === name);
    if (ipam === undefined) {
      return complete ? [{ code: 'attachment-invalid', path, message: `there is no DPUServiceIPAM whose pool is called "${String(name)}"` }] : [];
    }
    const type = modesOf(ipam.spec)[0]?.kind === 'subnet' ? 'ippool' : 'cidrpool';
    if (poolType.toLowerCase() === type) return [];
    return [{ code: 'attachment-invalid', path, message: `the pool "${String(name)}" is not of type "${poolType}"`, hint: `set poolType to "${type}"` }];
  }));
}

/** The annotation in its JSON form; the short form cannot name pools. */
function requestsOf({ spec }: KnownObject<DPUServiceSpec>): PoolRequest[] {
  const networks = parsed(spec.serviceDaemonSet?.annotations?.[NETWORKS_ANNOTATION] ?? '');
  if (!Array.isArray(networks)) return [];
  return networks.filter(isRecord).map((network) => network['cni-args']).filter(isRecord).flatMap(({ poolNames, poolType = 'ippool' }) =>
    (Array.isArray(poolNames) ? [{ poolNames, poolType: String(poolType) }] : []));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined; // the short form: `namespace/name@interface`
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
