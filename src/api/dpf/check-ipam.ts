import { Problem } from '../../errors';
import { Address, Prefix } from '../../net';
import { fieldPath, KnownObject } from '../plain-object';
import { networkProblems } from './check-ipam-network';
import { DPF_NAMESPACE } from './dpf-kind';
import { DpfVersion, isAtLeast } from './dpf-version';
import { DPUServiceIPAMSpec, IPAMSubnet } from './dpu-service-ipam';
import { addressProblems, allocatableRange, nothingLeft, readNetwork, readRanges, routeProblems, shareProblems } from './ipam-fields';
import { modesOf } from './ipam-mode';

/** Annotation that gives the pool in the DPU cluster another name. */
export const POOL_NAME_ANNOTATION = 'svc.dpu.nvidia.com/dpuserviceipam-child-object-name-override';

/** What the CNI specification allows as the name of a network, which pools are held to. */
const NETWORK_NAME = /^[a-zA-Z0-9][a-zA-Z0-9_.-]*$/;

/**
 * What is wrong with a DPUServiceIPAM, beyond the types of its fields: what the webhook refuses, and what it lets through although nv-ipam in
 * the DPU cluster then never gives out an address.
 *
 * @param version the version of DPF; without it only what is wrong in every version is reported
 */
export function ipamProblems(ipam: KnownObject<DPUServiceIPAMSpec>, version?: DpfVersion): Problem[] {
  const modes = modesOf(ipam.spec);
  const problems = [...placeProblems(ipam), ...modes.flatMap((mode) => {
    const path = fieldPath(ipam, `spec.${mode.field}`);
    return mode.kind === 'network' ? networkProblems(path, mode.network, version) : subnetProblems(path, mode.subnet, version);
  })];
  if (modes.length === 1) return problems;
  const given = modes.length === 0 ? 'neither ipv4Network nor ipv4Subnet is given' : `${modes.map(({ field }) => field).join(' and ')} are given together`;
  return [...problems, { code: 'field-invalid', path: fieldPath(ipam, 'spec'), message: given, hint: 'give exactly one' }];
}

function placeProblems(ipam: KnownObject<DPUServiceIPAMSpec>): Problem[] {
  const problems: Problem[] = [];
  const { name, namespace, annotations } = ipam;
  if (namespace !== DPF_NAMESPACE) {
    problems.push({
      code: 'namespace-missing',
      path: fieldPath(ipam, 'metadata.namespace'),
      message: namespace === undefined ? 'no namespace is given' : `namespace "${namespace}" is not allowed`,
      hint: `DPF accepts it in "${DPF_NAMESPACE}" only`,
    });
  }
  // the controller puts the name into a label of the pool, so the limit holds in versions without the rule too
  if (name.length > 63) {
    problems.push({ code: 'name-invalid', path: fieldPath(ipam, 'metadata.name'), message: `"${name}" has ${name.length} characters, at most 63 are allowed` });
  }
  const poolName = annotations[POOL_NAME_ANNOTATION];
  if (poolName !== undefined && !NETWORK_NAME.test(poolName)) {
    problems.push({
      code: 'name-invalid',
      path: fieldPath(ipam, `metadata.annotations["${POOL_NAME_ANNOTATION}"]`),
      message: `"${poolName}" is not a name that nv-ipam takes`,
      hint: 'letters, digits, "_", "." and "-" are allowed, the first a letter or digit',
    });
  }
  return problems;
}

function subnetProblems(path: string, given: IPAMSubnet, version: DpfVersion | undefined): Problem[] {
  const read = readNetwork(`${path}.subnet`, given.subnet, version);
  if ('problem' in read) return [read.problem];
  const subnet = read.value;
  const excluded = readRanges(`${path}.excludeRanges`, given.excludeRanges ?? [], subnet);
  const problems = [
    ...blockProblems(path, given, subnet),
    ...addressProblems(`${path}.gateway`, given.gateway, subnet),
    ...excluded.problems,
    ...nothingLeft(path, allocatableRange(subnet), excluded.ranges, Address.tryParse(given.gateway)),
    ...routeProblems(path, given, subnet),
  ];
  if (subnet.hostBits > 1 || version === undefined || !isAtLeast(version, DpfVersion.V26_8)) return problems;
  const message = `${given.subnet} is too small: DPF ${version} refuses /${subnet.length}`;
  return [...problems, { code: 'address-invalid', path: `${path}.subnet`, message, hint: `use a /${subnet.first.bits - 2} or larger` }];
}

function blockProblems(path: string, { perNodeIPCount, blocksPerDPUCluster }: IPAMSubnet, subnet: Prefix): Problem[] {
  const most = allocatableRange(subnet).size;
  if (perNodeIPCount < 1 || BigInt(perNodeIPCount) > most) {
    const message = `${perNodeIPCount} is not allowed in ${subnet}`;
    return [{ code: 'capacity-exceeded', path: `${path}.perNodeIPCount`, message, hint: `allowed are 1 to ${most}` }];
  }
  return shareProblems(`${path}.blocksPerDPUCluster`, blocksPerDPUCluster, most / BigInt(perNodeIPCount));
}
