import { randomInt } from 'node:crypto';
import { join, resolve } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import type { GivenOption } from './report/again';
import { PART_NAMES, PartName } from './report/outcome';
import { ALL_RELEASES, NetworkOperatorRelease } from 'cdk8s-gpu-fabric';

/** What a run was asked for. */
export interface Options {
  readonly parts: readonly PartName[];
  readonly releases: readonly NetworkOperatorRelease[];
  readonly seed: number;
  readonly count: number | undefined;
  /** Folder of CustomResourceDefinitions. */
  readonly crds: string;
  /** The controller of nv-ipam, which is not built here. */
  readonly nvIpam: GivenProgram | undefined;
  /** The network operator, which is not built here either, with the folder of its templates. */
  readonly networkOperator: GivenOperator | undefined;
  /** The SR-IOV operator, of which it is the same. */
  readonly sriovOperator: GivenOperator | undefined;
  /** Where the record goes. */
  readonly record: string | undefined;
  /** Whether it is no failure that the suite cannot run here. */
  readonly optional: boolean;
  /** How long it may take, the building of programs included. @default - as long as it takes */
  readonly minutes: number | undefined;
  /** What the user gave, so that a run can be had again. */
  readonly given: readonly GivenOption[];
}

/** A program that the user has. */
export interface GivenProgram {
  readonly path: string;
  /** As the user calls it; the program is asked where they do not say. */
  readonly version: string | undefined;
}

/** An operator that the user has, with the folder of its templates. */
export interface GivenOperator extends GivenProgram {
  readonly templates: string;
}

/** Reads the command line, or prints help and ends. @param root folder of this project */
export function readOptions(argv: readonly string[], root: string): Options {
  const program = new Command('npm run conformance --')
    .description('Holds what we claim about other people\'s software against that software.')
    .addOption(new Option('--part <name>', 'only this part (repeatable)').choices(PART_NAMES).argParser(collectPart).default([], 'all'))
    .addOption(new Option('--release <line>', 'only this release of the network operator (repeatable)').argParser(collectRelease).default([], 'all'))
    .option('--seed <number>', 'what all that is random follows from (default: another one each time; it is printed)', wholeNumber)
    .option('--count <number>', 'random cases of each part and release', wholeNumber)
    .option('--crds <folder>', 'CustomResourceDefinitions: folders network-operator-v<release> with others beside them, or any files', join(root, '..', 'shared', 'crds'))
    .addOption(new Option('--nv-ipam-controller <program>', 'the controller of nv-ipam, for the part predicted: ipam-controller of its image or of a build of yours').env('NV_IPAM_CONTROLLER'))
    .addOption(new Option('--nv-ipam-version <text>', 'what the record calls it (default: what it says to --version)').env('NV_IPAM_VERSION'))
    .addOption(new Option('--network-operator <program>', 'the network operator, for the part rendered').env('NETWORK_OPERATOR'))
    .addOption(new Option('--network-operator-manifests <folder>', 'its templates: manifests of its image').env('NETWORK_OPERATOR_MANIFESTS'))
    .addOption(new Option('--network-operator-version <text>', 'what the record calls it (default: the release)').env('NETWORK_OPERATOR_VERSION'))
    .addOption(new Option('--sriov-operator <program>', 'the SR-IOV operator, for the part rendered').env('SRIOV_OPERATOR'))
    .addOption(new Option('--sriov-operator-bindata <folder>', 'its templates: bindata of its image').env('SRIOV_OPERATOR_BINDATA'))
    .addOption(new Option('--sriov-operator-version <text>', 'what the record calls it').env('SRIOV_OPERATOR_VERSION'))
    .option('--record [file]', 'write what was proven into docs/conformance.md')
    .option('--optional', 'succeed where the suite cannot run, and say so')
    .option('--minutes <number>', 'end after so long, with what was found so far', positive)
    .parse([...argv], { from: 'user' });
  const options = program.opts<RawOptions>();
  const operatorOf = (names: string, path?: string, templates?: string, version?: string): GivenOperator | undefined => {
    if (path !== undefined && templates !== undefined) return { path: resolve(path), templates: resolve(templates), version };
    if (path === templates) return undefined;
    return program.error(`error: ${names} go together: the operator renders nothing without its templates`);
  };
  return {
    parts: options.part.length === 0 ? PART_NAMES : PART_NAMES.filter((name) => options.part.includes(name)),
    releases: options.release.length === 0 ? ALL_RELEASES : ALL_RELEASES.filter((release) => options.release.includes(release)),
    seed: options.seed ?? randomInt(2 ** 31),
    count: options.count,
    crds: options.crds,
    nvIpam: options.nvIpamController === undefined ? undefined : { path: resolve(options.nvIpamController), version: options.nvIpamVersion },
    networkOperator: operatorOf(
      '--network-operator and --network-operator-manifests', options.networkOperator, options.networkOperatorManifests, options.networkOperatorVersion,
    ),
    sriovOperator: operatorOf(
      '--sriov-operator and --sriov-operator-bindata', options.sriovOperator, options.sriovOperatorBindata, options.sriovOperatorVersion,
    ),
    record: options.record === true ? join(root, 'docs', 'conformance.md') : options.record,
    optional: options.optional ?? false,
    minutes: options.minutes,
    given: givenOptions(program),
  };
}

interface RawOptions {
  readonly part: readonly PartName[];
  readonly release: readonly NetworkOperatorRelease[];
  readonly seed?: number;
  readonly count?: number;
  readonly crds: string;
  readonly nvIpamController?: string;
  readonly nvIpamVersion?: string;
  readonly networkOperator?: string;
  readonly networkOperatorManifests?: string;
  readonly networkOperatorVersion?: string;
  readonly sriovOperator?: string;
  readonly sriovOperatorBindata?: string;
  readonly sriovOperatorVersion?: string;
  readonly record?: string | true;
  readonly optional?: boolean;
  readonly minutes?: number;
}

function givenOptions(program: Command): GivenOption[] {
  return program.options.flatMap((option) => {
    const name = option.attributeName();
    const values: unknown = program.getOptionValue(name);
    if (program.getOptionValueSource(name) === 'default' || values === undefined) return [];
    return (Array.isArray(values) ? values : [values]).map((value): GivenOption => [option.long?.replace(/^--/, '') ?? name, String(value)]);
  });
}

function collectPart(text: string, previous: readonly PartName[]): PartName[] {
  const part = PART_NAMES.find((name) => name === text);
  if (part === undefined) throw new InvalidArgumentError(`Allowed: ${PART_NAMES.join(', ')}.`);
  return [...previous, part];
}

function collectRelease(text: string, previous: readonly NetworkOperatorRelease[]): NetworkOperatorRelease[] {
  const release = ALL_RELEASES.find((known) => known === text);
  if (release === undefined) throw new InvalidArgumentError(`Allowed: ${ALL_RELEASES.join(', ')}.`);
  return [...previous, release];
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0) throw new InvalidArgumentError('Not a whole number.');
  return value;
}

function positive(text: string): number {
  const value = Number(text);
  if (!Number.isFinite(value) || value <= 0) throw new InvalidArgumentError('Not a number above 0.');
  return value;
}
