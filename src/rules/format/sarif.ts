import { createHash } from 'node:crypto';
import { isAbsolute, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { helpMarkdown, helpText } from './page';
import { objectText } from './text';
import type { Problem } from '../../errors';
import { keyOf } from '../baseline';
import type { Finding } from '../lint';
import type { Severity } from '../rule';
import { ruleUrl } from '../rule-url';
import type { RuleDocumentation } from '../suppression-rules';

/** What a run found, with what is silenced. */
export interface SarifInput {
  readonly findings: readonly Finding[];
  readonly silenced: readonly SilencedFinding[];
  /** What could not be read. */
  readonly problems: readonly Problem[];
  /** At least those of the findings. */
  readonly rules: readonly RuleDocumentation[];
  /** Version of this package. */
  readonly version: string;
  /** Absolute path of the folder that paths are to be relative to: the root of the repository, as a rule. */
  readonly folder: string;
}

/** A finding that somebody judged. */
export interface SilencedFinding {
  readonly finding: Finding;
  /** In the annotation of the object, or in a baseline. */
  readonly kind: 'inSource' | 'external';
  readonly reason?: string;
}

const LEVELS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' };

/**
 * A SARIF log of one run, as code scanning services read it. Of the rules it holds those that found something.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function sarifLog({ findings, silenced, problems, rules, version, folder }: SarifInput): object {
  const all = [
    ...findings.map((finding) => ({ finding, suppressions: [] })),
    ...silenced.map((each) => ({ finding: each.finding, suppressions: [suppressionOf(each)] })),
  ];
  const used = new Set(all.map(({ finding }) => finding.rule));
  const reported = rules.filter(({ id }) => used.has(id));
  const indexes = new Map(reported.map(({ id }, index) => [id, index]));
  const fingerprint = fingerprints();
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{
      tool: { driver: { name: 'gpu-fabric', version, rules: reported.map(descriptorOf) } },
      invocations: [{
        executionSuccessful: problems.length === 0,
        toolExecutionNotifications: problems.map(({ message, hint, location }) => ({
          level: 'error',
          message: { text: hint === undefined ? message : `${message}; ${hint}` },
          ...(location === undefined ? {} : { locations: [{ physicalLocation: physicalLocation(location.file, location.line, folder) }] }),
        })),
      }],
      results: all.map(({ finding, suppressions }) => ({
        ruleId: finding.rule,
        ...(indexes.has(finding.rule) ? { ruleIndex: indexes.get(finding.rule) } : {}),
        level: LEVELS[finding.severity],
        message: { text: messageOf(finding) },
        locations: [locationOf(finding, folder)],
        ...(finding.related.length === 0 ? {} : { relatedLocations: relatedOf(finding, folder) }),
        partialFingerprints: { 'gpuFabric/v1': fingerprint(finding) },
        // where one result says whether it is suppressed, all must
        ...(silenced.length === 0 ? {} : { suppressions }),
      })),
    }],
  };
}

function descriptorOf(rule: RuleDocumentation): object {
  const url = ruleUrl(rule.id);
  return {
    id: rule.id,
    shortDescription: { text: `${rule.title}.` },
    fullDescription: { text: rule.rationale },
    defaultConfiguration: { level: LEVELS[rule.severity] },
    help: { text: helpText(rule), markdown: helpMarkdown(rule) },
    // absolute by the standard; without a home on the web the help above must do
    ...(URL.canParse(url) ? { helpUri: url } : {}),
    properties: { tags: [`tier-${rule.tier}`], page: url },
  };
}

function messageOf(finding: Finding): string {
  return `${objectText(finding.object)}: ${finding.message}${finding.hint === undefined ? '' : `; ${finding.hint}`}`;
}

function locationOf({ file, line, object, field }: Finding, folder: string): object {
  const name = objectText(object);
  const logical = { kind: 'object', name: object.name, fullyQualifiedName: field === undefined ? name : `${name} ${field}` };
  return { ...placeOf(file, line, folder), logicalLocations: [logical] };
}

function relatedOf({ related }: Finding, folder: string): object[] {
  return related.map((other, index) => ({ id: index + 1, ...placeOf(other.file, other.line, folder), message: { text: objectText(other) } }));
}

/** What `Manifest.file` says of objects that came through a pipe; they have no place that anybody could open. */
const STANDARD_INPUT = 'standard input';

function placeOf(file: string, line: number, folder: string): object {
  return file === STANDARD_INPUT ? {} : { physicalLocation: physicalLocation(file, line, folder) };
}

function physicalLocation(file: string, line: number | undefined, folder: string): object {
  return { artifactLocation: { uri: uriOf(file, folder) }, ...(line === undefined ? {} : { region: { startLine: Math.max(line, 1) } }) };
}

/** Relative, so that a service finds the file in its own copy of the repository. */
function uriOf(file: string, folder: string): string {
  const path = isAbsolute(file) ? relative(folder, file) : relative('.', file);
  if (isAbsolute(path) || path === '..' || path.startsWith(`..${sep}`)) return pathToFileURL(file).href;
  return path.split(sep).map(encodeURIComponent).join('/');
}

/** Fingerprints that stay when lines move; what is found several times in a file is numbered. */
function fingerprints(): (finding: Finding) => string {
  const seen = new Map<string, number>();
  return (finding) => {
    const key = keyOf(finding);
    const place = `${finding.file}\n${key}`;
    const occurrence = (seen.get(place) ?? 0) + 1;
    seen.set(place, occurrence);
    return `${createHash('sha256').update(key).digest('hex').slice(0, 32)}:${occurrence}`;
  };
}

function suppressionOf({ kind, reason }: SilencedFinding): object {
  return { kind, ...(reason === undefined ? {} : { justification: reason }) };
}
