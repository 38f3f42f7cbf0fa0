import type { NetworkOperatorRelease } from '../../../api/releases';
import { textAt } from '../values';

/** A network object, as far as its operator's template looks at it. */
export interface NetworkObject {
  /** Name of the object, which is that of the NetworkAttachmentDefinition too. */
  readonly name: string;
  readonly spec: Readonly<Record<string, unknown>>;
  /** Release of the network operator. @default - the newest template that is known, newer than any release */
  readonly release?: NetworkOperatorRelease;
}

/** Makes the CNI configuration of an object; undefined when the operator fails and there is none. */
export type Rendering = (object: NetworkObject) => string | undefined;

/** The member `"key":value`, or nothing where there is no value. */
export function member(key: string, value: string | number | undefined): string {
  if (value === undefined) return '';
  return `"${key}":${typeof value === 'number' ? value : `"${value}"`},`;
}

/** `spec.ipam` without any blank, those inside texts included. @see https://pkg.go.dev/strings#Fields */
export function ipamMember(spec: NetworkObject['spec']): string {
  const ipam = textAt(spec, 'ipam');
  return `"ipam":${ipam === undefined ? '{}' : withoutBlanks(ipam)}`;
}

/** The text without what Go's unicode.IsSpace takes for a blank. */
export function withoutBlanks(text: string): string {
  return text.replace(/[\t\n\v\f\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g, '');
}
