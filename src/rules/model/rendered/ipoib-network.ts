import { fromQuotedYaml } from './quoted-yaml';
import { ipamMember, NetworkObject } from './rendering';
import { textAt } from '../values';

/**
 * The configuration of an IPoIBNetwork, which names the master even where there is none.
 *
 * @see https://github.com/Mellanox/network-operator/blob/master/manifests/state-ipoib-network/0010-ipoib-net-cr.yaml
 */
export function renderIPoIBNetwork({ name, spec }: NetworkObject): string | undefined {
  const master = textAt(spec, 'master') ?? '';
  return fromQuotedYaml(`{\n  "cniVersion":"0.3.1",\n  "name":"${name}",\n  "type":"ipoib",\n  "master": "${master}",\n  ${ipamMember(spec)}\n}`);
}
