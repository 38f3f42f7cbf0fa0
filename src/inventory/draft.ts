import { InventoryData } from './data';
import { fits, Form, formHint } from './forms';
import { schema } from './schema.generated';
import { schemaCheck, SchemaViolation, SourceDocument } from '../document';
import { Problem } from '../errors';

/** Keys and indexes from the root of an inventory to one of its values. */
export type Path = readonly (string | number)[];

/** Data of which any part may be absent. */
export type Partially<T> = T extends string | number | boolean ? T
  : T extends readonly (infer Item)[] ? readonly (Partially<Item> | undefined)[]
    : { readonly [Key in keyof T]?: Partially<T[Key]> };

const checkSchema = schemaCheck(schema, 'InventoryData');

/**
 * An inventory that is being checked: what its schema accepted, and everything that is wrong with it.
 *
 * Checks go on after the first mistake, so that a person sees all of them at once. What the schema refused is absent from `data`, hence
 * no mistake is reported twice.
 */
export class Draft {
  /** The inventory without the values that the schema refused. Items of lists keep their index. */
  public readonly data: Partially<InventoryData>;
  private readonly found: Problem[] = [];
  private readonly unsound = new Set<string>();
  private readonly withUnknownKeys = new Set<string>();

  constructor(private readonly value: unknown, private readonly document?: SourceDocument) {
    const violations = checkSchema(value);
    for (const { path, aboutKey, message, hint } of violations) {
      this.report(path, message, hint, aboutKey);
      path.forEach((_, depth) => this.unsound.add(keyOf(path.slice(0, depth))));
      this.unsound.add(keyOf(path));
      if (aboutKey) this.withUnknownKeys.add(keyOf(path.slice(0, -1)));
    }
    const accepted = withoutRefused(value, violations, 0);
    this.data = isPartialInventory(accepted) ? accepted : {};
  }

  /** Adds a mistake in the value at `path`, or in the key that leads to it. */
  public report(path: Path, message: string, hint?: string, aboutKey = false): void {
    const text = pathText(aboutKey ? path.slice(0, -1) : path);
    this.found.push(this.document === undefined
      ? { code: 'inventory-invalid', path: text === '' ? 'inventory' : `inventory.${text}`, message, hint }
      : { code: 'inventory-invalid', path: text === '' ? undefined : text, message, hint, location: this.document.locate(path, aboutKey) });
  }

  /** Reports a text that does not have its form. */
  public checkForm(form: Form, text: string | undefined, path: Path, aboutKey = false): void {
    if (text !== undefined && !fits(form, text)) this.report(path, `"${text}" is not ${form.what}`, formHint(form, text), aboutKey);
  }

  /** Returns a function that reports every value that it has been given before, with both places. `verb` says what was done twice. */
  public duplicates(kind: string, verb = 'given'): (value: string | number | undefined, path: Path) => void {
    const first = new Map<string | number, Path>();
    return (value, path) => {
      if (value === undefined) return;
      const earlier = first.get(value);
      if (earlier === undefined) first.set(value, path);
      else this.report(path, `${kind} ${typeof value === 'string' ? `"${value}"` : value} is ${verb} twice; the first is at ${this.placeOf(earlier)}`);
    };
  }

  /** Where a value stands, as text that a person can jump to. */
  public placeOf(path: Path): string {
    if (this.document === undefined) return `inventory.${pathText(path)}`;
    const { file, line, column } = this.document.locate(path);
    return `${file}:${line}:${column}`;
  }

  /** True when the schema found nothing wrong with the value at `path` and everything in it. */
  public isSound(path: Path): boolean {
    return !this.unsound.has(keyOf(path));
  }

  /** True when every key of the value at `path` is known. An unknown one may be the misspelling of one that seems to be absent. */
  public hasKnownKeys(path: Path): boolean {
    return !this.withUnknownKeys.has(keyOf(path));
  }

  /** Everything that is wrong, in the order of the file. */
  public problems(): Problem[] {
    const line = ({ location }: Problem): number => location?.line ?? 0;
    const column = ({ location }: Problem): number => location?.column ?? 0;
    return [...this.found].sort((a, b) => line(a) - line(b) || column(a) - column(b));
  }

  /** The inventory, once every check has passed; undefined before that. */
  public accepted(): InventoryData | undefined {
    return this.found.length === 0 && isWholeInventory(this.value) ? this.value : undefined;
  }
}

// The schema is generated from these types, so what it accepts is of these types; the compiler cannot know that.

function isPartialInventory(value: unknown): value is Partially<InventoryData> {
  return isRecord(value);
}

function isWholeInventory(value: unknown): value is InventoryData {
  return isRecord(value);
}

/** A copy without the values that have a violation of their own; `depth` says how much of the violations' paths lies behind. */
function withoutRefused(value: unknown, violations: readonly SchemaViolation[], depth: number): unknown {
  if (violations.length === 0) return value;
  if (violations.some(({ path, fieldMissing }) => path.length === depth && fieldMissing !== true)) return undefined;
  const byStep = new Map<string, SchemaViolation[]>();
  for (const violation of violations) {
    if (violation.path.length === depth) continue;
    const step = String(violation.path[depth]);
    const sameStep = byStep.get(step);
    if (sameStep === undefined) byStep.set(step, [violation]);
    else sameStep.push(violation);
  }
  const copyOf = (item: unknown, step: string): unknown => withoutRefused(item, byStep.get(step) ?? [], depth + 1);
  if (Array.isArray(value)) return value.map((item, index) => copyOf(item, String(index)));
  if (isRecord(value)) return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, copyOf(item, key)]));
  return value;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function keyOf(path: Path): string {
  return JSON.stringify(path.map(String));
}

function pathText(path: Path): string {
  return path.map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index === 0 ? '' : '.'}${part}`)).join('');
}
