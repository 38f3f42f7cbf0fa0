import { IConstruct } from 'constructs';
import { Problem } from '../errors';

const checks = new WeakMap<IConstruct, (() => readonly Problem[])[]>();

/**
 * Looks at a construct at synth for what may well be meant, and refuses nothing. `FabricApp` tells it; with a plain cdk8s `App` it stays unsaid.
 *
 * @param check called when everything is made and nothing is refused
 */
export function warnAtSynth(construct: IConstruct, check: () => readonly Problem[]): void {
  checks.set(construct, [...(checks.get(construct) ?? []), check]);
}

/** What should be looked at in a construct tree, none of it a reason to refuse anything. */
export function warningsOf(root: IConstruct): Problem[] {
  return root.node.findAll().flatMap((construct) => (checks.get(construct) ?? []).flatMap((check) => check())
    .map((problem) => (problem.path === undefined ? { ...problem, path: construct.node.path } : problem)));
}
