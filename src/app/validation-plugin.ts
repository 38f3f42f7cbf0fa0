import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { GpuFabricValidationProperties, propertyProblems } from './validation-properties';
import { parseRelease } from '../api/releases';
import { FabricError, Problem } from '../errors';
import { Inventory } from '../inventory';
import { Ledger } from '../ipam';
import { ManifestSet, readManifests } from '../manifests';
import { Finding, GivenFacts, lint } from '../rules';
import { ALL_RULES } from '../rules/known-rules';
import { readCrds } from '../rules/schema';

/** As much of the context of a cdk8s validation as is used. @see https://cdk8s.io/docs/latest/cli/synth/ */
export interface GpuFabricValidationContext {
  /** Paths of the files that were synthesized. */
  readonly manifests: readonly string[];
  readonly report: {
    addViolation(violation: GpuFabricViolation): void;
    submit(status: 'success' | 'failure', metadata?: Readonly<Record<string, string>>): void;
  };
}

/** A rule, and the objects that break it. */
export interface GpuFabricViolation {
  readonly ruleName: string;
  readonly recommendation: string;
  readonly fix: string;
  readonly violatingResources: readonly { readonly resourceName: string; readonly manifestPath: string; readonly locations: readonly string[] }[];
}

/**
 * Runs the rules as a validation of `cdk8s synth`, also over apps that use no construct of this package. Errors fail the synth; warnings are shown.
 *
 * @example
 * // cdk8s.yaml
 * // validations:
 * //   - package: cdk8s-gpu-fabric
 * //     class: GpuFabricValidation
 * //     version: 0.1.0
 * //     properties: { inventory: inventory/hgx-h200.yaml }
 */
export class GpuFabricValidation {
  private readonly facts: GivenFacts;

  /** @throws FabricError with every mistake in the properties, or in the files that they name */
  constructor(private readonly properties: GpuFabricValidationProperties = {}) {
    const problems = propertyProblems(properties);
    if (problems.length > 0) throw new FabricError(problems);
    const { inventory, ledger, release, crds } = properties;
    this.facts = {
      inventory: inventory === undefined ? undefined : Inventory.fromFile(inventory),
      ledger: ledger === undefined ? undefined : existingLedger(ledger),
      release: release === undefined ? undefined : parseRelease(release),
      crds: crds === undefined ? undefined : readCrds(crds),
    };
  }

  /** Checks the files and submits the report. */
  public async validate(context: GpuFabricValidationContext): Promise<void> {
    const { severities, ignore } = this.properties;
    const states = this.statesOf(context.manifests);
    const problems = states.flatMap((state) => state.problems);
    const findings = states.flatMap(({ manifests }) => lint(manifests, this.facts, { severities, ignore, severity: 'warning' }).findings);
    for (const problem of problems) context.report.addViolation(unreadable(problem));
    for (const rule of new Set(findings.map((finding) => finding.rule))) {
      context.report.addViolation(violationOf(rule, findings.filter((finding) => finding.rule === rule)));
    }
    const errors = findings.filter(({ severity }) => severity === 'error').length;
    const failures = errors + problems.length;
    context.report.submit(failures > 0 ? 'failure' : 'success', { errors: String(failures), warnings: String(findings.length - errors) });
  }

  /** The files by cluster, in the order in which they were given. */
  private statesOf(files: readonly string[]): Pick<ManifestSet, 'manifests' | 'problems'>[] {
    const clusters = new Map<string, ManifestSet[]>();
    for (const file of files) {
      const cluster = this.properties.cluster === 'file' ? file : dirname(file);
      clusters.set(cluster, [...clusters.get(cluster) ?? [], readManifests(file)]);
    }
    return [...clusters.values()].map((sets) => ({
      manifests: sets.flatMap(({ manifests }) => manifests),
      problems: sets.flatMap(({ problems }) => problems),
    }));
  }
}

/** To the constructs a ledger that is not there yet is an empty one; here somebody mistyped its name. */
function existingLedger(file: string): Ledger {
  if (existsSync(file)) return Ledger.fromFile(file);
  throw new FabricError({ code: 'document-unreadable', location: { file }, message: 'cannot be read: there is no such file' });
}

function violationOf(id: string, findings: readonly Finding[]): GpuFabricViolation {
  const rule = ALL_RULES.find((candidate) => candidate.id === id);
  return {
    ruleName: id,
    recommendation: `${findings.some(({ severity }) => severity === 'error') ? 'error' : 'warning'}: ${rule?.title ?? id}`,
    fix: rule?.fix ?? '',
    violatingResources: findings.map(({ object, file, line, field, message, hint }) => ({
      resourceName: object.name,
      manifestPath: file,
      locations: [`line ${line}${field === undefined ? '' : `, ${field}`}: ${message}${hint === undefined || hint === rule?.fix ? '' : `; ${hint}`}`],
    })),
  };
}

function unreadable({ message, hint, location }: Problem): GpuFabricViolation {
  return {
    ruleName: 'document-invalid',
    recommendation: 'error: a manifest cannot be read',
    fix: hint ?? 'write a stream of Kubernetes objects',
    violatingResources: [{ resourceName: '', manifestPath: location?.file ?? '', locations: [`line ${location?.line ?? 1}: ${message}`] }],
  };
}
