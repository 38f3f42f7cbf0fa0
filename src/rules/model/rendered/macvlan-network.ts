import { fromQuotedYaml } from './quoted-yaml';
import { ipamMember, NetworkObject } from './rendering';
import { countAt, textAt } from '../values';

/**
 * The configuration of a MacvlanNetwork. Releases up to 26.7 do not know `metaPlugins`.
 *
 * @see https://github.com/Mellanox/network-operator/blob/master/manifests/state-macvlan-network/0010-macvlan-net-cr.yml
 */
export function renderMacvlanNetwork({ name, spec, release }: NetworkObject): string | undefined {
  const [master, mode, mtu] = [textAt(spec, 'master'), textAt(spec, 'mode'), countAt(spec, 'mtu')];
  const metaPlugins = release === undefined ? textAt(spec, 'metaPlugins') : undefined;
  return fromQuotedYaml([
    `{\n  "cniVersion":"0.3.1",\n  "name":"${name}",`,
    metaPlugins === undefined ? '' : '\n  "plugins": [\n    {',
    '\n  "type":"macvlan",',
    master === undefined ? '' : `"master": "${master}",`,
    mode === undefined ? '' : `"mode" : "${mode}",`,
    mtu === undefined || mtu === 0 ? '' : `"mtu" : ${mtu},`,
    ipamMember(spec),
    '\n}',
    metaPlugins === undefined ? '' : `\n  ,\n  ${metaPlugins}\n  ]\n}`,
    release === undefined ? '\n' : '',
  ].join(''));
}
