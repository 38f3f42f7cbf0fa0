import { CniAddress, CniDns, CniRoute } from './common';

/**
 * Fixed addresses: the same for every pod of the network, unless the pod brings its own.
 *
 * @see https://www.cni.dev/plugins/current/ipam/static/
 */
export interface StaticIpam {
  readonly type: 'static';
  /** @default - those that the pod asks for in its annotation */
  readonly addresses?: readonly CniAddress[];
  readonly routes?: readonly CniRoute[];
  readonly dns?: CniDns;
}
