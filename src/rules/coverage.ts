import type { FoundAtOne, Severity } from './rule';
import { WEIGHT } from './severity';
import type { Manifest } from '../manifests';

/** The fields of which rules that know them have said what is wrong, so that general rules need not. */
export class Coverage {
  private readonly fields = new Map<Manifest, Map<string, Severity>>();
  private readonly parts = new Map<Manifest, Map<string, Severity>>();

  /** Notes what a rule found. @param severity as the rule gives it, whatever the user makes of it */
  public add({ at, field, covers }: FoundAtOne, severity: Severity): void {
    if (field !== undefined && field.length > 0) note(this.fields, at, field, severity);
    if (covers !== undefined) note(this.parts, at, covers, severity);
  }

  /** Whether a mistake that is at least as bad is known at the field, or in a part around it of which all has been said. */
  public includes({ at, field = [] }: FoundAtOne, severity: Severity): boolean {
    const parts = this.parts.get(at);
    return isAsBad(this.fields.get(at)?.get(keyOf(field)), severity)
      || (parts !== undefined && field.some((_, index) => isAsBad(parts.get(keyOf(field.slice(0, index + 1))), severity)));
  }
}

function note(places: Map<Manifest, Map<string, Severity>>, at: Manifest, path: readonly (string | number)[], severity: Severity): void {
  let severities = places.get(at);
  if (severities === undefined) places.set(at, severities = new Map());
  const key = keyOf(path);
  if (!isAsBad(severities.get(key), severity)) severities.set(key, severity);
}

function isAsBad(known: Severity | undefined, severity: Severity): boolean {
  return known !== undefined && WEIGHT[known] >= WEIGHT[severity];
}

function keyOf(path: readonly (string | number)[]): string {
  return JSON.stringify(path);
}
