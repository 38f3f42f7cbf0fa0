import { Problem } from '../../errors';
import { LabelSelector } from '../core';
import { requirementText, selectorMatches, selectorProblems, selectorText } from '../label-selector';
import { fieldPath, KnownObject } from '../plain-object';
import { IPAddressPoolSpec } from './ip-address-pool';
import { PoolSelection } from './pool-selection';

type Pool = KnownObject<IPAddressPoolSpec>;

/** The pools that an advertisement announces. */
export function selectedPools({ ipAddressPools = [], ipAddressPoolSelectors = [] }: PoolSelection, pools: readonly Pool[]): readonly Pool[] {
  if (ipAddressPools.length === 0 && ipAddressPoolSelectors.length === 0) return pools;
  return pools.filter(({ name, labels }) => ipAddressPools.includes(name)
    || ipAddressPoolSelectors.some((selector) => selectorMatches(selector, labels)));
}

/**
 * Whether two selections have nodes in common beyond doubt, a selection without any node aside. Which nodes there are is not known here, so
 * two different selectors prove nothing.
 */
export function surelyShareNode(a: readonly LabelSelector[] = [], b: readonly LabelSelector[] = []): boolean {
  if (a.length === 0 || b.length === 0) return true;
  const texts = new Set(a.map(selectorText));
  return b.some((selector) => texts.has(selectorText(selector)));
}

/** What MetalLB refuses in the selections that both kinds of advertisement have. */
export function selectionProblems({ spec, ...identity }: KnownObject<PoolSelection>): Problem[] {
  return [
    ...duplicateProblems(spec.ipAddressPools, fieldPath(identity, 'spec.ipAddressPools')),
    ...selectorListProblems(spec.ipAddressPoolSelectors, fieldPath(identity, 'spec.ipAddressPoolSelectors')),
    ...selectorListProblems(spec.nodeSelectors, fieldPath(identity, 'spec.nodeSelectors')),
    ...selectorListProblems(spec.serviceSelectors, fieldPath(identity, 'spec.serviceSelectors')),
  ];
}

/** Selectors that are broken or, which MetalLB refuses too, say the same as another in the list. */
export function selectorListProblems(selectors: readonly LabelSelector[] = [], path: string): Problem[] {
  return [
    ...selectors.flatMap((selector, index) => [
      ...selectorProblems(selector, `${path}[${index}]`),
      ...repetitions(selector.matchExpressions ?? [], requirementText, `${path}[${index}].matchExpressions`),
      ...(selector.matchExpressions ?? []).flatMap(({ values }, at) => duplicateProblems(values, `${path}[${index}].matchExpressions[${at}].values`)),
    ]),
    ...repetitions(selectors, selectorText, path),
  ];
}

/** Texts that a list has twice. */
export function duplicateProblems(values: readonly string[] = [], path: string): Problem[] {
  return values.flatMap((value, index) => (values.indexOf(value) === index ? [] : [repetition(`${path}[${index}]`, `"${value}" is given twice`)]));
}

function repetitions<Item>(items: readonly Item[], textOf: (item: Item) => string, path: string): Problem[] {
  const texts = items.map(textOf);
  return texts.flatMap((text, index) => {
    const first = texts.indexOf(text);
    return first === index ? [] : [repetition(`${path}[${index}]`, `says the same as number ${first} of the list`)];
  });
}

function repetition(path: string, message: string): Problem {
  return { code: 'field-invalid', path, message, hint: 'MetalLB refuses the object; drop one' };
}
