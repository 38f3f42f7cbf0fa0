import { Clash, freeNetworkLike } from './clashes';
import { PlacedClaim, rangeText } from './placed-claim';
import type { Manifest } from '../../../manifests';
import type { Cluster } from '../../model';
import type { Report, Severity } from '../../rule';

/** How a rule judges a clash. @default - as the verdict table does */
export type Judge = (clash: Clash) => Severity | undefined;

/** Reports every field that clashes once: against the worst other, with the number of the rest. A clash that `judge` leaves open is none. */
export function reportClashes(cluster: Cluster, report: Report, clashes: readonly Clash[], judge: Judge = ({ severity }) => severity): void {
  const byField = new Map<PlacedClaim, { readonly clash: Clash; readonly severity: Severity }[]>();
  for (const clash of clashes) {
    const severity = judge(clash);
    if (severity === undefined) continue;
    const list = byField.get(clash.mine) ?? [];
    byField.set(clash.mine, list);
    list.push({ clash, severity });
  }
  for (const [mine, found] of byField) {
    if (mine.at === undefined) continue;
    const [{ clash, severity }] = [...found].sort((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity));
    const rest = found.length === 1 ? '' : `, as ${found.length - 1 === 1 ? 'one other does' : `${found.length - 1} others do`}`;
    report({
      at: mine.at,
      field: mine.field,
      severity,
      message: `${mine.text} shares ${sharedText(clash)} with ${otherText(clash)}${rest}: ${clash.row.reason}`,
      hint: hintFor(cluster, clash),
      related: found.map(({ clash: { other } }) => other.at).filter((at): at is Manifest => at !== undefined).slice(0, 5),
    });
  }
}

const ORDER: readonly Severity[] = ['error', 'warning', 'info'];

function sharedText({ shared, mine }: Clash): string {
  const text = rangeText(shared);
  return text === mine.text ? 'all its addresses' : text;
}

function otherText({ other: { claim, text, at }, mine }: Clash): string {
  if (at === undefined || claim.isDeclared === true) return text;
  const owner = claim.owner.replace(/, (entry|ipv[46]) .*$/, '');
  return at === mine.at ? `${text} of the same object` : `${text} of ${owner}`;
}

function hintFor(cluster: Cluster, { row, mine }: Clash): string | undefined {
  if (row.fix === undefined) return undefined;
  const free = mine.claim.kind === 'route' ? undefined : freeNetworkLike(cluster, mine.claim.parents[0]);
  return free === undefined ? row.fix : `${row.fix}; ${free} is free`;
}
