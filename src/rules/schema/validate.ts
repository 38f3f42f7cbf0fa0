import type { Path, ReportFinding } from './finding';
import { shown } from './finding';
import { hasFormat, INTEGER_RANGES, isKnownFormat } from './formats';
import { patternOf } from './pattern';
import { repeatedItems, textOf } from './repeated-items';
import { isRecord, Limits, SchemaNode, SchemaType } from './structural-schema';
import { closest, listValues } from '../../errors';

/** Reports everything in which a value breaks a schema. Fields that the schema does not have do not matter. */
export function validate(schema: SchemaNode, value: unknown, path: Path, report: ReportFinding): void {
  const invalid = (message: string, hint?: string): void => report({ kind: 'invalid', path, message, ...(hint !== undefined && { hint }) });
  if (value === null) {
    if (!schema.isNullable && typesOf(schema).length > 0) invalid(`is empty; it must be ${typeText(schema)}`);
    return;
  }
  if (!hasType(schema, value)) {
    if (!isTakenForText(schema, value)) return invalid(`${shown(value)} is not ${typeText(schema)}`, typeHint(schema, value));
    return report({ kind: 'invalid', path, isTaken: true, message: `${shown(value)} is not ${typeText(schema)}; the API server takes it, and what reads the object does not` });
  }
  for (const { message, hint } of limitProblems(schema.limits, value)) invalid(message, hint);
  validateBranches(schema, value, path, report);
  if (Array.isArray(value)) validateItems(schema, value, path, report);
  else if (isRecord(value)) validateFields(schema, value, path, report);
}

function validateFields(schema: SchemaNode, object: Readonly<Record<string, unknown>>, path: Path, report: ReportFinding): void {
  for (const field of schema.isEmbedded ? [...schema.limits.required, 'apiVersion', 'kind'] : schema.limits.required) {
    if (!Object.hasOwn(object, field)) report({ kind: 'invalid', path, message: `field "${field}" is missing` });
  }
  for (const name of Object.keys(object)) {
    const field = schema.properties.get(name) ?? schema.additional;
    if (field !== undefined && field !== true) validate(field, object[name], [...path, name], report);
  }
}

function validateItems(schema: SchemaNode, items: readonly unknown[], path: Path, report: ReportFinding): void {
  if (schema.items !== undefined) {
    for (const [index, item] of items.entries()) validate(schema.items, item, [...path, index], report);
  }
  const keys = schema.listKeys;
  if (keys === undefined) return;
  for (const { index, first } of repeatedItems(items, keys)) {
    const item = items[index];
    const same = isRecord(item) ? keys.map((key) => `${key} ${shown(item[key])}`).join(', ') : shown(item);
    report({ kind: 'invalid', path: [...path, index], message: `${same === '' ? 'the item' : same} is there twice, first at [${first}]`, hint: 'keep one of them' });
  }
}

/** What a value has to be beside its type. Branches restrict values; they never add fields. */
function validateBranches(schema: SchemaNode, value: unknown, path: Path, report: ReportFinding): void {
  for (const branch of schema.allOf) validate(branch, value, path, report);
  if (schema.anyOf.length > 0 && !schema.anyOf.some((branch) => fits(branch, value))) {
    report({ kind: 'invalid', path, message: `${shown(value)} fits none of the allowed forms`, hint: branchHint(schema.anyOf) });
  }
  if (schema.oneOf.length > 0) {
    const fitting = schema.oneOf.filter((branch) => fits(branch, value)).length;
    if (fitting !== 1) {
      const message = fitting === 0 ? `${shown(value)} fits none of the allowed forms` : `${shown(value)} fits ${fitting} forms, of which exactly one is allowed`;
      report({ kind: 'invalid', path, message, hint: branchHint(schema.oneOf) });
    }
  }
  if (schema.not !== undefined && fits(schema.not, value)) report({ kind: 'invalid', path, message: `${shown(value)} has a form that is not allowed` });
}

function fits(schema: SchemaNode, value: unknown): boolean {
  let isFit = true;
  validate(schema, value, [], ({ isTaken }) => {
    if (isTaken !== true) isFit = false;
  });
  return isFit;
}

function branchHint(branches: readonly SchemaNode[]): string | undefined {
  const fields = branches.map(({ limits }) => limits.required.join(' and '));
  return fields.every((text) => text !== '') ? `give ${fields.join(', or ')}` : undefined;
}

interface LimitProblem {
  readonly message: string;
  readonly hint?: string;
}

function limitProblems(limits: Limits, value: unknown): LimitProblem[] {
  const problems: LimitProblem[] = [];
  if (limits.enum !== undefined && !limits.enum.some((allowed) => allowed === value || (isRecord(value) && textOf(allowed) === textOf(value)))) {
    problems.push({ message: `${shown(value)} is not allowed`, hint: choiceHint(value, limits.enum) });
  }
  if (typeof value === 'string') addTextProblems(problems, limits, value);
  else if (typeof value === 'number') addNumberProblems(problems, limits, value);
  else if (Array.isArray(value)) addSizeProblems(problems, value.length, limits.minItems, limits.maxItems, 'item');
  else if (isRecord(value)) addSizeProblems(problems, Object.keys(value).length, limits.minProperties, limits.maxProperties, 'field');
  return problems;
}

