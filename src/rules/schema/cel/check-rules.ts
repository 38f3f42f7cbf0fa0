import type { CelInput } from '@bufbuild/cel';
import { BUDGET, STEPS_PER_RULE, STEPS_PER_RUN } from './budget';
import { CompiledExpression, compileExpression, Evaluation } from './compiled-rule';
import { CelValues } from './values';
import type { Path, ReportFinding } from '../finding';
import { CelRule, isRecord, SchemaNode } from '../structural-schema';

type Runnable = Extract<CompiledExpression, { readonly canRun: true }>;

/** A value with its schema. */
interface Place {
  readonly schema: SchemaNode;
  readonly value: unknown;
  readonly path: Path;
  /** Whether it is a whole object. */
  readonly isResource: boolean;
}

/** Evaluates the rules of definitions; one for all objects, since it keeps what it compiled. */
export class RuleCheck {
  private readonly compiled = new Map<string, CompiledExpression>();
  /** Rules that took too long for some object; they are not tried again. */
  private readonly tooExpensive = new Set<CelRule>();
  private stepsLeft = STEPS_PER_RUN;

  /** @param noteUnchecked takes why a rule was passed over */
  constructor(private readonly noteUnchecked: (reason: string) => void) {}

  /** Reports the rules that a valid new object violates. */
  public check(schema: SchemaNode, object: Readonly<Record<string, unknown>>, report: ReportFinding): void {
    this.checkValue({ schema, value: object, path: [], isResource: true }, new CelValues(), report);
  }

  private checkValue(place: Place, values: CelValues, report: ReportFinding): void {
    const { schema, value, path } = place;
    if (!schema.hasRules || value === null) return;
    for (const rule of schema.rules) this.checkRule(rule, place, values, report);
    const below = (field: SchemaNode, item: unknown, step: string | number): void => {
      this.checkValue({ schema: field, value: item, path: [...path, step], isResource: field.isEmbedded }, values, report);
    };
    if (Array.isArray(value)) {
      const { items } = schema;
      if (items !== undefined) value.forEach((item: unknown, index) => below(items, item, index));
    } else if (isRecord(value)) {
      for (const name of Object.keys(value)) {
        const field = schema.properties.get(name) ?? schema.additional;
        if (field !== undefined && field !== true) below(field, value[name], name);
      }
    }
  }

  private checkRule(rule: CelRule, { schema, value, path, isResource }: Place, values: CelValues, report: ReportFinding): void {
    const compiled = this.compile(rule.rule);
    const source = onOneLine(rule.rule);
    if (!compiled.canRun) return this.noteUnchecked(`rule ${source}: ${compiled.reason}`);
    // how an object may change says nothing about a new one
    if (compiled.readsOldSelf && !rule.optionalOldSelf) return;
    if (this.tooExpensive.has(rule)) return;
    if (this.stepsLeft <= 0) return this.noteUnchecked('the rules took too many steps altogether; those that were left were not evaluated');
    const self = values.of(schema, value, isResource);
    const result = this.evaluate(compiled, self);
    const violated = (message: string): void => report({ kind: 'rule-violated', path: pathOf(rule, path), message, hint: `the rule is: ${source}` });
    switch (result.kind) {
      case 'value':
        if (result.value !== true) violated(this.messageOf(rule, self));
        break;
      case 'error':
        violated(`its rule cannot be evaluated: ${onOneLine(result.message)}`);
        break;
      case 'too-expensive':
        this.tooExpensive.add(rule);
        this.noteUnchecked(`rule ${source}: it takes too many steps`);
        break;
      case 'unknown':
        this.noteUnchecked(`rule ${source}: it nests too deep`);
    }
  }

  private messageOf({ rule, message, messageExpression }: CelRule, self: CelInput): string {
    if (messageExpression !== undefined) {
      const compiled = this.compile(messageExpression);
      if (compiled.canRun) {
        const result = this.evaluate(compiled, self);
        if (result.kind === 'value' && typeof result.value === 'string' && /^[^\n]*\S[^\n]*$/.test(result.value)) return result.value.trim();
      }
    }
    return message === undefined ? `breaks the rule ${onOneLine(rule)}` : onOneLine(message);
  }

  private compile(source: string): CompiledExpression {
    let compiled = this.compiled.get(source);
    if (compiled === undefined) {
      compiled = compileExpression(source);
      this.compiled.set(source, compiled);
    }
    return compiled;
  }

  private evaluate(compiled: Runnable, self: CelInput): Evaluation {
    const result = compiled.evaluate(self, STEPS_PER_RULE);
    this.stepsLeft -= STEPS_PER_RULE - BUDGET.rest;
    return result;
  }
}

/** The field that a rule names, below the value that it looks at: `.spec.pools` or `['my.field']`. */
function pathOf({ fieldPath }: CelRule, path: Path): Path {
  if (fieldPath === undefined) return path;
  const steps = [...fieldPath.matchAll(/\.?([^.[\]]+)|\['([^']*)'\]/g)].map(([, plain, quoted]) => plain ?? quoted);
  return [...path, ...steps];
}

function onOneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 300 ? `${line.slice(0, 297)}...` : line;
}
