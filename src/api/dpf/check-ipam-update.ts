import { Problem } from '../../errors';
import { parseLoosePrefix, readAt } from '../address-claim';
import { fieldPath, KnownObject } from '../plain-object';
import { DpfVersion, isAtLeast } from './dpf-version';
import { DPUServiceIPAMSpec } from './dpu-service-ipam';
import { IpamMode, modesOf } from './ipam-mode';

/**
 * What the webhook refuses when a DPUServiceIPAM is applied over an older state of itself.
 *
 * @param version the version of DPF; without it the rules of every version apply
 */
export function ipamUpdateProblems(old: KnownObject<DPUServiceIPAMSpec>, ipam: KnownObject<DPUServiceIPAMSpec>, version?: DpfVersion): Problem[] {
  const [[before], [after]] = [modesOf(old.spec), modesOf(ipam.spec)];
  if (before === undefined || after === undefined) return [];
  const path = fieldPath(ipam, `spec.${after.field}`);
  if (before.kind !== after.kind) {
    const message = `${before.field} cannot be changed to ${after.field}`;
    return [{ code: 'field-invalid', path, message, hint: 'make a DPUServiceIPAM with another name, or delete this one first' }];
  }
  const problems = shrinkProblems(path, before, after);
  if (version !== undefined && !isAtLeast(version, DpfVersion.V26_8)) return problems;
  return [...problems, ...sizeProblems(path, before, after), ...shareProblems(path, before, after)];
}

function shrinkProblems(path: string, before: IpamMode, after: IpamMode): Problem[] {
  const [old, own] = [textOf(before), textOf(after)].map((text) => readAt(path, () => parseLoosePrefix(text)));
  if (!('value' in old) || !('value' in own) || own.value.contains(old.value)) return [];
  return [{
    code: 'address-moves',
    path: `${path}.${after.kind}`,
    message: `${textOf(after)} does not contain ${textOf(before)}, which it takes the place of`,
    hint: 'a network can only grow around what it was',
  }];
}


function sizeProblems(path: string, before: IpamMode, after: IpamMode): Problem[] {
  const [old, own] = [sizeOf(before), sizeOf(after)];
  if (old.value === own.value) return [];
  return [{ code: 'address-moves', path: `${path}.${own.field}`, message: `${old.value} cannot be changed to ${own.value}`, hint: 'every node would get other addresses' }];
}

function shareProblems(path: string, before: IpamMode, after: IpamMode): Problem[] {
  const [old, own] = [shareOf(before), shareOf(after)];
  const at = `${path}.${own.field}`;
  if ((old.value === undefined) !== (own.value === undefined)) {
    return [{ code: 'field-invalid', path: at, message: own.value === undefined ? 'it cannot be removed again' : 'it cannot be added later' }];
  }
  if (old.value === undefined || own.value === undefined || own.value >= old.value) return [];
  return [{ code: 'field-invalid', path: at, message: `${old.value} cannot be lowered to ${own.value}` }];
}

function textOf(mode: IpamMode): string {
  return mode.kind === 'network' ? mode.network.network : mode.subnet.subnet;
}

function sizeOf(mode: IpamMode): { readonly field: string; readonly value: number } {
  return mode.kind === 'network' ? { field: 'prefixSize', value: mode.network.prefixSize } : { field: 'perNodeIPCount', value: mode.subnet.perNodeIPCount };
}

function shareOf(mode: IpamMode): { readonly field: string; readonly value?: number } {
  return mode.kind === 'network'
    ? { field: 'subnetsPerDPUCluster', value: mode.network.subnetsPerDPUCluster }
    : { field: 'blocksPerDPUCluster', value: mode.subnet.blocksPerDPUCluster };
}
