import { parseIp } from './go-net';
import { Exclusion, FieldError, IndexExclusion } from './pool-objects';
import { Address, Prefix } from '../../net';

/** The fields are int32 in Go. */
const MAX_INT32 = 2147483647n;

/** Both ends have to be addresses of the pool; that ranges overlap is not looked at. */
export function validateExclusions(exclusions: readonly Exclusion[], network: Prefix): FieldError[] {
  return exclusions.flatMap(({ startIP, endIP }, index) => {
    const field = `spec.exclusions[${index}]`;
    const [start, end] = [parseIp(startIP), parseIp(endIP)];
    const errors = [...validateEnd(`${field}.startIP`, startIP, start, network), ...validateEnd(`${field}.endIP`, endIP, end, network)];
    // addresses of two families count as reversed too
    if (start !== undefined && end !== undefined && (start.family !== end.family || end.value < start.value)) {
      errors.push({ field, message: `ends at ${end}, before its start ${start}`, hint: 'swap the two' });
    }
    return errors;
  });
}

function validateEnd(field: string, text: string, address: Address | undefined, network: Prefix): FieldError[] {
  if (address === undefined) return [{ field, message: `"${text}" is not an IP address` }];
  return network.contains(address) ? [] : [{ field, message: `${address} is outside ${network}` }];
}

/** @param last the highest position in a block or prefix */
export function validatePerNodeExclusions(exclusions: readonly IndexExclusion[], last: bigint, of: 'block' | 'prefix'): FieldError[] {
  const highest = last < MAX_INT32 ? last : MAX_INT32;
  const tooHigh = (field: string, index: number): FieldError[] => (BigInt(index) > highest
    ? [{ field, message: `there is no position ${index} in a ${of}`, hint: `allowed are 0 to ${highest}` }]
    : []);
  const negative = (field: string, index: number): FieldError[] => (index < 0 ? [{ field, message: `${index} is negative` }] : []);
  return exclusions.flatMap(({ startIndex, endIndex }, index) => {
    const field = `spec.perNodeExclusions[${index}]`;
    return [
      ...negative(`${field}.startIndex`, startIndex),
      ...negative(`${field}.endIndex`, endIndex),
      ...(endIndex < startIndex ? [{ field, message: `ends at ${endIndex}, before its start ${startIndex}`, hint: 'swap the two' }] : []),
      ...tooHigh(`${field}.startIndex`, startIndex),
      ...tooHigh(`${field}.endIndex`, endIndex),
    ];
  });
}
