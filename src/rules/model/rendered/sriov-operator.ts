import { indentedJson } from './indented-json';
import { fromQuotedYaml } from './quoted-yaml';
import { ipamMember, NetworkObject } from './rendering';
import { textAt } from '../values';

/**
 * The configuration that the SR-IOV operator makes of members of the plugin: it chains `metaPlugins`, and indents the whole.
 *
 * @param members of the plugin before its `ipam`, each with a comma behind it
 * @see https://github.com/k8snetworkplumbingwg/sriov-network-operator/tree/v1.6.0/bindata/manifests/cni-config
 */
export function renderBySriovOperator({ name, spec }: NetworkObject, members: string): string | undefined {
  const metaPlugins = textAt(spec, 'metaPlugins');
  const text = fromQuotedYaml([
    `{\n  "cniVersion":"1.0.0",\n  "name":"${name}",`,
    metaPlugins === undefined ? '' : '"plugins": [\n    {',
    members,
    ipamMember(spec),
    '\n}',
    metaPlugins === undefined ? '' : `,\n  ${metaPlugins}\n  ]\n}`,
  ].join(''));
  return text === undefined ? undefined : indentedJson(text);
}

/** `capabilities` as they are written, which is JSON. */
export function capabilitiesMember(spec: NetworkObject['spec']): string {
  const capabilities = textAt(spec, 'capabilities');
  return capabilities === undefined ? '' : `"capabilities":${capabilities},`;
}

/** A text, if it is one of those that the operator passes on. */
export function oneOf(text: string | undefined, allowed: readonly string[]): string | undefined {
  return text !== undefined && allowed.includes(text) ? text : undefined;
}
