import type { IConstruct } from 'constructs';
import type { ClusterStates } from './cluster-states';
import type { OutputFile } from './layout';
import type { RdmaCluster } from '../constructs';
import { FabricError, Problem } from '../errors';
import { Ledger } from '../ipam';
import type { KubernetesObject, Manifest } from '../manifests/manifest';
import { metadataProblem } from '../manifests/metadata';
import { Finding, GivenFacts, lint } from '../rules';
import { objectText } from '../rules/format';
import { unknownRule } from '../rules/known-rules';
import type { Severity } from '../rules/severity';

/** How the rules are applied at synth. */
export interface RuleSettings {
  /** Severities by rule, where they are to differ; `off` leaves a rule out. @default - those of the rules */
  readonly severities?: Readonly<Record<string, Severity | 'off'>>;
  /** Rules that are left out. @default - none */
  readonly ignore?: readonly string[];
}

/** What the rules say of an app. */
export interface RuleVerdict {
  /** Findings that refuse the synth. */
  readonly problems: readonly Problem[];
  /** One line each. */
  readonly warnings: readonly string[];
}

/**
 * Runs the rules on what is about to be written, cluster by cluster.
 *
 * A finding is at the path of the construct that makes the object. Charts that may belong to any of several clusters are not looked at: what
 * their pods attach to may be in each of them.
 */
export function checkRules({ states, undecided }: ClusterStates, settings: RuleSettings): RuleVerdict {
  const misspelt = [...Object.keys(settings.severities ?? {}), ...settings.ignore ?? []].flatMap((id): Problem[] => {
    const unknown = unknownRule(id);
    return unknown === undefined ? [] : [{ code: 'name-invalid', message: `rules: ${unknown.message}`, hint: unknown.hint }];
  });
  const problems: Problem[] = [...misspelt];
  const warnings = undecided.map(({ node }) => `warning: ${node.path}: ${UNDECIDED}`);
  for (const { cluster, files } of states) {
    const { manifests, problems: malformed } = manifestsOf(files);
    problems.push(...malformed);
    for (const finding of lint(manifests, factsOf(cluster), { ...settings, severity: 'warning' }).findings) {
      if (finding.severity === 'error') problems.push(problemOf(finding));
      else warnings.push(`warning: ${new FabricError(problemOf(finding)).message}`);
    }
  }
  return { problems, warnings };
}

const UNDECIDED = 'the rules are not applied, since the chart may belong to any of several clusters; put it below a construct with its cluster';

function factsOf(cluster: RdmaCluster | undefined): GivenFacts {
  if (cluster === undefined) return {};
  const { inventory, release, operatorNamespace, ledger, ledgerUpdate } = cluster;
  // moves were judged when the addresses were planned, against what was promised before; the objects have to agree with what is promised now
  return { inventory, release, operatorNamespace, ledger: ledgerUpdate === undefined ? ledger : Ledger.parse(ledgerUpdate.text, ledgerUpdate.file) };
}

function manifestsOf(files: readonly OutputFile[]): { readonly manifests: readonly Manifest[]; readonly problems: readonly Problem[] } {
  const manifests: Manifest[] = [];
  const problems: Problem[] = [];
  for (const { objects, constructs } of files) {
    for (const [index, object] of objects.entries()) {
      const malformed = metadataProblem(object as Record<string, unknown>);
      if (malformed === undefined) manifests.push(new ConstructManifest(object as KubernetesObject, constructs[index]));
      else problems.push({ code: 'field-invalid', path: constructs[index].node.path, message: malformed.message, hint: malformed.hint });
    }
  }
  return { manifests, problems };
}

/** An object of the app. In place of a file it has the path of its construct, which is where the user mends it. */
class ConstructManifest implements Manifest {
  public readonly line = 1;
  public readonly file: string;

  constructor(public readonly object: KubernetesObject, construct: IConstruct) {
    this.file = construct.node.path;
  }

  public locate(): { readonly file: string } {
    return { file: this.file };
  }
}

function problemOf({ file, rule, object, field, message, hint, related }: Finding): Problem {
  // constructs have no lines
  const text = related.reduce((shorter, other) => shorter.replaceAll(`${other.file}:${other.line}`, other.file), message);
  return { code: 'rule-violated', path: file, message: `${rule}: ${objectText(object)}${field === undefined ? '' : `, ${field}`}: ${text}`, hint };
}
