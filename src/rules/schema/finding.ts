/** Keys and indexes that lead to a value. */
export type Path = readonly (string | number)[];

/**
 * What the API server makes of a mistake: `unknown-field` is dropped without a word; `invalid` is refused by the types of the schema, and
 * `rule-violated` by a CEL rule in it; `not-served` is refused before anything else is looked at; `namespace-ignored` is dropped.
 */
export type SchemaFindingKind = 'unknown-field' | 'invalid' | 'rule-violated' | 'not-served' | 'namespace-ignored';

/** One place in which an object and the definition of its kind disagree. */
export interface SchemaFinding {
  readonly kind: SchemaFindingKind;
  /** From the root of the object. */
  readonly path: Path;
  readonly message: string;
  readonly hint?: string;
  /** Whether the API server stores the object all the same, mistake and all. */
  readonly isTaken?: boolean;
  /** Whether an unknown field may be one that came after the types of this package. */
  readonly mayBeNewer?: boolean;
}

/** Takes what is found. */
export type ReportFinding = (finding: SchemaFinding) => void;

/** `spec.pools[0].name`, for messages. */
export function pathText(path: Path): string {
  return path.map((step, index) => (typeof step === 'number' ? `[${step}]` : `${index === 0 ? '' : '.'}${step}`)).join('');
}

/** A value as a message shows it; long ones are cut. */
export function shown(value: unknown): string {
  const text = typeof value === 'object' && value !== null ? (Array.isArray(value) ? 'a list' : 'an object') : JSON.stringify(value) ?? 'nothing';
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}
