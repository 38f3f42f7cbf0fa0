import { Problem } from '../../errors';
import { PlainObject } from '../plain-object';
import { ipamProblems } from './check-ipam';
import { ipamUpdateProblems } from './check-ipam-update';
import { chainProblems, interfaceProblems, serviceProblems } from './check-objects';
import { versionProblems } from './dpf-kind';
import { dpfObjects } from './dpf-objects';
import { DpfVersion } from './dpf-version';
import { DPUService } from './dpu-service';
import { DPUServiceChain } from './dpu-service-chain';
import { DPUServiceInterface } from './dpu-service-interface';
import { DPUServiceIPAM } from './dpu-service-ipam';

/** What is known of the DPF that objects are written for. */
export interface DpfFacts {
  /** Its version. @default - unknown; fields of every version are allowed, and only what every version refuses is reported */
  readonly version?: DpfVersion;
}

/**
 * Everything that DPF refuses in the objects of one cluster, each by itself, and what it accepts although nv-ipam in the DPU clusters does not.
 * Objects of other kinds do not matter, nor does whether all of DPF's are there.
 */
export function checkDpf(objects: readonly PlainObject[], { version }: DpfFacts = {}): Problem[] {
  const { services, interfaces, chains, ipams } = dpfObjects(objects);
  return [
    ...ipams.flatMap((object) => [...gateProblems(DPUServiceIPAM.API, object, version), ...ipamProblems(object, version)]),
    ...services.flatMap((object) => [...gateProblems(DPUService.API, object, version), ...serviceProblems(object, version)]),
    ...interfaces.flatMap((object) => [...gateProblems(DPUServiceInterface.API, object, version), ...interfaceProblems(object, version)]),
    ...chains.flatMap((object) => [...gateProblems(DPUServiceChain.API, object, version), ...chainProblems(object, version)]),
  ];
}

/** What an update changes although the webhook does not allow it. Objects that are only in one of the lists do not matter. */
export function checkDpfUpdate(before: readonly PlainObject[], after: readonly PlainObject[], { version }: DpfFacts = {}): Problem[] {
  const old = dpfObjects(before).ipams;
  return dpfObjects(after).ipams.flatMap((ipam) => {
    const earlier = old.find(({ name, namespace }) => name === ipam.name && namespace === ipam.namespace);
    return earlier === undefined ? [] : ipamUpdateProblems(earlier, ipam, version);
  });
}

function gateProblems(
  apiKind: typeof DPUService.API, { name, spec }: { readonly name: string; readonly spec: object }, version: DpfVersion | undefined,
): Problem[] {
  return version === undefined ? [] : versionProblems(apiKind, name, spec, version);
}
