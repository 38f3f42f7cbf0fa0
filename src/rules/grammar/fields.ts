import { NumberLiteral } from './json';
import { inside, Place, shown, Step } from './parsed';
import { closest } from '../../errors';

/**
 * The fields of a JSON object, read as Go reads them into a struct: names match in any case, the last of two equal ones wins, null is as
 * good as absent, a value of another type is refused, and a field that nobody asks for is dropped in silence.
 *
 * @see https://pkg.go.dev/encoding/json#Unmarshal
 */
export class Fields {
  /**
   * Undefined, and reported, when the value is no object.
   *
   * @param what the kind of object, for the message
   */
  public static of(value: unknown, place: Place, what: string): Fields | undefined {
    if (isObject(value)) return new Fields(value, place);
    place.problems.refuse(place.path, `cannot unmarshal ${kindOf(value)} into ${what} of type object`);
    return undefined;
  }

  private readonly byName = new Map<string, { readonly key: string; readonly value: unknown }>();
  private readonly asked = new Map<string, string>();

  /** @param all the object as it is written */
  private constructor(public readonly all: Readonly<Record<string, unknown>>, public readonly place: Place) {
    for (const [key, value] of Object.entries(all)) {
      if (value === null || value === undefined) continue;
      const folded = key.toLowerCase();
      const earlier = this.byName.get(folded);
      if (earlier !== undefined) {
        place.problems.ignore([...place.path, earlier.key], `${shown(earlier.key)} and ${shown(key)} are one field, and the last one counts`);
      }
      this.byName.set(folded, { key, value });
    }
  }

  public has(name: string): boolean {
    return this.entry(name) !== undefined;
  }

  /** The value as it is, whatever its type. */
  public raw(name: string): unknown {
    return this.entry(name)?.value;
  }

  /** Where a field is, by the key that it is written with. */
  public at(name: string, ...steps: readonly Step[]): Place {
    return inside(this.place, this.byName.get(name.toLowerCase())?.key ?? name, ...steps);
  }

  /** A text that is not empty: to Go, an empty one and none are the same. */
  public string(name: string): string | undefined {
    const text = this.text(name);
    return text === '' ? undefined : text;
  }

  /** A text that may be empty, for types whose reader sees that: networks in CIDR notation. */
  public text(name: string): string | undefined {
    return this.typed(name, 'string', (value): value is string => typeof value === 'string');
  }

  public boolean(name: string): boolean | undefined {
    return this.typed(name, 'bool', (value): value is boolean => typeof value === 'boolean');
  }

  /** @param bits size of the Go type */
  public integer(name: string, bits: 32 | 64 = 64): number | undefined {
    const entry = this.entry(name);
    if (entry === undefined) return undefined;
    const { value } = entry;
    const limit = 2 ** (bits - 1);
    const literal = value instanceof NumberLiteral && /^-?\d{1,20}$/.test(value.text) ? Number(value.text) : value;
    if (typeof literal === 'number' && Number.isInteger(literal) && literal >= -limit && literal < limit) return literal;
    const written = value instanceof NumberLiteral || typeof value === 'number' ? `number ${shownNumber(value)}` : kindOf(value);
    const hint = typeof value === 'string' && /^-?\d+$/.test(value) ? 'write the number without quotes' : 'write a plain integer';
    this.refuse(name, `cannot unmarshal ${written} into field ${name} of type int${bits === 64 ? '' : bits}`, hint);
    return undefined;
  }

  public strings(name: string): readonly string[] | undefined {
    const list = this.list(name, 'string');
    if (list === undefined) return undefined;
    const texts: string[] = [];
    list.forEach((value, index) => {
      // null leaves the empty text that Go starts with
      if (typeof value === 'string' || value === null) texts.push(value ?? '');
      else this.refuse(name, `cannot unmarshal ${kindOf(value)} into field ${name} of type string`, undefined, index);
    });
    return texts;
  }

  /** @param of the Go type of the values, for the message */
  public list(name: string, of: string): readonly unknown[] | undefined {
    return this.typed(name, `[]${of}`, (value): value is readonly unknown[] => Array.isArray(value));
  }

  public record(name: string): Readonly<Record<string, unknown>> | undefined {
    return this.typed(name, 'map', isObject);
  }

  public object(name: string): Fields | undefined {
    const value = this.record(name);
    return value === undefined ? undefined : new Fields(value, this.at(name));
  }

  /** Objects with booleans, such as capabilities. */
  public booleans(name: string): Readonly<Record<string, boolean>> | undefined {
    return this.values(name, 'bool', (value) => (typeof value === 'boolean' ? value : value === null ? false : undefined));
  }

  /** Objects with texts. */
  public texts(name: string): Readonly<Record<string, string>> | undefined {
    return this.values(name, 'string', (value) => (typeof value === 'string' ? value : value === null ? '' : undefined));
  }

  public refuse(name: string, message: string, hint?: string, ...steps: readonly Step[]): void {
    this.place.problems.refuse(this.at(name, ...steps).path, message, hint);
  }

  public ignore(name: string, message: string, hint?: string, ...steps: readonly Step[]): void {
    this.place.problems.ignore(this.at(name, ...steps).path, message, hint);
  }

  /**
   * Reports every field that nobody asked for so far. Call it last.
   *
   * @param reader the program that drops them, for the message
   * @param hints what to write in place of a name that people use, by name in lower case
   */
  public ignoreTheRest(reader: string, hints: Readonly<Record<string, string>> = {}): void {
    for (const [name, { key }] of this.byName) {
      if (this.asked.has(name)) continue;
      const hint = Object.hasOwn(hints, name) ? hints[name] : this.nearestName(key);
      this.place.problems.ignore([...this.place.path, key], `${reader} has no field ${shown(key)} and drops it`, hint);
    }
  }

  private nearestName(key: string): string | undefined {
    const near = this.place.problems.isFull ? undefined : closest(key.slice(0, 64), [...this.asked.values()]);
    return near === undefined ? undefined : `did you mean "${near}"?`;
  }

  private entry(name: string): { readonly key: string; readonly value: unknown } | undefined {
    const folded = name.toLowerCase();
    this.asked.set(folded, name);
    return this.byName.get(folded);
  }

  private typed<T>(name: string, type: string, isType: (value: unknown) => value is T): T | undefined {
    const entry = this.entry(name);
    if (entry === undefined) return undefined;
    if (isType(entry.value)) return entry.value;
    this.refuse(name, `cannot unmarshal ${kindOf(entry.value)} into field ${name} of type ${type}`);
    return undefined;
  }

  private values<T>(name: string, type: string, read: (value: unknown) => T | undefined): Readonly<Record<string, T>> | undefined {
    const record = this.typed(name, `map[string]${type}`, isObject);
    if (record === undefined) return undefined;
    const entries: [string, T][] = [];
    for (const [key, value] of Object.entries(record)) {
      const found = read(value);
      if (found !== undefined) entries.push([key, found]);
      else this.refuse(name, `cannot unmarshal ${kindOf(value)} into field ${name}.${key.slice(0, 64)} of type ${type}`, undefined, key);
    }
    return Object.fromEntries(entries);
  }
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof NumberLiteral);
}

/** The type of a JSON value, as Go names it. */
export function kindOf(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number' || value instanceof NumberLiteral) return 'number';
  return typeof value === 'boolean' ? 'bool' : typeof value;
}

function shownNumber(value: number | NumberLiteral): string {
  const text = value instanceof NumberLiteral ? value.text : String(value);
  return text.length <= 24 ? text : `${text.slice(0, 20)}...`;
}
