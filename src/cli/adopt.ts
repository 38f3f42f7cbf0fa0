import { Command, Option } from 'commander';
import { collect, CommandIo } from './command-io';
import { FabricError } from '../errors';

export interface AdoptOptions {
  readonly cluster?: string;
  readonly ledger?: string;
  readonly inventory?: string;
  readonly fabric?: readonly string[];
  readonly map?: readonly string[];
  readonly nodesPerUnit?: number;
  readonly release?: string;
  readonly force?: boolean;
  readonly dryRun?: boolean;
  readonly output: 'text' | 'json';
}

/** The verb `adopt`: turns what runs into a ledger, so that moving to Git renumbers nothing. */
export function addAdopt(program: Command, io: CommandIo): void {
  program.command('adopt')
    .description('turn running allocations into a ledger, so that keeping the cluster in Git moves no address')
    .argument('<file...>', 'pools with their status (and nodes) as kubectl prints them, launch-kit bundles, or .csv tables: files, folders, or -')
    .option('--cluster <name>', 'name of the cluster (default: that of the inventory)')
    .option('--ledger <file>', 'the ledger to write (default: ledger/<cluster>.yaml)')
    .option('--inventory <file>', 'inventory of the cluster: nodes that are not in it are kept as retired')
    .option('--fabric <name=pattern>', 'fabric of the pools with such names; the group of the regular expression is the rail (repeatable)', collect)
    .option('--map <pool=fabric/rail>', 'place of one pool (repeatable)', collect)
    .option('--nodes-per-unit <number>', 'slots of every rack or scalable unit of the inventory (default: nodes are not grouped)', unitSize)
    .option('--release <line>', 'release of the network operator whose nv-ipam is meant (default: the newest)')
    .option('--force', 'write although something would move, and leave out what cannot be adopted')
    .option('--dry-run', 'show everything, and write nothing')
    .addOption(new Option('-o, --output <format>', 'format of the result').choices(['text', 'json']).default('text'))
    .addHelpText('after', [
      '',
      'Examples:',
      '  kubectl get ippools,cidrpools,nodes -A -o yaml | gpu-fabric adopt - --cluster hgx-h200 --dry-run',
      '  gpu-fabric adopt live.yaml --inventory inventory/hgx-h200.yaml',
      '  gpu-fabric adopt live.yaml --cluster hgx-h200 --fabric \'compute=gpu-net-(\\d+)\' --map storage-pool=storage/0',
    ].join('\n'))
    .action(async (files, options) => (await import('./adopt-command')).adoptCommand(files, options, io));
}

function unitSize(value: string): number {
  const size = /^\d{1,6}$/.test(value) ? Number(value) : 0;
  if (size > 0 && Math.log2(size) % 1 === 0) return size;
  throw new FabricError({ code: 'field-invalid', message: `--nodes-per-unit "${value}" is not a power of two`, hint: 'the addresses of a unit make up one network' });
}
