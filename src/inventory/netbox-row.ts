import { SourceLocation } from '../errors';

/** What is read of a prefix or an IP range of NetBox; what is not there is empty. */
export interface NetBoxRow {
  readonly prefix: string;
  /** Ends of an IP range, with or without a prefix length. */
  readonly start: string;
  readonly end: string;
  readonly status: string;
  readonly vrf: string;
  /** Name and slug of the role; none when it has no role. */
  readonly roles: readonly string[];
  readonly description: string;
  readonly location: SourceLocation;
}
