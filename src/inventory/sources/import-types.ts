import type { LaunchKitIntent } from './launch-kit-intent';
import { SourceLocation } from '../../errors';
import { InventoryData, Layer } from '../data';
import type { Inventory } from '../inventory';

/** A text that facts are read from. */
export interface SourceText {
  /** Path as the user gave it; `standard input` for `-`. It is used in errors and origins. */
  readonly file: string;
  readonly text: string;
  /** True for a file of a folder: it is passed over when it holds nothing that can be imported. @default false */
  readonly mayBeOther?: boolean;
}

/** Formats that can be imported. */
export type SourceKind = 'csv' | 'nic-device' | 'sriov-node-state' | 'launch-kit' | 'node' | 'reserved';

/** Where the facts that no source tells come from, and what becomes of the others. */
export interface ImportOptions {
  /** Name of the cluster. @default - that of `existing`; an error without one */
  readonly cluster?: string;
  /** Inventory that is there already: its names, wiring, reserved ranges, comments and order are kept. @default - none */
  readonly existing?: SourceText;
  /** Which NICs are east-west, in the order of their rails; all other NICs of these groups are north-south. @default - as the sources and presets say */
  readonly rails?: readonly RailOrder[];
  /** Inventories whose node groups serve as presets besides those that are built in. @default [] */
  readonly presets?: readonly Inventory[];
  /** Who uses a reserved range, by the role that its source gives, in any case. @default - what the source says, else `reserved` */
  readonly layers?: Readonly<Record<string, Layer>>;
  /** Label of the nodes whose value is their rack or scalable unit. @default - as the sources say */
  readonly unitLabel?: string;
  /** Names of nodes that are left out. @default [] */
  readonly exclude?: readonly string[];
  /** Removes nodes and groups of `existing` that no source knows. @default false: they stay, with a note */
  readonly prune?: boolean;
}

/** The east-west NICs of a group. */
export interface RailOrder {
  /** Name of the group. @default - every group that has all of these NICs */
  readonly group?: string;
  /** PCI addresses: the first is on rail 0. Empty when all NICs are north-south. */
  readonly pciAddresses: readonly string[];
}

/** An inventory made of what people already have. */
export interface ImportedInventory {
  /** It has passed the checks of an inventory: `Inventory.of(data)` does not throw. */
  readonly data: InventoryData;
  /** Where the facts come from, in the order of the data. */
  readonly origins: readonly FactOrigin[];
  /** Sources that say different things. The inventory holds what `kept` says. */
  readonly contradictions: readonly Contradiction[];
  /** What a person should know, such as NICs whose names are not known. */
  readonly notes: readonly ImportNote[];
  /** What differs from `existing`, a line each; empty without it. */
  readonly changes: readonly string[];
  /** What a launch-kit file says beyond the inventory. @default - no source is one */
  readonly launchKit?: LaunchKitIntent;
}

/** Where a value of the inventory comes from. */
export interface FactOrigin {
  /** Keys and indexes from the root of the data; it covers everything below that has no origin of its own. */
  readonly path: readonly (string | number)[];
  readonly kind: SourceKind | 'preset' | 'existing' | 'option';
  /** Place in a source. @default - a preset that is built in, or an option */
  readonly location?: SourceLocation;
  /** The source in words, such as `preset PowerEdge-XE9680`. @default - the location says all */
  readonly name?: string;
}

/** One thing of which two sources say different things. */
export interface Contradiction {
  /** What it is about, such as `interface of 0000:1a:00.0`. */
  readonly subject: string;
  readonly kept: Claim;
  readonly other: Claim;
  /** Nodes that it concerns, in byte order; empty for what is no node's. */
  readonly nodes: readonly string[];
}

/** What one source says. */
export interface Claim {
  readonly value: string;
  readonly kind: FactOrigin['kind'];
  readonly location?: SourceLocation;
}

/** What a person should know about an import. */
export interface ImportNote {
  readonly severity: 'warning' | 'info';
  readonly message: string;
  readonly hint?: string;
  readonly location?: SourceLocation;
}
