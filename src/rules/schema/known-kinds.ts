import type { ApiKind } from '../../api/api-kind';
import { KINDS_BY_GROUP } from '../../api/kinds';

const KINDS: ReadonlyMap<string, ApiKind> = new Map(
  KINDS_BY_GROUP.flatMap((group) => Object.values(group)).map((kind) => [`${kind.apiVersion} ${kind.kind}`, kind]),
);

/** The kind of an object, if this package has types for it. */
export function knownKind(apiVersion: string, kind: string): ApiKind | undefined {
  return KINDS.get(`${apiVersion} ${kind}`);
}
