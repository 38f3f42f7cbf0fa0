import { PlainObject } from '../../../src/api/plain-object';
import { Problem } from '../../../src/errors';

type Metadata = NonNullable<PlainObject['metadata']>;

/** An object of MetalLB, in its namespace. */
export function metallb(kind: string, name: string, spec: object, metadata: Metadata = {}): PlainObject {
  return { apiVersion: `metallb.io/${kind === 'BGPPeer' ? 'v1beta2' : 'v1beta1'}`, kind, metadata: { name, namespace: 'metallb-system', ...metadata }, spec };
}

export function pool(name: string, addresses: readonly string[], spec: object = {}, labels: Metadata['labels'] = {}): PlainObject {
  return metallb('IPAddressPool', name, { addresses, ...spec }, { labels });
}

/** A peer with what every peer needs. */
export function peer(name: string, spec: object = {}): PlainObject {
  return metallb('BGPPeer', name, { myASN: 64512, peerASN: 64513, peerAddress: '10.0.0.1', ...spec });
}

export function service(annotations: Readonly<Record<string, string>>, spec: object = {}, labels: Metadata['labels'] = {}): PlainObject {
  return { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', annotations, labels }, spec: { type: 'LoadBalancer', ...spec } };
}

/** Problems as `path: message`. */
export function texts(problems: readonly Problem[]): string[] {
  return problems.map(({ path, message }) => `${path}: ${message}`);
}
