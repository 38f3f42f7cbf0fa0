import * as fc from 'fast-check';
import type { Run } from './part';
import { RENDERINGS } from '../../src/rules/model/rendered';
import { anyOperatorNetwork, isOperatorNetwork, OperatorNetwork } from '../cases/network-objects';
import type { SynthesizedObject } from '../cases/synthesized';
import { inParallel } from '../cluster/in-parallel';
import { Made, NetworkOperator } from '../cluster/network-operator';
import { minimized } from '../report/minimize';
import type { Outcome } from '../report/outcome';
import type { NetworkOperatorRelease } from 'cdk8s-gpu-fabric';

/** Networks that are made up, unless it is said otherwise. */
const COUNT = 300;

/** What the part needs: an operator at work, and its release. */
export interface RenderedRun extends Run {
  readonly operator: NetworkOperator;
  readonly release: NetworkOperatorRelease;
  readonly synthesized: readonly SynthesizedObject[];
}

/**
 * Rendered: the network operator makes the NetworkAttachmentDefinitions that we say it makes, letter by letter, of all our networks and of networks
 * with odd texts; and where we say that it fails, it does.
 */
export async function rendered(run: RenderedRun, outcome: Outcome): Promise<void> {
  const { console, seed, count = COUNT, release } = run;
  const ours = run.synthesized.map(({ object }) => object).filter(isOperatorNetwork);
  const networks = [...ours, ...fc.sample(anyOperatorNetwork, { seed, numRuns: count })]
    .map((network, index): OperatorNetwork => ({
      ...network, metadata: { name: `network-${index}` }, spec: { ...network.spec, networkNamespace: 'default' },
    }));
  let done = 0;
  let failed = 0;
  let refused = 0;
  await inParallel(networks, 4, async (network) => {
    const theirs = await run.operator.make(network);
    console.progress(`rendered: ${++done} of ${networks.length} networks`);
    if (theirs === undefined) {
      refused += 1;
      return;
    }
    if (!('config' in theirs)) failed += 1;
    if (agree(prediction(network, release), theirs)) outcome.passed += 1;
    else outcome.disagree(await reproduced(run, network));
  });
  outcome.proven.push(`${ours.length} networks of ours and ${count} made-up ones in release ${release}; the operator fails on ${failed}, the API server refuses ${refused}`);
}

async function reproduced({ operator, release }: RenderedRun, network: OperatorNetwork): Promise<Parameters<Outcome['disagree']>[0]> {
  const smallest = await minimized(network, async (candidate) => {
    const theirs = isOperatorNetwork(candidate) ? await operator.make(candidate) : undefined;
    return theirs !== undefined && !agree(prediction(candidate, release), theirs);
  }, 30);
  const theirs = await operator.make(smallest);
  return {
    about: `configuration of a ${network.kind}, release ${release}`,
    reproducer: smallest,
    ours: prediction(smallest, release) ?? 'the operator fails',
    theirs: theirs === undefined ? 'refused by the API server' : 'config' in theirs ? theirs.config : `the operator fails: ${theirs.failure}`,
  };
}

function prediction({ kind, metadata: { name = '' }, spec }: OperatorNetwork, release: NetworkOperatorRelease): string | undefined {
  return RENDERINGS[kind]({ name, spec, release });
}

function agree(ours: string | undefined, theirs: Made): boolean {
  return ours === ('config' in theirs ? theirs.config : undefined);
}
