import { parseIP } from '../addresses';
import { defined } from '../defined';
import { Fields } from '../fields';
import { hasSpace } from '../go-text';
import { Parsed, Place, Problems, shown } from '../parsed';
import { IpamContext } from './context';

/** Addresses from pools of nv-ipam. */
export interface NvIpamBlock {
  readonly type: 'nv-ipam';
  /** One pool, or two: the pod gets an address of each. */
  readonly pools: readonly string[];
  /** Where the names come from: `args.cni.poolNames`, the block, or the name of the network. */
  readonly poolsFrom: 'args' | 'block' | 'network';
  /** Kind of all the pools. */
  readonly poolType: 'ippool' | 'cidrpool';
  /** Whether the name of the network may not stand in for a missing pool name. */
  readonly forcePoolName: boolean;
  /** What is asked for in `args.cni` of the configuration. */
  readonly args: NvIpamArgs;
}

/** What a pod may ask of nv-ipam: `cni-args` of its annotation, or `args.cni` of the configuration. */
export interface NvIpamArgs {
  readonly ips: readonly string[];
  readonly poolNames: readonly string[];
  readonly poolType?: 'ippool' | 'cidrpool';
  /** Takes the gateway of the pool as the pod's own address. */
  readonly allocateDefaultGateway: boolean;
  /** Position inside the node's block, counted from 0. */
  readonly allocateIPWithIndex?: number;
}

const NO_ARGS: NvIpamArgs = { ips: [], poolNames: [], allocateDefaultGateway: false };

/** @see https://github.com/Mellanox/nvidia-k8s-ipam/blob/main/pkg/cni/types/types.go */
export function readNvIpam(fields: Fields, context: IpamContext): NvIpamBlock {
  const forcePoolName = fields.boolean('forcePoolName') ?? false;
  const poolName = fields.string('poolName');
  const poolType = readPoolType(fields) ?? 'ippool';
  for (const name of ['daemonSocket', 'confDir', 'logFile', 'logLevel']) fields.string(name);
  fields.integer('daemonCallTimeoutSeconds');
  fields.ignoreTheRest('nv-ipam', { pool: 'did you mean "poolName"?', pools: 'did you mean "poolName", with a comma between the names?' });

  const { problems } = fields.place;
  if (context.args === 'empty') problems.refuse([], 'args without cni, and nv-ipam crashes on it', 'remove args, or put an object cni into it');
  const args = context.args === undefined || context.args === 'empty' ? NO_ARGS : readArgs(context.args, { path: [], problems });
  if (args.poolNames.length > 0) return { type: 'nv-ipam', pools: args.poolNames, poolsFrom: 'args', poolType: args.poolType ?? poolType, forcePoolName, args };
  const text = poolName ?? (forcePoolName ? '' : context.networkName);
  if (text === '') fields.refuse('poolName', 'no pool provided', 'name the pool: forcePoolName keeps the name of the network from standing in');
  const pools = text === '' ? [] : text.split(',', 4);
  checkPools(pools, fields.at('poolName'));
  return { type: 'nv-ipam', pools, poolsFrom: poolName === undefined ? 'network' : 'block', poolType: args.poolType ?? poolType, forcePoolName, args };
}

/**
 * Reads what a pod asks of nv-ipam in `cni-args`.
 *
 * @param value `cni-args` of the annotation; other plugins may have keys of their own in it
 * @param staticIps `ips` of the annotation, which reach nv-ipam when the network has the capability
 */
export function parseNvIpamArgs(value: Readonly<Record<string, unknown>>, staticIps: readonly string[] = []): Parsed<NvIpamArgs> {
  const problems = new Problems();
  return { value: readArgs(value, { path: [], problems }, staticIps), problems: problems.list };
}

function readArgs(value: Readonly<Record<string, unknown>>, place: Place, staticIps: readonly string[] = []): NvIpamArgs {
  const fields = Fields.of(value, place, 'args.cni');
  if (fields === undefined) return NO_ARGS;
  const ips = fields.strings('ips') ?? [];
  const poolNames = fields.strings('poolNames') ?? [];
  const allocateDefaultGateway = fields.boolean('allocateDefaultGateway') ?? false;
  const allocateIPWithIndex = fields.integer('allocateIPWithIndex', 32);
  const poolType = readPoolType(fields);
  if (staticIps.length === 0) {
    ips.forEach((ip, index) => {
      // the prefix length is cut off, not read
      if (parseIP(ip.split('/', 1)[0]) === undefined) fields.refuse('ips', `static IP request contains invalid IP address: ${shown(ip)}`, undefined, index);
    });
  }
  const hasStatic = ips.length > 0 || staticIps.length > 0;
  if (allocateIPWithIndex !== undefined && allocateIPWithIndex < 0) fields.refuse('allocateIPWithIndex', "allocateIPWithIndex can't be negative");
  if (allocateDefaultGateway && hasStatic) {
    fields.refuse('allocateDefaultGateway', "allocateDefaultGateway can't be used together with static IP request", ONE_OF);
  }
  if (allocateDefaultGateway && allocateIPWithIndex !== undefined) {
    fields.refuse('allocateDefaultGateway', "allocateDefaultGateway can't be used together allocateIPWithIndex", ONE_OF);
  }
  if (allocateIPWithIndex !== undefined && hasStatic) {
    fields.refuse('allocateIPWithIndex', "allocateIPWithIndex can't be used together with static IP request", ONE_OF);
  }
  if (poolNames.length > 0) checkPools(poolNames, fields.at('poolNames'));
  return { ips, poolNames, ...defined('poolType', poolType), allocateDefaultGateway, ...defined('allocateIPWithIndex', allocateIPWithIndex) };
}

const ONE_OF = 'keep one of allocateDefaultGateway, allocateIPWithIndex and ips';

function readPoolType(fields: Fields): 'ippool' | 'cidrpool' | undefined {
  const text = fields.string('poolType');
  if (text === undefined) return undefined;
  const folded = text.toLowerCase();
  if (folded === 'ippool' || folded === 'cidrpool') return folded;
  fields.refuse('poolType', `unsupported poolType ${shown(text)}, supported values: ippool, cidrpool`);
  return undefined;
}

function checkPools(pools: readonly string[], place: Place): void {
  const { problems, path } = place;
  if (pools.length > 2) {
    problems.refuse(path, "pool field can't contain more then two entries", 'each name is one more address: name one pool, or one per family');
  }
  if (pools.includes('')) problems.refuse(path, 'pool field has invalid format', 'put names on both sides of the comma');
  for (const pool of pools) {
    // names are not trimmed, and no pool has a blank in its name
    if (pool !== '' && hasSpace(pool.slice(0, 256))) problems.refuse(path, `pool ${shown(pool)} not found`, 'write the names with no blank around the comma');
  }
}
