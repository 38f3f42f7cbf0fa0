import { FieldError } from './pool-objects';

/**
 * Reads fields of one type each, as a decoder of Go does: what is missing or null has the zero value. What has another type is noted, not thrown,
 * so that everything that is wrong is found at once.
 */
export class TypedReader {
  public readonly typeErrors: FieldError[];
  public readonly admissionErrors: FieldError[];
  private readonly fields: Readonly<Record<string, unknown>>;

  constructor(value: unknown, private readonly path = '', parent?: TypedReader) {
    this.typeErrors = parent?.typeErrors ?? [];
    this.admissionErrors = parent?.admissionErrors ?? [];
    if (value !== undefined && value !== null && !isRecord(value)) this.wrongType(path, value, 'a map of fields');
    this.fields = isRecord(value) ? value : {};
  }

  public has(field: string): boolean {
    return Object.hasOwn(this.fields, field) && this.fields[field] !== undefined && this.fields[field] !== null;
  }

  /** Notes fields that the API server demands and that are not there. */
  public require(fields: readonly string[]): void {
    for (const field of fields) {
      if (!this.has(field)) this.admissionErrors.push({ field: this.at(field), message: 'is missing' });
    }
  }

  public text(field: string): string {
    const value = this.value(field);
    if (value === undefined) return '';
    if (typeof value === 'string') return value;
    return this.wrongType(this.at(field), value, 'text', typeof value === 'object' ? undefined : 'put it in quotes') ?? '';
  }

  public flag(field: string): boolean {
    const value = this.value(field);
    if (value === undefined) return false;
    return typeof value === 'boolean' ? value : this.wrongType(this.at(field), value, 'true or false') ?? false;
  }

  public integer(field: string): number {
    return Number(this.wholeNumber(field, 32));
  }

  /** @param bits size of the integer in Go */
  public wholeNumber(field: string, bits: 32 | 64): bigint {
    const value = this.value(field);
    if (value === undefined) return 0n;
    const fits = (typeof value === 'number' && Number.isInteger(value)) || typeof value === 'bigint';
    if (!fits || BigInt.asIntN(bits, BigInt(value)) !== BigInt(value)) return this.wrongType(this.at(field), value, `a whole number of ${bits} bits`) ?? 0n;
    return BigInt(value);
  }

  public texts(field: string): string[] {
    return this.list(field).map((value, index) => (typeof value === 'string' ? value : this.wrongType(`${this.at(field)}[${index}]`, value, 'text') ?? ''));
  }

  public record(field: string): TypedReader {
    return new TypedReader(this.value(field), this.at(field), this);
  }

  public records(field: string): TypedReader[] {
    return this.list(field).map((value, index) => new TypedReader(value, `${this.at(field)}[${index}]`, this));
  }

  private list(field: string): readonly unknown[] {
    const value = this.value(field);
    if (value === undefined) return [];
    if (Array.isArray(value)) return value;
    this.wrongType(this.at(field), value, 'a list');
    return [];
  }

  private value(field: string): unknown {
    return this.has(field) ? this.fields[field] : undefined;
  }

  private at(field: string): string {
    return this.path === '' ? field : `${this.path}.${field}`;
  }

  private wrongType(field: string, value: unknown, wanted: string, hint?: string): undefined {
    this.typeErrors.push({ field, message: `is ${describe(value)}, not ${wanted}`, hint });
    return undefined;
  }
}

function describe(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (isRecord(value)) return 'a map of fields';
  return typeof value === 'string' ? `the text "${value}"` : `${String(value)}`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
