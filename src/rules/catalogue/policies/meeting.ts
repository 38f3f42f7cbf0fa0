import type { NodeView } from '../../model';
import { push } from '../../model/object-index';

type Labels = Readonly<Record<string, string>>;

/** Something that works on the nodes with certain labels. */
export interface Selecting {
  readonly nodeSelector: Labels;
}

/**
 * The groups of objects that meet on a node, each group once. Beside the known nodes, a node is thought of for every selector, with the labels
 * that it asks for and no others: one selector within another meets it wherever it selects anything. Labels that are not known do not match.
 */
export function meeting<Item extends Selecting>(items: readonly Item[], nodes: readonly NodeView[]): readonly (readonly Item[])[] {
  const forms = new Map<string, Form>();
  items.forEach(({ nodeSelector }, index) => {
    const keys = Object.keys(nodeSelector).sort();
    const form = forms.get(JSON.stringify(keys)) ?? { keys, byValues: new Map<string, number[]>() };
    forms.set(JSON.stringify(keys), form);
    push(form.byValues, valuesOf(keys, nodeSelector) ?? '', index);
  });
  const groups = new Map<string, readonly Item[]>();
  const add = (labels: Labels): void => {
    const lists: (readonly number[])[] = [];
    for (const { keys, byValues } of forms.values()) {
      const values = valuesOf(keys, labels);
      const list = values === undefined ? undefined : byValues.get(values);
      if (list !== undefined) lists.push(list);
    }
    // a list has one first member of its own
    const key = lists.map(([first]) => first).join();
    if (!groups.has(key)) groups.set(key, lists.flat().sort((a, b) => a - b).map((index) => items[index]));
  };
  for (const { byValues } of forms.values()) {
    for (const [index] of byValues.values()) add(items[index].nodeSelector);
  }
  for (const { name, labels } of nodes) add({ 'kubernetes.io/hostname': name, ...labels });
  return [...groups.values()].filter((group) => group.length > 1);
}

/** The selectors that ask for the same labels. */
interface Form {
  /** In byte order. */
  readonly keys: readonly string[];
  /** Positions of objects, by the values that they ask for. */
  readonly byValues: Map<string, number[]>;
}

/** The values of labels as one text; undefined when one of them is not there. */
function valuesOf(keys: readonly string[], labels: Labels): string | undefined {
  return keys.every((key) => Object.hasOwn(labels, key)) ? JSON.stringify(keys.map((key) => labels[key])) : undefined;
}
