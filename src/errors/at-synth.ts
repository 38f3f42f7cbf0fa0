import { IConstruct } from 'constructs';
import { FabricError, Problem } from './fabric-error';

const found = new WeakMap<IConstruct, Problem[]>();

/**
 * Checks a construct at synth. Problems are collected over the whole app, so that one synth reports all of them; with a plain cdk8s
 * `App` they become ordinary validation errors.
 *
 * @param check returns problems, or throws them as a FabricError
 */
export function checkAtSynth(construct: IConstruct, check: () => readonly Problem[]): void {
  construct.node.addValidation({
    validate: () => {
      const problems = collect(check).map((problem) => (problem.path === undefined ? { ...problem, path: construct.node.path } : problem));
      if (problems.length > 0) found.set(construct, [...(found.get(construct) ?? []), ...problems]);
      // cdk8s puts the path of the construct in front by itself
      return problems.map((problem) => textOf(problem, construct));
    },
  });
}

/** Runs the checks of a construct tree and returns what they found, those of other libraries included. */
export function problemsOf(root: IConstruct): Problem[] {
  return root.node.findAll().flatMap((construct) => {
    found.delete(construct);
    const texts = construct.node.validate();
    const ours = found.get(construct) ?? [];
    const known = new Set(ours.map((problem) => textOf(problem, construct)));
    const others = texts.filter((text) => !known.has(text)).map((text): Problem => ({ code: 'field-invalid', path: construct.node.path, message: text }));
    return [...ours, ...others];
  });
}

function collect(check: () => readonly Problem[]): readonly Problem[] {
  try {
    return check();
  } catch (error) {
    if (error instanceof FabricError) return error.problems;
    throw error;
  }
}

function textOf(problem: Problem, construct: IConstruct): string {
  return new FabricError(problem.path === construct.node.path ? { ...problem, path: undefined } : problem).message;
}
