import { FabricError } from '../errors';

/** As many as a cluster may have, so that a slip of the finger makes no list that fills the memory. */
const MAX_NODES = 20_000;

/**
 * Node names from a short form: names with commas between them, in which `[001-032]` stands for each of these numbers, as wide as the first.
 *
 * @example
 * expandNodeNames('gpu-[01-03],spare'); // ['gpu-01', 'gpu-02', 'gpu-03', 'spare']
 *
 * @throws FabricError `name-invalid` when a range is none, or ends before it begins
 */
export function expandNodeNames(text: string): string[] {
  const names = text.split(',').map((part) => part.trim()).filter((part) => part !== '').flatMap(expand);
  if (names.length > MAX_NODES) throw tooMany(text);
  return names;
}

function expand(part: string): string[] {
  const range = /^([^[\]]*)\[([^[\]]*)\]([^[\]]*)$/.exec(part);
  if (range === null) {
    if (!/[[\]]/.test(part)) return [part];
    throw new FabricError({ code: 'name-invalid', message: `"${part}" has brackets that are not one range`, hint: 'use one pair of brackets in a name: gpu-[001-032]' });
  }
  const [, before, numbers, after] = range;
  const [, from, to] = /^(\d{1,9})-(\d{1,9})$/.exec(numbers) ?? [];
  if (from === undefined || Number(from) > Number(to)) {
    throw new FabricError({ code: 'name-invalid', message: `"[${numbers}]" is no range of numbers`, hint: 'write the lower number first: gpu-[001-032]' });
  }
  const count = Number(to) - Number(from) + 1;
  if (count > MAX_NODES) throw tooMany(part);
  return Array.from({ length: count }, (_, index) => `${before}${String(Number(from) + index).padStart(from.length, '0')}${after}`);
}

function tooMany(text: string): FabricError {
  return new FabricError({ code: 'name-invalid', message: `"${text.slice(0, 60)}" are more than ${MAX_NODES} nodes`, hint: 'write an inventory file' });
}
