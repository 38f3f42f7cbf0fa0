import { fromQuotedYaml } from './quoted-yaml';
import { NetworkObject } from './rendering';
import { textAt } from '../values';

/**
 * The configuration of a HostDeviceNetwork: its `ipam` keeps its blanks. Releases up to 26.7 do not know `metaPlugins`.
 *
 * @see https://github.com/Mellanox/network-operator/blob/master/manifests/state-hostdevice-network/0010-hostdevice-net-cr.yml
 */
export function renderHostDeviceNetwork({ name, spec, release }: NetworkObject): string | undefined {
  const metaPlugins = release === undefined ? textAt(spec, 'metaPlugins') : undefined;
  return fromQuotedYaml([
    `{\n  "cniVersion":"0.3.1",\n  "name":"${name}",`,
    metaPlugins === undefined ? '' : '\n  "plugins": [\n    {',
    `\n  "type":"host-device",\n  "ipam":${textAt(spec, 'ipam') ?? '{}'}\n}`,
    metaPlugins === undefined ? '' : `\n  ,\n  ${metaPlugins}\n  ]\n}`,
    release === undefined ? '\n' : '',
  ].join(''));
}
