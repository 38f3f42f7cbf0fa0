import { Command, InvalidArgumentError, Option } from 'commander';
import { collect, CommandIo } from './command-io';

export interface DiffOptions {
  readonly inventory: readonly string[];
  readonly oldInventory: readonly string[];
  readonly nodes?: string;
  readonly release?: string;
  readonly allow: readonly string[];
  readonly output: 'text' | 'json' | 'markdown';
}

/** The verb `diff`: what a change to the manifests does. */
export function addDiff(program: Command, io: CommandIo): void {
  program.command('diff')
    .description('tell what a change to manifests does: to objects, to addresses, and to what runs')
    .argument('<old>', 'manifests as they are applied: a file, a folder, - for standard input, or git:REVISION[:PATH]')
    .argument('<new>', 'manifests that are about to be applied: a file, a folder, or -')
    .option('--inventory <file>', 'nodes of the cluster, with their labels; for several clusters, one of each (repeatable)', collect, [])
    .option('--old-inventory <file>', 'nodes as they were (default: the inventory at the revision of OLD, or the same)', collect, [])
    .option('--nodes <names>', 'nodes beside those in the manifests, separated by commas; they have no labels')
    .option('--release <line>', 'release of the network operator whose nv-ipam is meant (default: what the images of NEW tell, or the newest)')
    .addOption(new Option('--allow <kind>', 'do not refuse this: renumber or data-loss (repeatable)').argParser(collectKind).default([], 'none'))
    .addOption(new Option('-o, --output <format>', 'format of the result').choices(['text', 'json', 'markdown']).default('text'))
    .addHelpText('after', [
      '',
      'Nodes tell who moves. Without --inventory, --nodes or objects of kind Node, those count that the pools name themselves.',
      'The exit code is 1 when an address moves or something is lost, unless --allow says that it may.',
      '',
      'Examples:',
      '  gpu-fabric diff git:origin/main dist --inventory inventory/hgx-h200.yaml',
      '  gpu-fabric diff git:HEAD~1:dist/hgx-h200 dist/hgx-h200 -o markdown --allow renumber',
      '  kubectl get ippools,cidrpools,nodes -A -o yaml | gpu-fabric diff - dist/hgx-h200/30-pools',
    ].join('\n'))
    .action(async (before, after, options) => (await import('./diff-command')).diffCommand(before, after, options, io));
}

const KINDS = ['renumber', 'data-loss'];

function collectKind(value: string, previous: readonly string[]): string[] {
  if (!KINDS.includes(value)) throw new InvalidArgumentError(`it is ${KINDS.join(' or ')}`);
  return [...previous, value];
}
