import { Addressing } from '../addressing';
import { FabricPlan } from '../fabric-plan';
import { FabricMemory } from '../ledger/ledger-data';
import { Pool } from '../nv-ipam';
import { PortCounts, RailPort } from '../rail-port';

/** A running pool and where it is in the cluster. */
export interface PlacedPool<P extends Pool = Pool> extends RailPort {
  readonly pool: P;
}

/** The running pools of one fabric. */
export interface FabricPools {
  readonly name: string;
  /** In the order of rails and planes; of two families on one port, the first one first. */
  readonly pools: readonly PlacedPool[];
}

/** Something that a person must know, or settle, before a fabric is kept in Git. */
export interface AdoptionProblem {
  /** Nothing is written while there is an error. */
  readonly severity: 'error' | 'warning';
  readonly fabric?: string;
  readonly pool?: string;
  readonly message: string;
  readonly hint?: string;
}

/** A fabric as it runs, in the terms of this library. */
export interface FabricAdoption {
  readonly name: string;
  readonly kind: Addressing['kind'];
  readonly counts: PortCounts;
  readonly pools: readonly PlacedPool[];
  /** What the program has to say of its addresses; two for dual stack. */
  readonly addressing: readonly Addressing[];
  /** Node groups of the inventory that are on it; undefined when all are, or without an inventory. */
  readonly nodeGroups?: readonly string[];
  /** Networks that the running pools give to nobody, and that the inventory does not reserve yet. */
  readonly reserved: readonly string[];
  /** What the next synth makes of all this. */
  readonly plan: FabricPlan;
  /** What the ledger has to remember. */
  readonly memory: FabricMemory;
}

/** Collects the problems of one fabric. */
export class AdoptionReport {
  public readonly problems: AdoptionProblem[] = [];

  constructor(private readonly fabric?: string) {}

  public error(message: string, hint?: string, pool?: string): void {
    this.add('error', message, hint, pool);
  }

  public warn(message: string, hint?: string, pool?: string): void {
    this.add('warning', message, hint, pool);
  }

  private add(severity: AdoptionProblem['severity'], message: string, hint: string | undefined, pool: string | undefined): void {
    this.problems.push({
      severity,
      ...(this.fabric === undefined ? {} : { fabric: this.fabric }),
      ...(pool === undefined ? {} : { pool }),
      message,
      ...(hint === undefined ? {} : { hint }),
    });
  }
}
