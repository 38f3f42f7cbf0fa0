import { Command, Option } from 'commander';
import { collect, CommandIo } from './command-io';

export interface ImportCommandOptions {
  readonly cluster?: string;
  readonly out?: string;
  readonly rails?: readonly string[];
  readonly presets?: readonly string[];
  readonly layer?: readonly string[];
  readonly unitLabel?: string;
  readonly exclude?: readonly string[];
  readonly prune?: boolean;
  readonly dryRun?: boolean;
  readonly output?: 'text' | 'yaml' | 'json';
}

/** The verb `import`: turns what people already have into an inventory. */
export function addImport(program: Command, io: CommandIo): void {
  program.command('import')
    .description('turn what you already have into an inventory: nodes, network cards, reserved ranges')
    .argument('<source...>', 'launch-kit cluster-config.yaml, nodes and cards as kubectl prints them, .csv tables, exports of NetBox: files, folders, or -')
    .option('--cluster <name>', 'name of the cluster (default: that of the inventory to write into)')
    .option('--out <file>', 'inventory to write, or to write into: what people wrote there is kept (default: standard output)')
    .option('--rails <[group=]pci,...>', 'cards between GPUs in the order of their rails; "group=none" has none (repeatable)', collect)
    .option('--presets <file>', 'inventory whose node groups serve as presets (repeatable)', collect)
    .option('--layer <role=layer>', 'who uses the reserved ranges of a role (repeatable)', collect)
    .option('--unit-label <key>', 'label of the nodes that names their rack or scalable unit')
    .option('--exclude <node>', 'node to leave out (repeatable)', collect)
    .option('--prune', 'remove nodes and groups that no source knows any more')
    .option('--dry-run', 'show everything, and write nothing')
    .addOption(new Option('-o, --output <format>', 'format of the result (default: yaml, with --out: text)').choices(['text', 'yaml', 'json']))
    .addHelpText('after', [
      '',
      'Examples:',
      '  gpu-fabric import cluster-config.yaml --cluster hgx-h200 --out inventory/hgx-h200.yaml',
      '  kubectl get nodes,sriovnetworknodestates,nicdevices -A -o yaml | gpu-fabric import - --cluster hgx-h200',
      '  gpu-fabric import nodes.yaml dhcp.csv --out inventory/hgx-h200.yaml --dry-run',
    ].join('\n'))
    .action(async (sources, options) => {
      const { importCommand } = await import('./import-command');
      importCommand(sources, options, io);
    });
}
