import type { ImportNote, SourceKind } from './import-types';
import type { LaunchKitIntent } from './launch-kit-intent';
import { SourceLocation } from '../../errors';
import { Labels, NicData, ReservedRangeData } from '../data';

/** What one text says, node by node, before it is compared with others. */
export interface SourceFacts {
  readonly file: string;
  readonly nodes: readonly NodeClaim[];
  /** Hardware layouts that the text names, with and without nodes. */
  readonly groups: readonly GroupClaim[];
  readonly reserved: readonly ReservedClaim[];
  readonly notes: readonly ImportNote[];
  readonly launchKit?: LaunchKitIntent;
}

/** What one object, line or entry says of a node. What it does not say is undefined. */
export interface NodeClaim {
  readonly name: string;
  readonly kind: SourceKind;
  /** Looked up when somebody asks: it takes a while. */
  readonly at: () => SourceLocation;
  /** Claims of many nodes may share one list. */
  readonly nics?: readonly NicClaim[];
  readonly labels?: Labels;
  /** Server model. */
  readonly machine?: string;
  /** GPU model. */
  readonly gpu?: string;
  readonly unit?: string;
  readonly slot?: number;
  readonly podCidrs?: readonly string[];
  readonly group?: GroupClaim;
}

/** A layout as a text names it. */
export interface GroupClaim {
  readonly kind: SourceKind;
  readonly at: () => SourceLocation;
  /** Name, when the text gives one. */
  readonly name?: string;
  readonly nodeSelector?: Labels;
  readonly machine?: string;
  readonly gpu?: string;
  /** Whether netplan names interfaces of its nodes. */
  readonly netplanManaged?: boolean;
  /** NICs of every node of it. */
  readonly nics: readonly NicClaim[];
}

/** What may be said of a NIC. */
export type NicField = Exclude<keyof NicData, 'pciAddress'>;

/** What is told of a physical function. */
export type ToldNic = Pick<NicData, 'pciAddress'> & Partial<Omit<NicData, 'pciAddress'>>;

/** What one source says of a NIC. */
export interface NicClaim {
  readonly nic: ToldNic;
  readonly kind: SourceKind;
  /** Where it says so. @param field of the NIC. @default - the NIC itself */
  readonly at: (field?: NicField) => SourceLocation;
}

/** A range that a source says is taken. */
export interface ReservedClaim {
  readonly range: ReservedRangeData;
  readonly kind: SourceKind;
  readonly location: SourceLocation;
}

/** The fields of a NIC, in the order in which an inventory has them. */
export const NIC_FIELDS: readonly NicField[] = ['rdmaDevice', 'interface', 'traffic', 'rail', 'plane', 'numaNode', 'gpu', 'gpuProximity', 'deviceID', 'linkLayer'];

/** Without the fields that are not known. */
export function known<T extends object>(facts: T): T {
  return Object.fromEntries(Object.entries(facts).filter(([, fact]) => fact !== undefined)) as T;
}
