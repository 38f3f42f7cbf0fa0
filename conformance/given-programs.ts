import { existsSync } from 'node:fs';
import { MELLANOX_API, OPERATOR_NETWORKS } from './cases/network-objects';
import { synthesized } from './cases/synthesized';
import { ApiServer, startApiServer } from './cluster/api-server';
import { installDefinitions, ofKindsOf, readDefinitions } from './cluster/definitions';
import { NetworkOperator } from './cluster/network-operator';
import { NotRun } from './cluster/not-run';
import { nvIpamVersion, POOL_API, POOL_KINDS, PoolLab } from './cluster/nv-ipam';
import { ObjectClient, SentObject } from './cluster/object-client';
import { Processes } from './cluster/processes';
import type { Tools } from './cluster/toolchain';
import type { GivenProgram, Options } from './options';
import { predicted } from './parts/predicted';
import { rendered } from './parts/rendered';
import type { Console } from './report/console';
import type { Outcome } from './report/outcome';
import { measured } from './report/usage';
import { behaviourOf } from '../src/cli/behaviour';
import { DEFAULT_RELEASE, NetworkOperatorRelease } from 'cdk8s-gpu-fabric';

export const NO_DEFINITIONS = 'no CustomResourceDefinitions at hand; name a folder with --crds';
const NO_NV_IPAM = 'no controller of nv-ipam at hand; name its program with --nv-ipam-controller or NV_IPAM_CONTROLLER';
const NO_OPERATOR = 'no network operator at hand; name its program with --network-operator and its templates with --network-operator-manifests';
const NO_SRIOV_OPERATOR = 'networks of the SR-IOV operator: no option runs it yet';

/** What was used for a part, as it goes into the record. */
interface Used {
  readonly tools: readonly Tools[];
  readonly given: readonly string[];
}

/** An API server with what the program of the user works with. */
interface Site {
  readonly client: ObjectClient;
  readonly apiServer: ApiServer;
  readonly processes: Processes;
}

/**
 * Runs a part whose program is not built here, since the Go module proxy that this project is built with does not serve its module: with the
 * program that the user named, or not at all.
 *
 * @param build builds the API server, when it is needed
 */
export async function againstGiven(options: Options, outcome: Outcome, console: Console, build: () => Promise<Tools>): Promise<Used> {
  return outcome.part === 'predicted' ? againstNvIpam(options, outcome, console, build) : againstOperator(options, outcome, console, build);
}

/** The release that all is done with which is not done for every release. */
export function mainRelease(releases: readonly NetworkOperatorRelease[]): NetworkOperatorRelease {
  return releases.includes(DEFAULT_RELEASE) ? DEFAULT_RELEASE : releases[releases.length - 1];
}

async function againstNvIpam(options: Options, outcome: Outcome, console: Console, build: () => Promise<Tools>): Promise<Used> {
  const { nvIpam, seed, count } = options;
  if (nvIpam === undefined) return leftOut(outcome, NO_NV_IPAM);
  mustExist(nvIpam, '--nv-ipam-controller');
  const given = `nv-ipam: ${nvIpam.version ?? nvIpamVersion(nvIpam.path)}`;
  const release = mainRelease(options.releases);
  const kinds = POOL_KINDS.map((kind) => ({ apiVersion: POOL_API, kind, metadata: {} }));
  return withSite(options, outcome, console, { build, kinds, given }, async ({ client, apiServer, processes }) => {
    const lab = await PoolLab.start(nvIpam.path, client, apiServer, processes);
    const pids = [...apiServer.processes, lab.controller].map(({ pid }) => pid);
    await measured(outcome, pids, () => predicted({ console, seed, count, lab, behaviour: behaviourOf(release) }, outcome));
  });
}

async function againstOperator(options: Options, outcome: Outcome, console: Console, build: () => Promise<Tools>): Promise<Used> {
  const { networkOperator, seed, count } = options;
  outcome.skip(NO_SRIOV_OPERATOR);
  if (networkOperator === undefined) return leftOut(outcome, NO_OPERATOR);
  mustExist(networkOperator, '--network-operator');
  mustExist({ path: networkOperator.manifests }, '--network-operator-manifests');
  const release = mainRelease(options.releases);
  const given = `network operator: ${networkOperator.version ?? `release ${release}, as it was called`}`;
  const kinds = [
    ...[...OPERATOR_NETWORKS, 'NicClusterPolicy', 'NicNodePolicy'].map((kind) => ({ apiVersion: MELLANOX_API, kind, metadata: {} })),
    { apiVersion: 'k8s.cni.cncf.io/v1', kind: 'NetworkAttachmentDefinition', metadata: {} },
  ];
  return withSite(options, outcome, console, { build, kinds, given }, async ({ client, apiServer, processes }) => {
    const operator = NetworkOperator.start(networkOperator.path, networkOperator.manifests, client, apiServer, processes);
    const pids = [...apiServer.processes, operator.operator].map(({ pid }) => pid);
    const run = { console, seed, count, operator, release, synthesized: synthesized(release).objects };
    await measured(outcome, pids, () => rendered(run, outcome));
  });
}

function leftOut(outcome: Outcome, reason: string): Used {
  outcome.skip(reason);
  return { tools: [], given: [] };
}

function mustExist({ path }: Pick<GivenProgram, 'path'>, option: string): void {
  if (!existsSync(path)) throw new NotRun(`there is no ${path}, which ${option} names`);
}

interface Wanted {
  readonly build: () => Promise<Tools>;
  /** Kinds whose definitions are installed. */
  readonly kinds: readonly SentObject[];
  readonly given: string;
}

async function withSite(
  { crds, releases }: Options, outcome: Outcome, console: Console, { build, kinds, given }: Wanted, work: (site: Site) => Promise<void>,
): Promise<Used> {
  if (!existsSync(crds)) return leftOut(outcome, NO_DEFINITIONS);
  const tools = await build();
  const processes = new Processes();
  try {
    console.progress(`${outcome.part}: starting an API server`);
    const apiServer = await startApiServer(tools, processes);
    const client = ObjectClient.of(apiServer);
    const definitions = ofKindsOf(readDefinitions(crds, mainRelease(releases)), kinds);
    for (const refusal of await installDefinitions(client, definitions)) outcome.skip(`a definition that the API server refuses: ${refusal}`);
    await work({ client, apiServer, processes });
  } finally {
    await processes.end();
  }
  return { tools: [tools], given: [given] };
}
