import * as fc from 'fast-check';
import type { Run } from './part';
import { textAt } from '../../src/document';
import { networksOf } from '../../src/rules/model/networks';
import { ObjectIndex } from '../../src/rules/model/object-index';
import { asManifests } from '../cases/as-manifests';
import { anyNetworkOf, isNetworkOf, OperatorName } from '../cases/network-objects';
import { inParallel } from '../cluster/in-parallel';
import type { Made, NetworkMaker } from '../cluster/made-networks';
import { makeNamespaces } from '../cluster/namespaces';
import type { ObjectClient, SentObject } from '../cluster/object-client';
import { minimized } from '../report/minimize';
import type { Outcome } from '../report/outcome';
import type { NetworkOperatorRelease } from 'cdk8s-gpu-fabric';

/** Networks that are made up for an operator, unless it is said otherwise. */
const COUNT = 300;

/** What the part needs: an operator at work, and its release. */
export interface RenderedRun extends Run {
  readonly client: ObjectClient;
  readonly operator: OperatorName;
  readonly maker: NetworkMaker;
  /** Of the network operator. */
  readonly release: NetworkOperatorRelease;
  /** What we synthesize. */
  readonly objects: readonly SentObject[];
}

/**
 * Rendered: an operator makes the NetworkAttachmentDefinitions that we say it makes, letter by letter, with their namespaces and resources, of all
 * our networks and of odd ones; and where we say that it fails, it does.
 */
export async function rendered(run: RenderedRun, outcome: Outcome): Promise<void> {
  const { console, client, operator, maker, release, seed, count = COUNT } = run;
  const ours = run.objects.filter((object) => isNetworkOf(operator, object));
  const networks = [...ours, ...fc.sample(anyNetworkOf(operator), { seed, numRuns: count })].map((network) => inNamespace(network, maker.namespace));
  await makeNamespaces(client, networks.flatMap(({ spec }) => textAt(spec, 'networkNamespace') ?? []));
  let done = 0;
  let failed = 0;
  let refused = 0;
  // networks of one name take turns
  await inParallel(byName(networks), 4, async (turns) => {
    for (const network of turns) {
      const theirs = await maker.make(network);
      console.progress(`rendered: ${++done} of ${networks.length} networks of the ${operator}`);
      if (theirs === undefined) {
        refused += 1;
        continue;
      }
      if ('failure' in theirs) failed += 1;
      if (differenceOf(predicted(network, release), theirs) === undefined) outcome.passed += 1;
      else outcome.disagree(await reproduced(run, network, theirs));
    }
  });
  const counts = `it fails on ${failed}, the API server refuses ${refused}`;
  outcome.proven.push(`${ours.length} networks of ours and ${count} made-up ones for the ${operator}, release ${release}; ${counts}`);
}

/** Where the operator looks for it. */
function inNamespace(network: SentObject, namespace: string): SentObject {
  return namespace === '' ? network : { ...network, metadata: { ...network.metadata, namespace } };
}

async function reproduced({ maker, release, operator }: RenderedRun, network: SentObject, found: Made): Promise<Parameters<Outcome['disagree']>[0]> {
  const different = differenceOf(predicted(network, release), found);
  const smallest = await minimized(network, async (candidate) => {
    const theirs = isNetworkOf(operator, candidate) ? await maker.make(candidate) : undefined;
    return theirs !== undefined && differenceOf(predicted(candidate, release), theirs) === different;
  }, 30);
  const theirs = await maker.make(smallest);
  return {
    about: `NetworkAttachmentDefinition of a ${network.kind}, release ${release}`,
    reproducer: smallest,
    ours: textOf(predicted(smallest, release)),
    theirs: theirs === undefined ? 'refused by the API server' : textOf(theirs),
  };
}

const NOTHING = 'the operator makes nothing of it';

/** By the model that the linter has of networks. */
function predicted(network: SentObject, release: NetworkOperatorRelease): Made {
  const [view] = networksOf(new ObjectIndex(asManifests([network])), { release });
  const { namespace, config, resource } = view;
  return config === undefined || namespace === '' ? { failure: '' } : { namespace, config, resource };
}

/** What is different, in a word, so that a smaller network that shows something else is told from one that shows the same. */
function differenceOf(ours: Made, theirs: Made): string | undefined {
  if ('failure' in ours) return 'failure' in theirs ? undefined : 'made';
  if ('failure' in theirs) return 'failure';
  return (['namespace', 'resource', 'config'] as const).find((part) => ours[part] !== theirs[part]);
}

function textOf(made: Made): string {
  if ('failure' in made) return made.failure === '' ? NOTHING : `${NOTHING}: ${made.failure}`;
  return `in namespace ${made.namespace}, resource ${made.resource ?? 'none'}:\n${made.config}`;
}

function byName(networks: readonly SentObject[]): readonly (readonly SentObject[])[] {
  const turns = new Map<string, SentObject[]>();
  for (const network of networks) {
    const { name = '' } = network.metadata;
    turns.set(name, [...turns.get(name) ?? [], network]);
  }
  return [...turns.values()];
}
