import { IpamPlace, IpamRange, withoutEnds } from './read-range';
import { WhereaboutsIpam } from '../../api/cni-ipam';
import { Problem } from '../../errors';
import { Address, Prefix } from '../../net';

/** Slices shorter than this have no address besides their first and last. */
const LONGEST_SLICE = 30;

/**
 * What whereabouts refuses or ignores when every node gets a slice of the range. The node-slice controller divides the first range only, and a
 * slice takes the place of bounds and exclusions.
 *
 * @param range the first range; undefined when it cannot be read
 * @see https://github.com/k8snetworkplumbingwg/whereabouts/blob/v0.9.4/pkg/node-controller/controller.go
 */
export function sliceProblems(ipam: WhereaboutsIpam, range: IpamRange | undefined, { path, nodeCount }: IpamPlace): Problem[] {
  const text = ipam.node_slice_size;
  if (text === undefined) return [];
  const at = `${path}.node_slice_size`;
  const length = /^\/?(\d{1,3})$/.exec(text)?.[1];
  if (length === undefined) {
    const message = `"${text}" is not the size of a slice`;
    return [{ code: 'field-invalid', path: at, message, hint: 'write a prefix length, such as "/26"' }];
  }
  return [
    ...ignoredFields(ipam, path),
    ...(ipam.network_name === undefined ? [nameless(path)] : []),
    ...(range === undefined ? [] : lengthProblems(Number(length), range.network, at, nodeCount)),
    ...(range === undefined ? [] : gatewayProblems(ipam, Number(length), range.network, path)),
  ];
}

function ignoredFields(ipam: WhereaboutsIpam, path: string): Problem[] {
  const hint = 'leave it out, or leave out node_slice_size';
  const problem = (field: string): Problem => ({ code: 'field-invalid', path: `${path}.${field}`, message: 'is ignored with node_slice_size', hint });
  const fields = (['range_start', 'range_end', 'exclude', 'ipRanges'] as const).filter((field) => ipam[field] !== undefined);
  const problems = fields.map(problem);
  if (!String(ipam.range).includes('-')) return problems;
  return [...problems, { ...problem('range'), message: `the ends of ${ipam.range} are ignored with node_slice_size`, hint: 'give a network' }];
}

function nameless(path: string): Problem {
  return {
    code: 'field-invalid',
    path: `${path}.network_name`,
    message: 'is missing',
    hint: 'with node_slice_size every network needs one of its own, since the controller stops at two networks of one name that differ',
  };
}

function lengthProblems(length: number, network: Prefix, path: string, nodeCount: number | undefined): Problem[] {
  if (network.family === 'IPv6') {
    return [{ code: 'field-invalid', path, message: `${network} is IPv6, for which whereabouts has no slices`, hint: 'leave out node_slice_size' }];
  }
  if (length < network.length || length > LONGEST_SLICE) {
    return [{ code: 'field-invalid', path, message: `/${length} does not split ${network}`, hint: `allowed are /${network.length} to /${LONGEST_SLICE}` }];
  }
  const slices = network.childCount(length);
  if (nodeCount === undefined || BigInt(nodeCount) <= slices) return [];
  const enough = network.length + Math.ceil(Math.log2(nodeCount));
  const hint = enough <= LONGEST_SLICE ? `use a /${enough}, or a larger range` : 'use a larger range';
  return [{ code: 'capacity-exceeded', path, message: `${network} holds ${slices} slices of /${length}, the network is on ${nodeCount} nodes`, hint }];
}

/** Only the first and last address of a slice are kept from pods. */
function gatewayProblems({ gateway = '' }: WhereaboutsIpam, length: number, network: Prefix, path: string): Problem[] {
  const address = Address.tryParse(gateway);
  if (address === undefined || !network.contains(address) || length < network.length || length > LONGEST_SLICE) return [];
  const slice = Prefix.containing(address, length);
  if (!withoutEnds(slice).contains(address)) return [];
  return [{
    code: 'address-overlap',
    path: `${path}.gateway`,
    message: `${address} is given to a pod of the node with slice ${slice}, since exclusions do not count with node_slice_size`,
    hint: `move the gateway to the last address of a slice, such as ${slice.last}`,
  }];
}
