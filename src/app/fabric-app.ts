import { resolve } from 'node:path';
import { App, AppProps, Chart, Yaml } from 'cdk8s';
import { controllerOwnedObjects, duplicateObjects, Fleet, LedgerUpdate, RdmaCluster, SAVES_LEDGERS, unsaved, warningsOf } from '../constructs';
import { FabricError, Problem, problemsOf } from '../errors';
import { Delivery, kustomizeFiles } from '../gitops';
import { clusterStates, ClusterStates } from './cluster-states';
import { deliverStates } from './deliver-states';
import { folderOf, layout, OutputFile } from './layout';
import { checkRules, RuleSettings } from './rule-check';
import { saveLedger } from './save-ledger';
import { HEADER, writeOutput } from './write-output';

/** Properties of the app. */
export interface FabricAppProps extends Pick<AppProps, 'outdir' | 'resolvers'> {
  /**
   * Refuses a synth that would change a ledger, as `npm ci` does for a lock file.
   *
   * @default - true where the environment has CI set (not to 0 or false), or the program was started with --frozen
   */
  readonly frozen?: boolean;
  /**
   * How the rules are applied to what is about to be written; false leaves them out.
   *
   * @default - every rule, with its own severity: errors refuse the synth, warnings are told
   */
  readonly rules?: RuleSettings | false;
  /** The tool that applies the clusters, for which everything that it needs is written too. @default - none; the manifests alone */
  readonly delivery?: Delivery;
  /**
   * Whether every folder gets a kustomization.yaml, for `kubectl apply -k`.
   *
   * @default false
   */
  readonly kustomize?: boolean;
  /** Takes what should be looked at, but refuses nothing: a line for each. @default - written to standard error */
  readonly onWarning?: (warning: string) => void;
}

/**
 * A cdk8s app that checks everything before it writes anything.
 *
 * `synth()` reports all mistakes of the whole app together, or writes a folder per chart, in it a folder per phase of applying it, in it a file
 * per kind. With a plain cdk8s `App` the constructs work too, one file per chart.
 *
 * @example
 * const app = new FabricApp();
 * new RdmaClusterChart(app, 'hgx-h200', config);
 * app.synth();
 */
export class FabricApp extends App {
  private readonly frozen: boolean;
  private readonly rules: RuleSettings | false;
  private readonly delivery: Delivery | undefined;
  private readonly kustomize: boolean;
  private readonly onWarning: (warning: string) => void;

  constructor({ frozen, rules = {}, delivery, kustomize = false, onWarning = writeToStandardError, ...props }: FabricAppProps = {}) {
    super(props);
    this.rules = rules;
    this.delivery = delivery;
    this.kustomize = kustomize;
    this.onWarning = onWarning;
    this.frozen = frozen ?? (!['', '0', 'false'].includes(process.env.CI ?? '') || process.argv.includes('--frozen'));
    this.node.setContext(SAVES_LEDGERS, true);
  }

  /**
   * Checks the app, writes its manifests to the output folder, and saves the ledgers of its clusters last. The folder is `dist`, or where
   * `CDK8S_OUTDIR` or `outdir` says. The folder belongs to
   * one app: files that an earlier synth wrote and this one does not are removed.
   *
   * @throws FabricError with every problem that was found; nothing was written then
   */
  public override synth(): void {
    this.write({ removesOthers: true, writesShared: true });
  }

  /**
   * Writes a part of the output folder: one cluster of a fleet, or what no cluster has for itself. Files of others are left alone.
   *
   * @returns the paths that were written, below the output folder
   * @throws FabricError as `synth` does
   */
  public synthPart(part: { readonly allClusters: readonly string[]; readonly writesShared: boolean }): readonly string[] {
    return this.write({ ...part, removesOthers: false });
  }

  private write({ allClusters, writesShared, removesOthers }: OutputPart): readonly string[] {
    const { applied, instructions, shared } = this.checked(allClusters);
    const updates = this.ledgerUpdates();
    const manifests = [...applied, ...instructions, ...(writesShared ? shared : [])];
    const texts = manifests.map(({ path, objects }): [string, string] => [path, textOf(...objects)]);
    const listings = this.kustomize ? [...kustomizeFiles(applied)].map(([path, listing]): [string, string] => [path, textOf(listing)]) : [];
    const files = new Map([...texts, ...listings]);
    const ownFolders = new Set(applied.map(({ path }) => path.split('/')[0]));
    writeOutput(this.outdir, files, (path) => removesOthers || ownFolders.has(path.split('/')[0]));
    // last, so that nothing is promised that was not written
    for (const { file, read, text } of updates) saveLedger(file, read, text);
    return [...files.keys()];
  }

