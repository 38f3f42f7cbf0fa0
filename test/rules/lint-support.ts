import { NetworkOperatorRelease } from '../../src/api/releases';
import { Inventory } from '../../src/inventory';
import { Ledger } from '../../src/ipam';
import { parseManifests } from '../../src/manifests';
import { Finding, lint, RuleExample } from '../../src/rules';

/** Lints text as one cluster. @throws Error when the text cannot be read */
export function lintText(text: string, facts: Pick<RuleExample, 'inventory' | 'ledger' | 'release'> = {}): readonly Finding[] {
  const { manifests, problems } = parseManifests(text, 'example.yaml');
  if (problems.length > 0) throw new Error(problems.map(({ message }) => message).join('\n'));
  return lint(manifests, {
    inventory: facts.inventory === undefined ? undefined : Inventory.parse(facts.inventory, 'inventory.yaml'),
    ledger: facts.ledger === undefined ? undefined : Ledger.parse(facts.ledger, 'ledger.yaml'),
    release: facts.release as NetworkOperatorRelease | undefined,
  }).findings;
}

/** A finding in one line, for comparing. */
export function findingText({ rule, severity, object, field = '', message }: Finding): string {
  return `${severity} ${rule}: ${object.kind}/${object.name} ${field}: ${message}`;
}
