import { celFunc, CelFunc, CelInput, CelList, celList, CelScalar, CelValue, isCelList, isCelMap, listType } from '@bufbuild/cel';
import { BUDGET } from './budget';
import { METER } from './metered';

const { BOOL, DYN, INT } = CelScalar;
const LIST = listType(DYN);

/** Characters that cost as much as one step. */
const CHARACTERS_PER_STEP = 10;

/** The arrays behind lists that are being built. */
const growing = new WeakMap<CelList, CelInput[]>();

/** What metered expressions call. */
export const METER_FUNCTIONS: CelFunc[] = [
  celFunc(METER.step, [INT], BOOL, (steps) => {
    BUDGET.spend(Number(steps));
    return true;
  }),
  celFunc(METER.pay, [DYN], DYN, (value) => {
    BUDGET.spend(sizeOf(value));
    return value;
  }),
  celFunc(METER.payDeep, [DYN], DYN, (value) => {
    payDeep(value);
    return value;
  }),
  celFunc(METER.list, [], LIST, () => {
    const items: CelInput[] = [];
    const list = celList(items);
    growing.set(list, items);
    return list;
  }),
  celFunc(METER.append, [LIST, DYN], LIST, (list, item) => {
    growing.get(list)?.push(item);
    return list;
  }),
];

function sizeOf(value: CelValue): number {
  if (typeof value === 'string' || value instanceof Uint8Array) return value.length / CHARACTERS_PER_STEP;
  if (isCelList(value) || isCelMap(value)) return value.size;
  return 0;
}

function payDeep(value: CelValue): void {
  BUDGET.spend(sizeOf(value));
  if (isCelList(value)) {
    for (const item of value) payDeep(item);
  } else if (isCelMap(value)) {
    for (const item of value.values()) payDeep(item);
  }
}
