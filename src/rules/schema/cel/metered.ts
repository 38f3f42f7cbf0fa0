import type { parse } from '@bufbuild/cel';

/** An expression as the parser returns it. */
export type Expression = ReturnType<typeof parse>['expr'];

type Call = Extract<Expression['exprKind'], { case: 'callExpr' }>['value'];
type Comprehension = Extract<Expression['exprKind'], { case: 'comprehensionExpr' }>['value'];

/** Functions that a metered expression calls beside its own; no expression that is parsed can name them. */
export const METER = {
  /** One turn of a loop, at the cost of its argument; true, or an error that ends the loop. */
  step: '@step',
  /** Its argument, at the cost of its length, or of all that is in it. */
  pay: '@pay',
  payDeep: '@payDeep',
  /** A list that `append` may add to in place: `map` and `filter` would copy it for each item. */
  list: '@list',
  append: '@append',
} as const;

/** What the parser calls the value that a loop builds. */
const RESULT = '@result';

/** Operators whose cost does not depend on the size of what they are given. */
const CHEAP = new Set(['_-_', '_*_', '_/_', '_%_', '-_', '!_', '_&&_', '_||_', '_?_:_', '_[_]', '@not_strictly_false', '_<_', '_<=_', '_>_', '_>=_', 'size']);

/** Operators that look at everything inside of what they are given. */
const DEEP = new Set(['_==_', '_!=_', '@in']);

/**
 * The same expression, which pays for what it does: every turn of a loop, and whatever grows with the size of texts and lists.
 *
 * @param isFunction whether a name with dots is a function, rather than the field of a value
 */
export function metered(expression: Expression, isFunction: (name: string) => boolean): Expression {
  const visit = (expr: Expression): Expression => {
    const { exprKind } = expr;
    switch (exprKind.case) {
      case 'selectExpr': return { ...expr, exprKind: { ...exprKind, value: { ...exprKind.value, operand: optional(exprKind.value.operand) } } };
      case 'listExpr': return { ...expr, exprKind: { ...exprKind, value: { ...exprKind.value, elements: exprKind.value.elements.map(visit) } } };
      case 'structExpr': {
        const entries = exprKind.value.entries.map((entry) => ({
          ...entry, value: optional(entry.value), keyKind: entry.keyKind.case === 'mapKey' ? { ...entry.keyKind, value: visit(entry.keyKind.value) } : entry.keyKind,
        }));
        return { ...expr, exprKind: { ...exprKind, value: { ...exprKind.value, entries } } };
      }
      case 'callExpr': return isBind(exprKind.value) ? bound(exprKind.value, visit) : { ...expr, exprKind: { ...exprKind, value: meteredCall(exprKind.value) } };
      case 'comprehensionExpr': return { ...expr, exprKind: { ...exprKind, value: meteredLoop(exprKind.value) } };
      default: return expr;
    }
  };
  const optional = (expr: Expression | undefined): Expression | undefined => expr && visit(expr);

  const meteredCall = (call: Call): Call => {
    const target = optional(call.target);
    const args = call.args.map(visit);
    if (isAppend(call)) return { ...call, function: METER.append, args: [args[0], elementOf(args[1])] };
    if (CHEAP.has(call.function)) return { ...call, target, args };
    const isComparison = call.function === '_==_' || call.function === '_!=_';
    if (isComparison && [...args, ...(target === undefined ? [] : [target])].some(isConstant)) return { ...call, target, args };
    const pay = (expr: Expression): Expression => (isConstant(expr) ? expr : callOf(DEEP.has(call.function) ? METER.payDeep : METER.pay, [expr]));
    const isQualified = target !== undefined && isFunction(`${nameOf(target) ?? ''}.${call.function}`);
    return { ...call, target: target === undefined || isQualified ? target : pay(target), args: args.map(pay) };
  };

  const meteredLoop = (loop: Comprehension): Comprehension => {
    const { accuInit, loopCondition } = loop;
    const condition = loopCondition === undefined ? undefined : callOf('_&&_', [callOf(METER.step, [numberOf(stepsOf(loop.loopStep))]), visit(loopCondition)]);
    const isList = accuInit?.exprKind.case === 'listExpr' && accuInit.exprKind.value.elements.length === 0;
    return {
      ...loop,
      iterRange: optional(loop.iterRange),
      accuInit: isList ? callOf(METER.list, []) : optional(accuInit),
      loopCondition: condition,
      loopStep: optional(loop.loopStep),
      result: optional(loop.result),
    };
  };

  return visit(expression);
}

