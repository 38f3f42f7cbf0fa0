import { celEnv, CelError, CelInput, CelValue, isCelError, parse, plan } from '@bufbuild/cel';
import { strings } from '@bufbuild/cel/ext';
import { ADDRESS_FUNCTIONS } from './address-functions';
import { BUDGET } from './budget';
import { LIST_FUNCTIONS } from './list-functions';
import { METER_FUNCTIONS } from './meter-functions';
import { calledNames, metered, reads, stepsOf } from './metered';
import { NONE } from './opaque';
import { QUANTITY_FUNCTIONS } from './quantity-functions';
import { TEXT_FUNCTIONS } from './text-functions';

/** An expression that can be evaluated, or why it cannot. */
export type CompiledExpression =
  | { readonly canRun: true; readonly readsOldSelf: boolean; evaluate(self: CelInput, steps: number): Evaluation }
  | { readonly canRun: false; readonly reason: string };

/** What an expression makes of a value. */
export type Evaluation =
  | { readonly kind: 'value'; readonly value: CelValue }
  | { readonly kind: 'error'; readonly message: string }
  | { readonly kind: 'too-expensive' }
  /** This program reached a limit that the API server does not have. */
  | { readonly kind: 'unknown' };

const ENVIRONMENT = celEnv({
  funcs: [...strings, ...ADDRESS_FUNCTIONS, ...LIST_FUNCTIONS, ...QUANTITY_FUNCTIONS, ...TEXT_FUNCTIONS, ...METER_FUNCTIONS],
});

/** Operators that are no functions of the environment. */
const OPERATORS = new Set(['_&&_', '_||_', '_?_:_', '_[_]', '@not_strictly_false']);

/** Nobody writes longer ones by hand, and the parser takes long for them. */
const LONGEST_EXPRESSION = 20_000;

/** Compiles a CEL expression over `self` and `oldSelf`. */
export function compileExpression(source: string): CompiledExpression {
  if (source.length > LONGEST_EXPRESSION) return { canRun: false, reason: `it has more than ${LONGEST_EXPRESSION} characters` };
  try {
    const { expr } = parse(source);
    const unknown = [...calledNames(expr, isFunction)].find((name) => !OPERATORS.has(name) && !isFunction(name));
    if (unknown !== undefined) return { canRun: false, reason: `function ${unknown} is not known here` };
    const run = plan(ENVIRONMENT, metered(expr, isFunction));
    const ownSteps = stepsOf(expr);
    return { canRun: true, readsOldSelf: reads(expr, 'oldSelf'), evaluate: (self, steps) => evaluation(() => run({ self, oldSelf: NONE }), steps, ownSteps) };
  } catch (error) {
    return { canRun: false, reason: error instanceof Error ? error.message : String(error) };
  }
}

function isFunction(name: string): boolean {
  return ENVIRONMENT.funcs.find(name) !== undefined;
}

function evaluation(run: () => CelValue | CelError, steps: number, ownSteps: number): Evaluation {
  BUDGET.grant(steps - ownSteps);
  const { stackTraceLimit } = Error;
  // the library makes an error of each field that is not there, and the trace of one takes longer than a whole rule
  Error.stackTraceLimit = 0;
  try {
    const value = run();
    if (BUDGET.isSpent) return { kind: 'too-expensive' };
    if (!isCelError(value)) return { kind: 'value', value };
    return isOverflow(value) ? { kind: 'unknown' } : { kind: 'error', message: value.message };
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

function isOverflow(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof RangeError || /call stack|string length/i.test(cause.message)) return true;
  }
  return false;
}
