import type { Finding, LintSummary, ObjectReference } from '../lint';

/** How text is made fit for its reader. */
export interface TextStyle {
  bold(text: string): string;
  dim(text: string): string;
  /** Text of a file on one line. */
  printable(text: string): string;
}

/** Findings for people: file by file, each with its place in the form that editors and terminals open. */
export function findingLines(findings: readonly Finding[], style: TextStyle): string[] {
  const byFile = new Map<string, Finding[]>();
  for (const finding of findings) {
    const inFile = byFile.get(finding.file);
    if (inFile === undefined) byFile.set(finding.file, [finding]);
    else inFile.push(finding);
  }
  return [...byFile.values()].flatMap((inFile) => [...inFile.sort((a, b) => a.line - b.line).flatMap((finding) => linesOf(finding, style)), '']);
}

/** How it went, in a sentence. */
export function summaryLine({ objects, errors, warnings, infos, skipped, suppressed }: LintSummary): string {
  const found = [counted(errors, 'error'), counted(warnings, 'warning'), counted(infos, 'info')].filter((part) => part !== undefined);
  const rest = [
    suppressed === 0 ? undefined : `${suppressed} silenced`,
    skipped.length === 0 ? undefined : `${counted(skipped.length, 'rule')} skipped for want of facts`,
  ].filter((part) => part !== undefined);
  return `${counted(objects, 'object') ?? 'no objects'}: ${found.length === 0 ? 'nothing found' : found.join(', ')}${rest.length === 0 ? '' : ` (${rest.join(', ')})`}`;
}

/** `IPPool nvidia-network-operator/rail-0` */
export function objectText({ kind, namespace, name }: ObjectReference): string {
  return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}

/** A message may name many objects; more than these say nothing more. */
const MOST_RELATED = 3;

function linesOf({ rule, severity, message, hint, url, object, field, file, line, related }: Finding, { bold, dim, printable }: TextStyle): string[] {
  const label = severity === 'info' ? 'info' : bold(severity);
  const others = related.slice(0, MOST_RELATED).map((other) => `${objectText(other)} in ${other.file}:${other.line}`);
  if (related.length > MOST_RELATED) others.push(`${related.length - MOST_RELATED} more`);
  return [
    `${bold(printable(`${file}:${line}`))}: ${label} ${rule}: ${printable(message)}`,
    `  ${printable(field === undefined ? objectText(object) : `${objectText(object)}, ${field}`)}`,
    ...others.map((other) => `  see ${printable(other)}`),
    ...(hint === undefined ? [] : [`  fix: ${printable(hint)}`]),
    `  ${dim(url)}`,
  ];
}

function counted(count: number, noun: string): string | undefined {
  return count === 0 ? undefined : `${count} ${noun}${count === 1 ? '' : 's'}`;
}
