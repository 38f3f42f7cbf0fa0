import { ClaimKind, LayerClaim } from './claim';
import { ClaimItem } from './items';
import { kindsComparedWith, OrientedRow, rowsFor, Scope } from './verdict';

/** Compares a run with one that began before it. True when that is a conflict. */
type Compare = (other: ClaimItem, rows: readonly OrientedRow[]) => boolean;

/** How many groups of a kind are looked at for one run. More than that overlap only where nearly everything is in conflict. */
const MOST_GROUPS = 256;

/** How many of a group are looked at for one run, in conflict or not. */
const MOST_LOOKS = 64;

/**
 * The runs of one cluster or routing domain that a sweep has come into and not yet left.
 *
 * They are kept by kind, and there by everything that conditions of the verdict table look at. Whether two runs are in conflict is then mostly the
 * same for all of a group, and a few partners of each group are enough: a thousand that are harmless do not hide one that is not.
 */
export class Active {
  private readonly kinds = new Map<ClaimKind, Map<string, ClaimItem[]>>();

  constructor(private readonly scope: Scope) {}

  public add(item: ClaimItem): void {
    const { claim } = item;
    if (kindsComparedWith(this.scope, claim.kind).length === 0) return;
    let groups = this.kinds.get(claim.kind);
    if (groups === undefined) {
      groups = new Map();
      this.kinds.set(claim.kind, groups);
    }
    const key = groupOf(claim, item, this.scope);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }

  /**
   * Compares a run with those that reach into it, and forgets those that end before it.
   *
   * @param partners after how many conflicts with a group the rest of it is left out
   */
  public compare(item: ClaimItem, partners: number, compare: Compare): void {
    for (const kind of kindsComparedWith(this.scope, item.claim.kind)) {
      const groups = this.kinds.get(kind);
      if (groups === undefined) continue;
      const rows = rowsFor(this.scope, kind, item.claim.kind);
      let looks = 0;
      for (const [key, group] of groups) {
        compareGroup(group, item, partners, (other) => compare(other, rows));
        if (group.length === 0) groups.delete(key);
        else if (++looks >= MOST_GROUPS) break;
      }
    }
  }
}

function compareGroup(group: ClaimItem[], item: ClaimItem, partners: number, compare: (other: ClaimItem) => boolean): void {
  let conflicts = 0;
  let looks = 0;
  for (let index = group.length - 1; index >= 0 && conflicts < partners && looks < MOST_LOOKS; index--) {
    const other = group[index];
    if (other.to < item.from) {
      // order does not matter, so the gap is filled with the last one, which was looked at before
      const last = group.pop();
      if (last !== undefined && index < group.length) group[index] = last;
      continue;
    }
    looks++;
    if (compare(other)) conflicts++;
  }
}

/** Everything of a claim, besides its kind and addresses, that a condition looks at. */
function groupOf(claim: LayerClaim, { part }: ClaimItem, scope: Scope): string {
  const declared = claim.isDeclared === true ? 'declared' : '';
  const place = scope === 'cluster' ? claim.domain : needsCluster(claim) ? claim.cluster : '';
  const facts = claim.kind === 'whereabouts' ? `${claim.keepsUnique ? '' : claim.range} ${claim.networkName}` : '';
  const flags = `${'isPassive' in claim && claim.isPassive === true} ${'isRouted' in claim && claim.isRouted === true}`;
  return `${part} ${declared} ${flags} ${place} ${facts}`;
}

/** Kinds for which two claims of one routing domain mean something else when they are of one cluster. */
function needsCluster({ kind }: LayerClaim): boolean {
  return kind === 'whereabouts' || kind === 'load-balancer' || kind === 'pod-network' || kind === 'calico-pods' || kind === 'cilium-pods';
}
