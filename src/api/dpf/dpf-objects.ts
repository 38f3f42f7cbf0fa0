import { KnownObject, objectsOf, PlainObject } from '../plain-object';
import { DPUServiceSpec } from './dpu-service';
import { DPUServiceChainSpec } from './dpu-service-chain';
import { DPUServiceInterfaceSpec } from './dpu-service-interface';
import { DPUServiceIPAMSpec } from './dpu-service-ipam';
import { KINDS } from './kinds';

/** The objects of one DPF, by kind. */
export interface DpfObjects {
  readonly services: readonly KnownObject<DPUServiceSpec>[];
  readonly interfaces: readonly KnownObject<DPUServiceInterfaceSpec>[];
  readonly chains: readonly KnownObject<DPUServiceChainSpec>[];
  readonly ipams: readonly KnownObject<DPUServiceIPAMSpec>[];
}

/** Picks the objects of DPF out of all objects of a cluster. */
export function dpfObjects(objects: readonly PlainObject[]): DpfObjects {
  const present = objects.map(withoutNulls);
  return {
    services: objectsOf<DPUServiceSpec>(KINDS.DPUService, present),
    interfaces: objectsOf<DPUServiceInterfaceSpec>(KINDS.DPUServiceInterface, present),
    chains: objectsOf<DPUServiceChainSpec>(KINDS.DPUServiceChain, present),
    ipams: objectsOf<DPUServiceIPAMSpec>(KINDS.DPUServiceIPAM, present),
  };
}

/** The API server drops a field that is null, as `nodeSelector:` with nothing behind it, which NVIDIA's own manifests have. */
function withoutNulls(object: PlainObject): PlainObject {
  return JSON.parse(JSON.stringify(object), (_, value: unknown) => value ?? undefined) as PlainObject;
}
