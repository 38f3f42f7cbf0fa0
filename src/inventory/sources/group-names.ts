import { createHash } from 'node:crypto';
import { HardwareGroup } from './group-nodes';
import { KnownLayout } from './known-layouts';
import { GPU_LABEL, MACHINE_LABEL } from './kubernetes';
import { fits, forms } from '../forms';

const MAX_LENGTH = 63;

/** A group, and what it may be named after. */
export interface Unnamed {
  readonly group: HardwareGroup;
  readonly layout?: KnownLayout;
  /** Name that it has already. */
  readonly name?: string;
}

/**
 * Names for groups. A name follows from what the group itself is, so that it stays when another group joins: the name that a source gives, that
 * of the known layout, else server and GPU with a few digits that stand for the NICs.
 *
 * @param taken names that other groups have already
 */
export function nameGroups(groups: readonly Unnamed[], taken: ReadonlySet<string>): string[] {
  const wished = groups.map(({ group, layout, name }) => name ?? ownName(group, layout));
  const uses = new Map<string, number>();
  for (const name of wished) uses.set(name, (uses.get(name) ?? 0) + 1);
  return wished.map((wish, index) => {
    if (groups[index].name !== undefined || (uses.get(wish) === 1 && !taken.has(wish))) return wish;
    return withDigits(wish, groups[index].group);
  });
}

function ownName(group: HardwareGroup, layout: KnownLayout | undefined): string {
  const claimed = nameFrom(group.claim?.name ?? '');
  if (claimed !== '') return claimed;
  if (layout !== undefined && isNothingElse(group, layout)) return nameFrom(layout.name);
  const described = nameFrom([group.machine ?? '', (group.gpu ?? '').replace(/^nvidia-/i, '')].join('-'));
  return withDigits(described === '' ? 'nodes' : described, group);
}

/** The cards of a layout in another server, or with other links, are another group. */
function isNothingElse({ machine, gpu, nics }: HardwareGroup, { labels, nics: known }: KnownLayout): boolean {
  const isSame = (told: string | undefined, label: string): boolean => {
    return told === undefined || labels[label] === undefined || nameFrom(told) === nameFrom(labels[label]);
  };
  const links = new Map(known.map(({ pciAddress, linkLayer }) => [pciAddress, linkLayer]));
  return isSame(machine, MACHINE_LABEL) && isSame(gpu, GPU_LABEL) && nics.every(({ nic: { pciAddress, linkLayer } }) => {
    const link = links.get(pciAddress);
    return linkLayer === undefined || link === undefined || link === linkLayer;
  });
}

function nameFrom(text: string): string {
  const name = text.toLowerCase().replace(/[^a-z0-9]+/g, '-').slice(0, MAX_LENGTH).replace(/^-+|-+$/g, '');
  return fits(forms.groupName, name) ? name : '';
}

function withDigits(name: string, { fingerprint }: HardwareGroup): string {
  const digits = createHash('sha256').update(fingerprint).digest('hex').slice(0, 6);
  return `${name.slice(0, MAX_LENGTH - digits.length - 1).replace(/-+$/, '')}-${digits}`;
}
