import type { ApiKind } from '../../api/api-kind';
import * as calico from '../../api/calico';
import * as cilium from '../../api/cilium';
import * as dpf from '../../api/dpf';
import * as mellanox from '../../api/mellanox';
import * as metallb from '../../api/metallb';
import * as multus from '../../api/multus';
import * as nicConfiguration from '../../api/nic-configuration';
import * as nvIpam from '../../api/nv-ipam';
import * as spectrumX from '../../api/spectrum-x';
import * as sriov from '../../api/sriov';

const GROUPS: readonly Readonly<Record<string, unknown>>[] = [
  calico, cilium, dpf, mellanox, metallb, multus, nicConfiguration, nvIpam, spectrumX, sriov,
];

const KINDS: ReadonlyMap<string, ApiKind> = new Map(
  GROUPS.flatMap((group) => Object.values(group)).filter(hasKind).map(({ API }) => [`${API.apiVersion} ${API.kind}`, API]),
);

/** The kind of an object, if this package has types for it. */
export function knownKind(apiVersion: string, kind: string): ApiKind | undefined {
  return KINDS.get(`${apiVersion} ${kind}`);
}

function hasKind(exported: unknown): exported is { readonly API: ApiKind } {
  return typeof exported === 'function' && 'API' in exported;
}