function addTextProblems(problems: LimitProblem[], { minLength, maxLength, pattern, format }: Limits, value: string): void {
  if (minLength !== undefined || maxLength !== undefined) addSizeProblems(problems, [...value].length, minLength, maxLength, 'character');
  if (pattern !== undefined && patternOf(pattern)?.(value) === false) problems.push({ message: `${shown(value)} does not have the right form`, hint: `it must match ${pattern}` });
  if (format !== undefined && !hasFormat(format, value)) problems.push({ message: `${shown(value)} is no ${format}` });
}

function addNumberProblems(problems: LimitProblem[], limits: Limits, value: number): void {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf, format = '' } = limits;
  const out = (bound: string): number => problems.push({ message: `${value} is out of range`, hint: `it must be ${bound}` });
  if (minimum !== undefined && (value < minimum || (exclusiveMinimum && value === minimum))) out(`${exclusiveMinimum ? '>' : '>='} ${minimum}`);
  if (maximum !== undefined && (value > maximum || (exclusiveMaximum && value === maximum))) out(`${exclusiveMaximum ? '<' : '<='} ${maximum}`);
  if (multipleOf !== undefined && multipleOf !== 0 && Math.abs(value / multipleOf - Math.round(value / multipleOf)) > 1e-9) out(`a multiple of ${multipleOf}`);
  const range = Object.hasOwn(INTEGER_RANGES, format) ? INTEGER_RANGES[format] : undefined;
  if (range !== undefined && (value < range[0] || value > range[1])) out(`an integer of 32 bits, ${range[0]} to ${range[1]}`);
}

function addSizeProblems(problems: LimitProblem[], size: number, least: number | undefined, most: number | undefined, unit: string): void {
  const counted = (count: number): string => `${count} ${unit}${count === 1 ? '' : 's'}`;
  if (least !== undefined && size < least) problems.push({ message: size === 0 ? 'is empty' : `has ${counted(size)}, which is too few`, hint: `at least ${counted(least)}` });
  if (most !== undefined && size > most) problems.push({ message: `has ${counted(size)}, which is too many`, hint: `at most ${counted(most)}` });
}

function choiceHint(value: unknown, allowed: readonly unknown[]): string {
  const meant = typeof value === 'string' ? closest(value, allowed.filter((item) => typeof item === 'string')) : undefined;
  return meant === undefined ? `allowed: ${listValues(allowed)}` : `did you mean "${meant}"?`;
}

/**
 * The API server lets a list pass for text that has a format.
 *
 * @see https://github.com/kubernetes/kube-openapi/blob/master/pkg/validation/validate/type.go
 */
function isTakenForText({ type, isIntOrString, limits: { format } }: SchemaNode, value: unknown): boolean {
  return Array.isArray(value) && !isIntOrString && type === 'string' && format !== undefined && isKnownFormat(format);
}

function hasType(schema: SchemaNode, value: unknown): boolean {
  if (schema.isIntOrString) return typeof value === 'string' || Number.isInteger(value);
  switch (schema.type) {
    case undefined: return true;
    case 'object': return isRecord(value);
    case 'array': return Array.isArray(value);
    case 'integer': return Number.isInteger(value) || isLargeInteger(value);
    case 'number': return typeof value === 'number' || isLargeInteger(value);
    default: return typeof value === schema.type;
  }
}

/** An integer that no JavaScript number holds is read as the text of its digits. */
export function isLargeInteger(value: unknown): value is string {
  return typeof value === 'string' && /^-?\d{16,20}$/.test(value) && !Number.isSafeInteger(Number(value));
}

function typesOf({ type, isIntOrString }: SchemaNode): readonly SchemaType[] {
  return isIntOrString ? ['integer', 'string'] : type === undefined ? [] : [type];
}

const TYPE_TEXTS: Readonly<Record<SchemaType, string>> = {
  object: 'an object', array: 'a list', string: 'text', integer: 'an integer', number: 'a number', boolean: 'true or false',
};

function typeText(schema: SchemaNode): string {
  return typesOf(schema).map((type) => TYPE_TEXTS[type]).join(' or ');
}

function typeHint({ type }: SchemaNode, value: unknown): string | undefined {
  if (type === 'string' && (typeof value === 'number' || typeof value === 'boolean')) return 'put it in quotes';
  if ((type === 'integer' || type === 'number') && typeof value === 'string' && /^-?\d+$/.test(value)) return 'leave out the quotes';
  if (type === 'boolean' && (value === 'true' || value === 'false')) return 'leave out the quotes';
  if (type === 'array') return 'write it as a list';
  return undefined;
}
