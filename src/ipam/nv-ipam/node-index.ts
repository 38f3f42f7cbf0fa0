import { firstIndex } from './intervals';
import { ClusterNode, NodeRequirement, NodeSelectorTerm } from './pool-objects';

/**
 * Nodes by their names and labels, so that of a selector with thousands of terms not every term is tried on every node. Nodes are told apart by
 * their position in the list.
 */
export class NodeIndex {
  private readonly labels: ReadonlyMap<string, Column>;
  private readonly names: Column;

  /** @param terms what will be asked for; other labels are not looked at */
  constructor(nodes: readonly ClusterNode[], terms: readonly NodeSelectorTerm[]) {
    const keys = new Set(terms.flatMap(({ matchExpressions }) => matchExpressions.map(({ key }) => key)));
    const needsNames = terms.some(({ matchFields }) => matchFields.length > 0);
    this.names = new Column(nodes.length);
    this.labels = new Map([...keys].map((key) => [key, new Column(nodes.length)]));
    nodes.forEach(({ name, labels }, position) => {
      if (needsNames) this.names.add(position, name);
      for (const key of keys.size <= FEW ? keys : Object.keys(labels)) {
        if (Object.hasOwn(labels, key)) this.labels.get(key)?.add(position, labels[key]);
      }
    });
  }

  /** The nodes that meet a requirement on a label. */
  public withLabel({ key, operator, values }: NodeRequirement): NodeSet {
    const column = this.labels.get(key);
    if (column === undefined) return NOBODY;
    switch (operator) {
      case 'In': return column.among(new Set(values));
      case 'NotIn': return column.notAmong(new Set(values));
      case 'Exists': return column.notAmong(new Set([undefined]));
      case 'DoesNotExist': return column.among(new Set([undefined]));
      default: return column.beyond(parseInteger(values[0] ?? ''), operator);
    }
  }

  /** The nodes that meet a requirement on a field; the only one that there is is the name. */
  public withName({ operator, values }: NodeRequirement): NodeSet {
    const wanted = new Set(values.slice(0, 1));
    return operator === 'In' ? this.names.among(wanted) : this.names.notAmong(wanted);
  }
}

/** Up to so many keys are looked up in every node; of more, those that the node has. */
const FEW = 16;

/** Positions of nodes that meet one requirement. */
export interface NodeSet {
  readonly count: number;
  has(position: number): boolean;
  forEach(visit: (position: number) => void): void;
}

/** A whole number of 64 bits, as Go reads it. */
export function parseInteger(text: string): bigint | undefined {
  if (!/^[+-]?\d{1,40}$/.test(text)) return undefined;
  const number = BigInt(text.replace('+', ''));
  return BigInt.asIntN(64, number) === number ? number : undefined;
}

/** The values of one key that are numbers. */
interface Numbers {
  readonly at: ReadonlyMap<number, bigint>;
  readonly ascending: readonly { readonly number: bigint; readonly position: number }[];
}

/** The values that the nodes have for one key; undefined for none. */
class Column {
  private readonly values = new Map<number, string>();
  private readonly byValue = new Map<string, number[]>();
  private numbers?: Numbers;

  constructor(private readonly size: number) {}

  public add(position: number, value: string): void {
    this.values.set(position, value);
    const same = this.byValue.get(value);
    if (same === undefined) this.byValue.set(value, [position]);
    else same.push(position);
  }

  public among(wanted: ReadonlySet<string | undefined>): NodeSet {
    return {
      count: this.countOf(wanted),
      has: (position) => wanted.has(this.values.get(position)),
      forEach: (visit) => wanted.forEach((value) => this.visit(value, visit)),
    };
  }

  public notAmong(unwanted: ReadonlySet<string | undefined>): NodeSet {
    return {
      count: this.size - this.countOf(unwanted),
      has: (position) => !unwanted.has(this.values.get(position)),
      forEach: (visit) => {
        for (const value of this.byValue.keys()) if (!unwanted.has(value)) this.visit(value, visit);
        if (!unwanted.has(undefined)) this.visit(undefined, visit);
      },
    };
  }

  public beyond(limit: bigint | undefined, operator: string): NodeSet {
    if (limit === undefined) return NOBODY;
    const { at, ascending } = this.numbers ??= this.numbered();
    const isAbove = operator === 'Gt';
    const split = firstIndex(ascending.length, (index) => (isAbove ? ascending[index].number > limit : ascending[index].number >= limit));
    const [from, to] = isAbove ? [split, ascending.length] : [0, split];
    return {
      count: to - from,
      has: (position) => {
        const number = at.get(position);
        return number !== undefined && (isAbove ? number > limit : number < limit);
      },
      forEach: (visit) => { for (let index = from; index < to; index++) visit(ascending[index].position); },
    };
  }

  private numbered(): Numbers {
    const found = [...this.values].flatMap(([position, value]) => {
      const number = parseInteger(value);
      return number === undefined ? [] : [{ number, position }];
    });
    const ascending = [...found].sort((a, b) => (a.number < b.number ? -1 : a.number > b.number ? 1 : 0));
    return { at: new Map(found.map(({ number, position }) => [position, number])), ascending };
  }

  private countOf(wanted: ReadonlySet<string | undefined>): number {
    let count = 0;
    for (const value of wanted) count += value === undefined ? this.size - this.values.size : this.byValue.get(value)?.length ?? 0;
    return count;
  }

  private visit(value: string | undefined, visit: (position: number) => void): void {
    if (value !== undefined) return this.byValue.get(value)?.forEach(visit);
    if (this.values.size === this.size) return;
    for (let position = 0; position < this.size; position++) if (!this.values.has(position)) visit(position);
  }
}

const NOBODY: NodeSet = { count: 0, has: () => false, forEach: () => undefined };