/** Names of everything that is called, those of methods and of functions with dots alike. */
export function calledNames(expression: Expression, isFunction: (name: string) => boolean): Set<string> {
  const names = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('$typeName' in value && value.$typeName === 'cel.expr.Expr.Call') {
      const call = value as Call;
      const qualified = call.target === undefined ? undefined : `${nameOf(call.target) ?? ''}.${call.function}`;
      if (!isBind(call)) names.add(qualified !== undefined && isFunction(qualified) ? qualified : call.function);
    }
    Object.values(value).forEach(visit);
  };
  visit(expression);
  return names;
}

/** Whether an expression reads a variable. */
export function reads(value: unknown, variable: string): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if ('$typeName' in value && value.$typeName === 'cel.expr.Expr.Ident' && 'name' in value && value.name === variable) return true;
  return Object.values(value).some((child) => reads(child, variable));
}

/** Parts of an expression that take as long as one step. */
const PARTS_PER_STEP = 5;

/** Steps that an expression takes when no loop in it turns more than once. */
export function stepsOf(expression: unknown): number {
  let parts = 0;
  const count = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('$typeName' in value && value.$typeName === 'cel.expr.Expr') parts += 1;
    Object.values(value).forEach(count);
  };
  count(expression);
  return Math.ceil(parts / PARTS_PER_STEP);
}

function isAppend({ function: name, args }: Call): boolean {
  return name === '_+_' && args.length === 2 && nameOf(args[0]) === RESULT && args[1].exprKind.case === 'listExpr' && args[1].exprKind.value.elements.length === 1;
}

function elementOf(list: Expression): Expression {
  return list.exprKind.case === 'listExpr' ? list.exprKind.value.elements[0] : list;
}

function isConstant({ exprKind }: Expression): boolean {
  return exprKind.case === 'constExpr';
}

/** `cel.bind(name, value, expression)`, which this parser leaves as a call. */
function isBind({ function: name, target, args }: Call): boolean {
  return name === 'bind' && target !== undefined && nameOf(target) === 'cel' && args.length === 3 && args[0].exprKind.case === 'identExpr';
}

function bound({ args: [name, value, expression] }: Call, visit: (expr: Expression) => Expression): Expression {
  const loop: Comprehension = {
    $typeName: 'cel.expr.Expr.Comprehension',
    iterVar: '#unused',
    iterVar2: '',
    accuVar: nameOf(name) ?? '',
    accuInit: visit(value),
    iterRange: expressionOf({ case: 'listExpr', value: { $typeName: 'cel.expr.Expr.CreateList', elements: [], optionalIndices: [] } }),
    loopCondition: expressionOf({ case: 'constExpr', value: { $typeName: 'cel.expr.Constant', constantKind: { case: 'boolValue', value: false } } }),
    loopStep: name,
    result: visit(expression),
  };
  return expressionOf({ case: 'comprehensionExpr', value: loop });
}

function nameOf({ exprKind }: Expression): string | undefined {
  if (exprKind.case === 'identExpr') return exprKind.value.name;
  if (exprKind.case !== 'selectExpr' || exprKind.value.testOnly || exprKind.value.operand === undefined) return undefined;
  const operand = nameOf(exprKind.value.operand);
  return operand === undefined ? undefined : `${operand}.${exprKind.value.field}`;
}

function numberOf(value: number): Expression {
  return expressionOf({ case: 'constExpr', value: { $typeName: 'cel.expr.Constant', constantKind: { case: 'int64Value', value: BigInt(value) } } });
}

function callOf(name: string, args: Expression[]): Expression {
  return expressionOf({ case: 'callExpr', value: { $typeName: 'cel.expr.Expr.Call', function: name, args } });
}

function expressionOf(exprKind: Expression['exprKind']): Expression {
  return { $typeName: 'cel.expr.Expr', id: 0n, exprKind };
}
