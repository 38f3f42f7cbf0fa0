import { Command, Option } from 'commander';
import { collect, CommandIo } from './command-io';
import type { Attachment } from '../constructs';

/** Options of the verb `init`: an answer to each of its questions. */
export interface InitOptions {
  readonly cluster?: string;
  readonly preset?: string;
  readonly nodes?: string;
  readonly inventory?: string;
  readonly from?: readonly string[];
  readonly rails?: readonly string[];
  readonly fabrics?: string;
  readonly linkLayer?: string;
  readonly attachment?: string;
  readonly storageAttachment?: Attachment['kind'];
  readonly addressing?: 'routed' | 'flat';
  readonly addressSpace?: string;
  readonly namespace?: string;
  readonly release?: string;
  readonly driver?: 'managed' | 'host';
  readonly platform?: 'kubernetes' | 'openshift';
  readonly gitops?: string;
  readonly repoUrl?: string;
  readonly ci?: string;
  readonly package?: string;
  readonly yes?: boolean;
  readonly dryRun?: boolean;
  readonly output: 'text' | 'json';
}

/** The verb `init`: writes a project that describes one cluster. */
export function addInit(program: Command, io: CommandIo): void {
  program.command('init')
    .description('write a small, working project: program, inventory, ledger, manifests, a test and the checks of CI')
    .argument('[dir]', 'folder of the project, made when it is not there', '.')
    .option('--preset <name>', 'server model of the nodes; "gpu-fabric presets" lists them')
    .option('--nodes <names>', 'names of the nodes, with commas between them; [001-032] stands for numbers')
    .option('--inventory <file>', 'an inventory, in place of --preset and --nodes')
    .option('--from <source>', 'what "gpu-fabric import" reads, in place of an inventory: launch-kit configurations, dumps of kubectl, CSV (repeatable)', collect)
    .option('--rails <[group=]pci,...>', 'with --from: cards between GPUs in the order of their rails, where no source says it; "group=none" has none (repeatable)', collect)
    .option('--cluster <name>', 'name of the cluster (default: that of the inventory, else that of the folder)')
    .option('--fabrics <which>', 'compute, or compute-and-storage')
    .option('--link-layer <name>', 'ethernet or infiniband, for NICs that can speak both')
    .option('--attachment <kind>', 'how pods get onto the fabric between the GPUs: sriov, host-device, macvlan or ipoib')
    .addOption(new Option('--storage-attachment <kind>', 'how pods get onto the storage fabric (default: what suits its NICs)').choices(['sriov', 'host-device', 'macvlan', 'ipoib']))
    .addOption(new Option('--addressing <kind>', 'a pinned prefix, or a block, per node (default: what suits the attachment)').choices(['routed', 'flat']))
    .option('--address-space <cidr>', 'network that all fabrics are carved from')
    .option('--namespace <name>', 'namespace of the pods that use the fabrics')
    .option('--release <line>', 'release of the network operator (default: that of a launch-kit configuration, else the newest that is generally available)')
    .addOption(new Option('--driver <kind>', 'who brings the driver of the NICs: the operator, or the nodes (default: as a launch-kit configuration has it, else managed)').choices(['managed', 'host']))
    .addOption(new Option('--platform <kind>', 'kubernetes or openshift (default: that of a launch-kit configuration, else kubernetes)').choices(['kubernetes', 'openshift']))
    .option('--gitops <tool>', 'what applies the manifests: argocd, flux or none')
    .option('--repo-url <url>', 'Git repository that Argo CD reads (default: the origin of the repository around the folder)')
    .option('--ci <service>', 'what checks changes: github, gitlab or none')
    .option('--package <spec>', 'where the project gets cdk8s-gpu-fabric from, as npm names it (default: this version)')
    .option('-y, --yes', 'ask nothing: take the suggested answer to every question that has no option')
    .option('--dry-run', 'do everything, and leave nothing behind')
    .addOption(new Option('-o, --output <format>', 'format of the result').choices(['text', 'json']).default('text'))
    .addHelpText('after', [
      '',
      'Asks what no option says, on a terminal only. What it writes has been synthesized: dist/ holds the manifests already.',
      '',
      'Examples:',
      '  gpu-fabric init my-cluster',
      '  gpu-fabric init --yes --preset PowerEdge-XE9680 --nodes \'hgx-[001-032]\' --gitops argocd --repo-url https://git.example.com/network/my-cluster.git my-cluster',
      '  gpu-fabric init --from cluster-config.yaml --from nodes.yaml my-cluster',
      '  gpu-fabric init --yes --inventory inventory/hgx-h200.yaml .',
    ].join('\n'))
    .action(async (dir, options) => {
      // the constructs take longer to load than other verbs take to run
      const { initCommand } = await import('./init-command');
      await initCommand(dir, options, io, program.version() ?? '');
    });
}
