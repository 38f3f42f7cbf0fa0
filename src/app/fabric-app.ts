import { App, AppProps, Chart, Yaml } from 'cdk8s';
import { duplicateObjects } from '../constructs';
import { FabricError, Problem, problemsOf } from '../errors';
import { layout } from './layout';
import { HEADER, writeOutput } from './write-output';

/** Properties of the app. */
export type FabricAppProps = Pick<AppProps, 'outdir' | 'resolvers'>;

/**
 * A cdk8s app that checks everything before it writes anything.
 *
 * `synth()` reports all mistakes of the whole app together, or writes a folder per chart with a file per phase of applying it. With a
 * plain cdk8s `App` the constructs work too, one file per chart.
 *
 * @example
 * const app = new FabricApp();
 * new RdmaClusterChart(app, 'hgx-h200', config);
 * app.synth();
 */
export class FabricApp extends App {
  constructor(props: FabricAppProps = {}) {
    super(props);
  }

  /**
   * Checks the app and writes its manifests to the output folder: `dist`, or where `CDK8S_OUTDIR` or `outdir` says.
   *
   * @throws FabricError with every problem that was found; nothing was written then
   */
  public override synth(): void {
    this.check();
    const files = this.chartsInOrder().flatMap((chart) => layout(chart));
    writeOutput(this.outdir, new Map(files.map(({ path, objects }) => [path, `${HEADER}${Yaml.stringify(...objects)}`])));
  }

  /** Checks the app and returns all manifests in one text. @throws FabricError */
  public override synthYaml(): string {
    this.check();
    return Yaml.stringify(...this.chartsInOrder().flatMap((chart) => layout(chart)).flatMap(({ objects }) => objects));
  }

  private check(): void {
    const problems = [...problemsOf(this), ...this.chartsInOrder().flatMap((chart) => duplicateObjects(chart))];
    if (problems.length > 0) throw new FabricError(unique(problems));
  }

  private chartsInOrder(): Chart[] {
    return this.node.findAll().filter((construct): construct is Chart => Chart.isChart(construct));
  }
}

function unique(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}
