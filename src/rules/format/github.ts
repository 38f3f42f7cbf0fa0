import { objectText } from './text';
import type { Finding } from '../lint';
import type { Severity } from '../rule';

const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

/**
 * Findings as workflow commands of GitHub Actions, which shows them beside the lines of a pull request.
 *
 * @see https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 */
export function githubLines(findings: readonly Finding[]): string[] {
  return findings.map(({ severity, file, line, rule, object, message, hint, url }) => {
    const properties = [['file', file.replaceAll('\\', '/')], ['line', String(line)], ['title', `gpu-fabric ${rule}`]];
    const text = [`${objectText(object)}: ${message}`, ...(hint === undefined ? [] : [hint]), url].join('\n');
    return `::${COMMANDS[severity]} ${properties.map(([name, value]) => `${name}=${escapedProperty(value)}`).join(',')}::${escaped(text)}`;
  });
}

/** The text of a command ends with its line. */
function escaped(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** A property ends with a comma or a colon too. */
function escapedProperty(text: string): string {
  return escaped(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
