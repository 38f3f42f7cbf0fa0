import { atoi } from '../go-text';
import { Parsed, Problems, shown } from '../parsed';

/** Positions of virtual functions, both ends included, counted from 0. */
export interface IndexSpan {
  readonly first: number;
  readonly last: number;
}

/** A physical function, and perhaps some of its virtual functions. */
export interface FunctionSelector {
  /** Name of the interface, or PCI address. */
  readonly device: string;
  /** Undefined for all of them. */
  readonly functions?: readonly IndexSpan[];
}

/**
 * Reads an entry of `nicSelector.pfNames` of a SriovNetworkNodePolicy: `ens1f0`, or `ens1f0#0-3` for some of the VFs. One range, no lists
 * and no single index, unlike the device plugin.
 *
 * @param numVfs of the policy; undefined checks no upper end
 * @see https://github.com/k8snetworkplumbingwg/sriov-network-operator/blob/v1.6.0/pkg/webhook/validate.go
 */
export function parsePolicyPfName(text: string, numVfs?: number): Parsed<FunctionSelector | undefined> {
  const problems = new Problems();
  const [device, range, ...rest] = text.split('#', 3);
  if (range === undefined) return { value: { device: text }, problems: [] };
  const refuse = (reason: string, hint = 'write ens1f0#0-3'): Parsed<undefined> => {
    problems.refuse([], `failed to parse ${shown(text)} PF name in nicSelector, ${reason}`, hint);
    return { value: undefined, problems: problems.list };
  };
  if (rest.length > 0) return refuse('probably incorrect separator character usage');
  const ends = range.split('-', 3);
  if (ends.length !== 2) {
    // without the webhook, the operator crashes on a single index
    return refuse('probably incorrect range character usage', atoi(range) === undefined ? undefined : `a single VF is written #${range}-${range}`);
  }
  const [first, last] = ends.map(atoi);
  if (first === undefined) return refuse('start range is incorrect');
  if (last === undefined) return refuse('end range is incorrect', range.includes(',') ? 'a policy takes one range: use one entry per range' : undefined);
  if (last < first) return refuse('end range shall not be smaller than start range');
  const value: FunctionSelector = { device, functions: [{ first, last }] };
  if (numVfs !== undefined && last >= numVfs) {
    problems.refuse(
      [],
      `failed to parse ${shown(text)} PF name nicSelector, end range exceeds the maximum VF index`,
      `numVfs is ${numVfs}: the last VF has index ${numVfs - 1}`,
    );
  }
  return { value, problems: problems.list };
}

/**
 * Reads `vfRange` of a VF group, which the SR-IOV operator writes into node states: `0-3`.
 *
 * @see https://github.com/k8snetworkplumbingwg/sriov-network-operator/blob/v1.6.0/api/v1/helper.go
 */
export function parseVfRange(text: string): Parsed<IndexSpan | undefined> {
  const problems = new Problems();
  const [first, last] = text.split('-', 3).map(atoi);
  if (first !== undefined && last !== undefined) return { value: { first, last }, problems: [] };
  problems.refuse([], `invalid VF range ${shown(text)}`, 'write first-last, such as 0-3');
  return { value: undefined, problems: problems.list };
}

/**
 * Reads an entry of `pfNames` or `rootDevices` of the SR-IOV device plugin: `ens1f0`, or `ens1f0#0,2-5,7` for some of the functions.
 *
 * @see https://github.com/k8snetworkplumbingwg/sriov-network-device-plugin/blob/v3.11.0/pkg/resources/deviceSelectors.go
 */
export function parsePluginFunctions(text: string): Parsed<FunctionSelector> {
  const problems = new Problems();
  const [device, list, ...rest] = text.split('#', 3);
  if (list === undefined) return { value: { device: text }, problems: [] };
  const functions: IndexSpan[] = [];
  const refuse = (reason: string): void => problems.refuse([], `Failed to parse ${shown(text)} PF (name|address) selector, ${reason}`, 'write ens1f0#0,2-5');
  if (rest.length > 0) {
    refuse('probably incorrect separator character usage');
    return { value: { device, functions }, problems: problems.list };
  }
  // what comes before the first mistake still selects
  for (const entry of list.split(',')) {
    const ends = entry.split('-', 3);
    const [first, last = first] = ends.map(atoi);
    if (ends.length > 2) refuse('probably incorrect range character usage');
    else if (first === undefined) refuse(ends.length === 1 ? 'index is incorrect' : 'start range is incorrect');
    else if (last === undefined || (ends.length === 2 && atoi(ends[1]) === undefined)) refuse('end range is incorrect');
    if (problems.list.length > 0) break;
    if (first !== undefined && last !== undefined) functions.push({ first, last });
  }
  return { value: { device, functions }, problems: problems.list };
}

/** Writes a selector that parsePluginFunctions reads. */
export function formatFunctions({ device, functions }: FunctionSelector): string {
  if (functions === undefined) return device;
  return `${device}#${functions.map(({ first, last }) => (first === last ? String(first) : `${first}-${last}`)).join(',')}`;
}

/** Whether a selector takes a function of a device: the plugin compares names without regard to case. */
export function selectsFunction({ device, functions }: FunctionSelector, name: string, index: number): boolean {
  if (device.toLowerCase() !== name.toLowerCase()) return false;
  return functions === undefined || functions.some(({ first, last }) => index >= first && index <= last);
}
