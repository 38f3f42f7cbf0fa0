import { existsSync } from 'node:fs';
import { synthesized } from './cases/synthesized';
import { startApiServer } from './cluster/api-server';
import { groupsIn, hasReleases, installDefinitions, ofKindsOf, readDefinitions } from './cluster/definitions';
import { makeNamespaces } from './cluster/namespaces';
import { ObjectClient, SentObject } from './cluster/object-client';
import { Processes } from './cluster/processes';
import { buildTools, Tools } from './cluster/toolchain';
import { againstGiven, mainRelease, NO_DEFINITIONS } from './given-programs';
import type { Options } from './options';
import { accepted } from './parts/accepted';
import { cni } from './parts/cni';
import type { ReleasePart } from './parts/part';
import { rulesAgree } from './parts/rules-agree';
import type { Console } from './report/console';
import type { Outcome, PartName } from './report/outcome';
import { measured } from './report/usage';

/** Parts that look at an API server of every release. */
const RELEASE_PARTS: readonly (readonly [PartName, ReleasePart])[] = [['accepted', accepted], ['rules', rulesAgree]];

/** What a run found, and with what. */
export interface SuiteResult {
  readonly outcomes: readonly Outcome[];
  readonly tools: readonly Tools[];
  /** Programs that the user named, each with its version. */
  readonly given: readonly string[];
}

/**
 * Runs parts, and adds what they find to their outcomes.
 *
 * @param root folder of this project
 * @throws NotRun when Go is missing or too old
 */
export async function runSuite(options: Options, outcomes: readonly Outcome[], root: string, console: Console): Promise<Omit<SuiteResult, 'outcomes'>> {
  const tools: Tools[] = [];
  const given: string[] = [];
  const parts = RELEASE_PARTS.flatMap(([name, part]) => outcomes.filter((outcome) => outcome.part === name).map((outcome) => ({ part, outcome })));
  if (parts.length > 0) {
    const kubernetes = await buildTools(root, 'kubernetes', console);
    tools.push(kubernetes);
    await inEveryRelease(options, kubernetes, parts, console);
  }
  for (const outcome of outcomes) {
    if (outcome.part === 'cni') tools.push(await againstPlugins(options, root, outcome, console));
    if (outcome.part === 'predicted' || outcome.part === 'rendered') {
      const result = await againstGiven(options, outcome, console, () => buildTools(root, 'kubernetes', console));
      tools.push(...result.tools);
      given.push(...result.given);
    }
  }
  return { tools, given };
}

interface PlannedPart {
  readonly part: ReleasePart;
  readonly outcome: Outcome;
}

async function inEveryRelease(options: Options, tools: Tools, parts: readonly PlannedPart[], console: Console): Promise<void> {
  if (!existsSync(options.crds)) {
    for (const { outcome } of parts) outcome.skip(NO_DEFINITIONS);
    return;
  }
  const main = mainRelease(options.releases);
  const groups = groupsIn(options.crds, options.releases);
  // definitions that are not kept by release are those of one
  for (const release of hasReleases(options.crds) ? options.releases : [main]) {
    const processes = new Processes();
    try {
      console.progress(`release ${release}: starting an API server`);
      const all = synthesized(release);
      const made = { ...all, objects: all.objects.filter(({ object }) => isKnown(object, groups)) };
      noteUnknown(all.objects.map(({ object }) => object).filter((object) => !isKnown(object, groups)), parts);
      const every = readDefinitions(options.crds, release);
      // definitions take time to install, and most are the same in every release
      const definitions = release === main ? every : ofKindsOf(every, made.objects.map(({ object }) => object));
      const apiServer = await startApiServer(tools, processes);
      const client = ObjectClient.of(apiServer);
      console.progress(`release ${release}: ${definitions.objects.length} definitions of kinds`);
      for (const refusal of await installDefinitions(client, definitions)) parts[0].outcome.skip(`release ${release}, a definition that the API server refuses: ${refusal}`);
      await makeNamespaces(client, made.objects.flatMap(({ object }) => object.metadata.namespace ?? []));
      const { seed, count } = options;
      const { folder } = processes;
      const isMain = release === main;
      const run = { console, seed, count, release, definitions, synthesized: made, client, endpoint: apiServer, tools, folder, isMain };
      const pids = apiServer.processes.map(({ pid }) => pid);
      for (const { part, outcome } of parts) await measured(outcome, pids, () => part(run, outcome));
    } finally {
      await processes.end();
    }
  }
}

async function againstPlugins({ seed, count }: Options, root: string, outcome: Outcome, console: Console): Promise<Tools> {
  const tools = await buildTools(root, 'cni', console);
  const processes = new Processes();
  try {
    await measured(outcome, [], () => cni({ console, seed, count }, tools, processes.folder, outcome));
  } finally {
    await processes.end();
  }
  return tools;
}

/** Whether it is a kind of Kubernetes' own, or one of a group that there are definitions of. */
function isKnown({ apiVersion }: SentObject, groups: ReadonlySet<string>): boolean {
  const [group, version] = apiVersion.split('/');
  return version === undefined || !group.includes('.') || group.endsWith('.k8s.io') || groups.has(group);
}

function noteUnknown(objects: readonly SentObject[], parts: readonly PlannedPart[]): void {
  for (const { apiVersion, kind } of objects) parts[0].outcome.skip(`no definition of ${kind} of ${apiVersion} at hand`);
}
