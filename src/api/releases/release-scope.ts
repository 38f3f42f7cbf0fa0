import { Construct } from 'constructs';
import { parseRelease, NetworkOperatorRelease } from './release';

const CONTEXT_KEY = 'cdk8s-gpu-fabric/release';

/**
 * Declares the release that everything below a construct is written for. Must be called before the construct has children.
 *
 * @throws FabricError `release-unsupported` for an unknown release
 */
export function setRelease(scope: Construct, release: NetworkOperatorRelease): void {
  scope.node.setContext(CONTEXT_KEY, parseRelease(release));
}

/** The release that was declared for a construct or one of its parents. */
export function releaseOf(scope: Construct): NetworkOperatorRelease | undefined {
  return scope.node.tryGetContext(CONTEXT_KEY) as NetworkOperatorRelease | undefined;
}
