import { existsSync } from 'node:fs';
import { NETWORK_KINDS, OperatorName } from './cases/network-objects';
import { synthesized } from './cases/synthesized';
import { ApiServer, startApiServer } from './cluster/api-server';
import { installDefinitions, ofKindsOf, readDefinitions } from './cluster/definitions';
import type { NetworkMaker } from './cluster/made-networks';
import { NetworkOperator } from './cluster/network-operator';
import { NotRun } from './cluster/not-run';
import { nvIpamVersion, POOL_API, POOL_KINDS, PoolLab } from './cluster/nv-ipam';
import { ObjectClient, SentObject } from './cluster/object-client';
import { Processes, Started } from './cluster/processes';
import { SriovOperator } from './cluster/sriov-operator';
import type { Tools } from './cluster/toolchain';
import type { GivenOperator, GivenProgram, Options } from './options';
import { predicted } from './parts/predicted';
import { rendered } from './parts/rendered';
import type { Console } from './report/console';
import type { Outcome } from './report/outcome';
import { measured } from './report/usage';
import { behaviourOf } from '../src/cli/behaviour';
import { DEFAULT_RELEASE, NetworkOperatorRelease } from 'cdk8s-gpu-fabric';

export const NO_DEFINITIONS = 'no CustomResourceDefinitions at hand; name a folder with --crds';
const NO_NV_IPAM = 'no controller of nv-ipam at hand; name its program with --nv-ipam-controller or NV_IPAM_CONTROLLER';

/** What is to be known of an operator to run it. */
interface Operator {
  readonly name: OperatorName;
  readonly given: (options: Options) => GivenOperator | undefined;
  readonly option: string;
  readonly templatesOption: string;
  /** Kinds that it looks for, besides networks. */
  readonly kinds: readonly SentObject[];
  readonly start: (given: GivenOperator, site: Site) => Promise<NetworkMaker & { readonly operator: Started }>;
}

const OPERATORS: readonly Operator[] = [
  {
    name: 'network operator',
    given: ({ networkOperator }) => networkOperator,
    option: '--network-operator',
    templatesOption: '--network-operator-manifests',
    kinds: ['NicClusterPolicy', 'NicNodePolicy'].map((kind) => ({ apiVersion: 'mellanox.com/v1alpha1', kind, metadata: {} })),
    start: async ({ path, templates }, { client, apiServer, processes }) => NetworkOperator.start(path, templates, client, apiServer, processes),
  },
  {
    name: 'SR-IOV operator',
    given: ({ sriovOperator }) => sriovOperator,
    option: '--sriov-operator',
    templatesOption: '--sriov-operator-bindata',
    kinds: ['SriovNetworkNodePolicy', 'SriovNetworkNodeState', 'SriovNetworkPoolConfig', 'SriovOperatorConfig']
      .map((kind) => ({ apiVersion: 'sriovnetwork.openshift.io/v1', kind, metadata: {} })),
    start: ({ path, templates }, { client, apiServer, processes }) => SriovOperator.start(path, templates, client, apiServer, processes),
  },
];

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
  return outcome.part === 'predicted' ? againstNvIpam(options, outcome, console, build) : againstOperators(options, outcome, console, build);
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

async function againstOperators(options: Options, outcome: Outcome, console: Console, build: () => Promise<Tools>): Promise<Used> {
  const used: Used[] = [];
  for (const operator of OPERATORS) used.push(await againstOperator(operator, options, outcome, console, build));
  return { tools: used.flatMap(({ tools }) => tools), given: used.flatMap(({ given }) => given) };
}

async function againstOperator(operator: Operator, options: Options, outcome: Outcome, console: Console, build: () => Promise<Tools>): Promise<Used> {
  const { name, option, templatesOption, start } = operator;
  const program = operator.given(options);
  if (program === undefined) return leftOut(outcome, `no ${name} at hand; name its program with ${option} and its templates with ${templatesOption}`);
  mustExist(program, option);
  mustExist({ path: program.templates }, templatesOption);
  const { seed, count } = options;
  const release = mainRelease(options.releases);
  const { apiVersion, kinds: networkKinds } = NETWORK_KINDS[name];
  const kinds = [
    ...operator.kinds, ...networkKinds.map((kind) => ({ apiVersion, kind, metadata: {} })), { apiVersion: 'k8s.cni.cncf.io/v1', kind: 'NetworkAttachmentDefinition', metadata: {} },
  ];
  const given = `${name}: ${program.version ?? `release ${release}, as it was called`}`;
  return withSite(options, outcome, console, { build, kinds, given }, async (site) => {
    const { client, apiServer } = site;
    const maker = await start(program, site);
    const objects = synthesized(release).objects.map(({ object }) => object);
    const pids = [...apiServer.processes, maker.operator].map(({ pid }) => pid);
    await measured(outcome, pids, () => rendered({ console, seed, count, client, operator: name, maker, release, objects }, outcome));
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
