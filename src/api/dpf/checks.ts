import { Problem } from '../../errors';
import { PlainObject } from '../plain-object';
import { ipamProblems } from './check-ipam';
import { ipamUpdateProblems } from './check-ipam-update';
import { chainProblems, interfaceProblems, serviceProblems } from './check-objects';
import { DpfKind, versionProblems } from './dpf-kind';
import { dpfObjects } from './dpf-objects';
import { DpfVersion } from './dpf-version';
import { KINDS } from './kinds';

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
    ...ipams.flatMap((object) => [...gateProblems(KINDS.DPUServiceIPAM, object, version), ...ipamProblems(object, version)]),
    ...services.flatMap((object) => [...gateProblems(KINDS.DPUService, object, version), ...serviceProblems(object, version)]),
    ...interfaces.flatMap((object) => [...gateProblems(KINDS.DPUServiceInterface, object, version), ...interfaceProblems(object, version)]),
    ...chains.flatMap((object) => [...gateProblems(KINDS.DPUServiceChain, object, version), ...chainProblems(object, version)]),
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
  apiKind: DpfKind, { name, spec }: { readonly name: string; readonly spec: object }, version: DpfVersion | undefined,
): Problem[] {
  return version === undefined ? [] : versionProblems(apiKind, name, spec, version);
}