  /** Checks the app and returns all manifests in one text; what tells a tool to apply them is not among them. @throws FabricError */
  public override synthYaml(): string {
    return Yaml.stringify(...this.checked().applied.flatMap(({ objects }) => objects));
  }

  /** What is to be written, once nothing is wrong with it. @throws FabricError */
  private checked(allClusters?: readonly string[]): CheckedOutput {
    const charts = this.chartsInOrder();
    const objects = charts.flatMap((chart) => [...duplicateObjects(chart), ...controllerOwnedObjects(chart)]);
    const problems = [...problemsOf(this), ...objects, ...folderProblems(charts), ...this.ledgerProblems()];
    if (problems.length > 0) throw new FabricError(unique(problems));
    for (const warning of warningsOf(this)) this.onWarning(`warning: ${new FabricError(warning).message}`);
    const written = charts.map((chart) => ({ chart, files: layout(chart) }));
    const states = clusterStates(written, this.clusters());
    if (this.delivery === undefined) {
      if (this.rules !== false) this.applyRules(states, this.rules);
      return { applied: written.flatMap(({ files }) => files), instructions: [], shared: [] };
    }
    const delivered = deliverStates(states, this.delivery, { isKustomized: this.kustomize, allClusters });
    if (this.rules !== false) this.applyRules(delivered.states, this.rules);
    return delivered;
  }

  /** The rules see whole objects, so only what every construct is content with; otherwise one mistake would be told twice. */
  private applyRules(states: ClusterStates, rules: RuleSettings): void {
    const { problems, warnings } = checkRules(states, rules);
    for (const warning of warnings) this.onWarning(warning);
    if (problems.length > 0) throw new FabricError(unique(problems));
  }

  private ledgerUpdates(): LedgerUpdate[] {
    const keepers = this.node.findAll().filter((construct) => construct instanceof RdmaCluster || construct instanceof Fleet);
    return keepers.flatMap(({ ledgerUpdate }) => ledgerUpdate ?? []);
  }

  private ledgerProblems(): Problem[] {
    if (!this.frozen) return sharedLedgers(this.clusters());
    const frozen = this.ledgerUpdates().map((update) =>
      unsaved(update, 'the ledger is frozen and would change', 'synthesize without CI=true and --frozen, and commit the ledger'));
    return [...sharedLedgers(this.clusters()), ...frozen];
  }

  private clusters(): RdmaCluster[] {
    return this.node.findAll().filter((construct) => construct instanceof RdmaCluster);
  }

  private chartsInOrder(): Chart[] {
    return this.node.findAll().filter((construct): construct is Chart => Chart.isChart(construct));
  }
}

/** What is to be written. */
interface CheckedOutput {
  readonly applied: readonly OutputFile[];
  /** What tells a tool to apply it. */
  readonly instructions: readonly OutputFile[];
  /** What the tool needs once for all clusters. */
  readonly shared: readonly OutputFile[];
}

/** What of it is written. */
interface OutputPart {
  /** @default - those of the app */
  readonly allClusters?: readonly string[];
  readonly writesShared: boolean;
  /** Whether files of an earlier synth in all other folders are removed too. */
  readonly removesOthers: boolean;
}

function textOf(...objects: readonly object[]): string {
  return `${HEADER}${Yaml.stringify(...objects)}`;
}

/** Charts `a-b` and `b` in `a` would overwrite each other's files, and chart `..` those of others. */
function folderProblems(charts: readonly Chart[]): Problem[] {
  const owners = new Map<string, Chart>();
  return charts.flatMap((chart): Problem[] => {
    const folder = folderOf(chart);
    if (folder === '.' || folder === '..') {
      return [{ code: 'name-invalid', path: chart.node.path, message: `chart "${folder}" would have no folder of its own`, hint: 'give it another id' }];
    }
    const owner = owners.get(folder);
    owners.set(folder, owner ?? chart);
    if (owner === undefined) return [];
    const message = `chart "${owner.node.path}" is written to the folder ${folder} too`;
    return [{ code: 'duplicate-object', path: chart.node.path, message, hint: 'give one of them another id' }];
  });
}

/** Two clusters would overwrite each other's promises. */
function sharedLedgers(clusters: readonly RdmaCluster[]): Problem[] {
  const owners = new Map<string, RdmaCluster>();
  return clusters.flatMap((cluster): Problem[] => {
    const { file } = cluster.addresses;
    if (file === undefined) return [];
    const owner = owners.get(resolve(file));
    owners.set(resolve(file), owner ?? cluster);
    if (owner === undefined) return [];
    const message = `is the ledger of ${owner.node.path} and of ${cluster.node.path}`;
    return [{ code: 'duplicate-object', location: { file }, message, hint: 'give each cluster a ledger of its own' }];
  });
}

function writeToStandardError(warning: string): void {
  process.stderr.write(`${warning}\n`);
}

function unique(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}
