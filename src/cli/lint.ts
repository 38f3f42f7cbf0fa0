import { Command, Option } from 'commander';
import { collect, CommandIo } from './command-io';

/** Formats of the verb `lint`. */
export type LintFormat = 'text' | 'json' | 'sarif' | 'github';

export interface LintCommandOptions {
  readonly inventory?: string;
  readonly ledger?: string;
  readonly crds: readonly string[];
  readonly release?: string;
  readonly rule: readonly string[];
  readonly ignore: readonly string[];
  readonly severity: 'error' | 'warning' | 'info';
  readonly baseline?: string;
  readonly writeBaseline?: string;
  readonly output: LintFormat;
}

/** The verb `lint`: checks any manifests against the rules. */
export function addLint(program: Command, io: CommandIo): void {
  program.command('lint')
    .description('check manifests against the rules, whoever wrote them')
    .argument('<path...>', 'manifests: files, folders, or - for standard input; each is a cluster of its own')
    .option('--inventory <file>', 'inventory of the cluster: nodes, NICs, reserved ranges')
    .option('--ledger <file>', 'ledger of the cluster: what was promised before')
    .option('--crds <path>', 'CustomResourceDefinitions, as "kubectl get crds -o yaml" prints them (repeatable)', collect, [])
    .option('--release <line>', 'release of the network operator (default: recognized from the images of its policies)')
    .option('--rule <id>', 'only this rule (repeatable)', collect, [])
    .option('--ignore <id>', 'all but this rule (repeatable)', collect, [])
    .addOption(new Option('--severity <lowest>', 'the lowest severity to report').choices(['error', 'warning', 'info']).default('info'))
    .option('--baseline <file>', 'findings that are known; only new ones count')
    .option('--write-baseline <file>', 'make what is found now the baseline')
    .addOption(new Option('-o, --output <format>', 'format of the result').choices(['text', 'json', 'sarif', 'github']).default('text'))
    .addHelpText('after', [
      '',
      'Rules can be switched off, or get another severity, for a project in .gpu-fabric.yaml ("rules: { <id>: off }"), and for an object in its',
      'annotation gpu-fabric.io/ignore ("<id>: <reason>").',
      '',
      'Examples:',
      '  gpu-fabric lint dist/hgx-h200 --inventory inventory/hgx-h200.yaml',
      '  kubectl get nodes,ippools,cidrpools,net-attach-def,pods -A -o yaml | gpu-fabric lint -',
      '  gpu-fabric lint manifests --output sarif > gpu-fabric.sarif',
    ].join('\n'))
    .action(async (paths, options) => {
      // the rules take longer to load than other verbs take to run
      const { lintCommand } = await import('./lint-command');
      await lintCommand(paths, options, io, program.version() ?? '');
    });
}
