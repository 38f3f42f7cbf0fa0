import { join } from 'node:path';
import * as fc from 'fast-check';
import type { Run } from './part';
import type { HostLocalIpam } from '../../src/api/cni-ipam';
import { readIpam } from '../../src/constructs/ipam';
import { FabricError } from '../../src/errors';
import { hostLocalClaims } from '../../src/ipam/layers';
import type { AddressSet } from '../../src/net';
import { parseCniConfig } from '../../src/rules/grammar';
import { NETWORKS } from '../cases/cni-networks';
import { anyHostLocal } from '../cases/host-local';
import { askIpam, PluginAnswer, TestNode } from '../cluster/cni';
import { inParallel } from '../cluster/in-parallel';
import { NotRun } from '../cluster/not-run';
import type { Tools } from '../cluster/toolchain';
import type { Outcome } from '../report/outcome';

/** Configurations of host-local, unless it is said otherwise. */
const COUNT = 150;

/**
 * CNI: the released plugins give pods the addresses that we predict. host-local is asked for every address that it has; networks of every kind that
 * needs no special NIC are attached to pods in network namespaces.
 *
 * @param folder for files
 */
export async function cni(run: Run, tools: Tools, folder: string, outcome: Outcome): Promise<void> {
  await hostLocal(run, tools, folder, outcome);
  await networks(run, tools, folder, outcome);
}

async function hostLocal({ console, seed, count = COUNT }: Run, tools: Tools, folder: string, outcome: Outcome): Promise<void> {
  let done = 0;
  let refused = 0;
  const cases = fc.sample(anyHostLocal, { seed, numRuns: count }).map((ipam, index) => ({ ipam, index }));
  await inParallel(cases, 4, async ({ ipam, index }) => {
    const config = { cniVersion: '1.0.0', name: `network-${index}`, type: 'macvlan', ipam: { ...ipam, dataDir: join(folder, 'records') } };
    const real = await allAddresses(tools, config);
    if (typeof real === 'string') refused += 1;
    for (const { who, said } of predictionsOf(ipam, config, real)) {
      if (agree(said, real)) outcome.passed += 1;
      else outcome.disagree({ about: `host-local, ${who}`, reproducer: ipam, ours: textOf(said), theirs: textOf(real) });
    }
    console.progress(`cni: ${++done} of ${count} configurations of host-local`);
  });
  outcome.proven.push(`${count} configurations of host-local, every address of them; the plugin refuses ${refused}`);
}

/** What pod after pod gets, in turn, until there is no more; or why the plugin refuses the configuration. */
type Addresses = readonly string[] | string;

/** More than any configuration has. */
const MOST_PODS = 100;

async function allAddresses(tools: Tools, config: object): Promise<Addresses> {
  const given: string[] = [];
  for (let pod = 1; pod <= MOST_PODS; pod++) {
    const answer = await askIpam(tools, config, `pod-${pod}`);
    if (!answer.isDone) return /no IP addresses available/.test(answer.message) ? given : answer.message;
    given.push(answer.addresses.map((address) => address.split('/')[0]).join(' '));
  }
  return `${given[0]}, ${given[1]}, ${given[2]}${ENDLESS}`;
}

/** What no configuration is meant to do; there it is enough when the linter has a word on it. */
const ENDLESS = ' and so on without end';

function isEndless(addresses: Addresses): boolean {
  return typeof addresses === 'string' && addresses.endsWith(ENDLESS);
}

interface Prediction {
  readonly who: string;
  readonly said: Addresses | 'taken';
}

/** What each of our models says of a configuration, as far as it says anything. */
function predictionsOf(ipam: HostLocalIpam, config: object, real: Addresses): Prediction[] {
  const sizes = ipam.ranges === undefined ? [1] : ipam.ranges.map((set) => set.length);
  const reading = parseCniConfig(JSON.stringify(config), 'network');
  const refusals = reading.problems.filter(({ effect }) => effect === 'refused' || isEndless(real)).map(({ message }) => message);
  const linter: Prediction = { who: 'the linter', said: refusals.length === 0 ? 'taken' : refusals.join('; ') };
  const { problems, ranges } = readIpam(ipam, { path: 'ipam', plugin: 'macvlan', nodeCount: 1 });
  // constructs refuse more than the plugin does: what works, and is a mistake all the same
  const constructs: Prediction[] = problems.length > 0 ? [] : [{ who: 'the constructs', said: inTurn(ranges.map(({ allocatable }) => allocatable), sizes) }];
  if (typeof real === 'string') return [linter, ...constructs];
  return [linter, ...constructs, ...claimed(ipam, sizes)];
}

/** Nothing where a range ends before it starts, of which the layers make no claim: the plugin may never come to it. */
function claimed(ipam: HostLocalIpam, sizes: readonly number[]): Prediction[] {
  try {
    const claims = hostLocalClaims(ipam, { cluster: 'cluster', owner: 'network' });
    return [{ who: 'the layers', said: inTurn(claims.map(({ allocatable }) => allocatable), sizes) }];
  } catch (error) {
    if (error instanceof FabricError && /before its start/.test(error.message)) return [];
    throw error;
  }
}

/** A pod gets one address of each set, and the ranges of a set are used up one after the other. */
function inTurn(ranges: readonly AddressSet[], sizes: readonly number[]): string[] {
  let first = 0;
  const sets = sizes.map((size) => ranges.slice(first, first += size).flatMap((range) => [...range.addresses()]));
  return Array.from({ length: Math.min(...sets.map((set) => set.length)) }, (_, pod) => sets.map((set) => String(set[pod])).join(' '));
}

function agree(predicted: Addresses | 'taken', real: Addresses): boolean {
  if (predicted === 'taken') return typeof real !== 'string';
  return typeof predicted === 'string' || typeof real === 'string' ? typeof predicted === typeof real : predicted.join() === real.join();
}

function textOf(addresses: Addresses): string {
  return typeof addresses === 'string' ? addresses : addresses.join(', ') || 'no address';
}

async function networks({ console }: Run, tools: Tools, folder: string, outcome: Outcome): Promise<void> {
  let node: TestNode;
  try {
    node = await TestNode.start(tools, folder);
  } catch (error) {
    if (!(error instanceof NotRun)) throw error;
    return outcome.skip(error.message);
  }
  try {
    for (const { name, config, pods } of NETWORKS) {
      console.progress(`cni: network ${name}`);
      const got: string[] = [];
      for (const _ of pods) got.push(textOfAnswer(await node.attach(name, config)));
      if (got.join('; ') === pods.join('; ')) outcome.passed += 1;
      else outcome.disagree({ about: `pods of network ${name}`, reproducer: JSON.parse(config) as unknown, ours: pods.join('; '), theirs: got.join('; ') });
    }
    outcome.proven.push(`pods in network namespaces on ${NETWORKS.map(({ name }) => name).join(', ')}`);
  } finally {
    await node.end();
  }
}

function textOfAnswer(answer: PluginAnswer): string {
  return answer.isDone ? answer.addresses.join(' ') : answer.message;
}
