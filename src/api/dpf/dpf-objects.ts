import { KnownObject, objectsOf, PlainObject } from '../plain-object';
import { DPUService, DPUServiceSpec } from './dpu-service';
import { DPUServiceChain, DPUServiceChainSpec } from './dpu-service-chain';
import { DPUServiceInterface, DPUServiceInterfaceSpec } from './dpu-service-interface';
import { DPUServiceIPAM, DPUServiceIPAMSpec } from './dpu-service-ipam';

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
    services: objectsOf<DPUServiceSpec>(DPUService.API, present),
    interfaces: objectsOf<DPUServiceInterfaceSpec>(DPUServiceInterface.API, present),
    chains: objectsOf<DPUServiceChainSpec>(DPUServiceChain.API, present),
    ipams: objectsOf<DPUServiceIPAMSpec>(DPUServiceIPAM.API, present),
  };
}

/** The API server drops a field that is null, as `nodeSelector:` with nothing behind it, which NVIDIA's own manifests have. */
function withoutNulls(object: PlainObject): PlainObject {
  return JSON.parse(JSON.stringify(object), (_, value: unknown) => value ?? undefined) as PlainObject;
}
