import { renderHostDeviceNetwork } from './host-device-network';
import { renderIPoIBNetwork } from './ipoib-network';
import { renderMacvlanNetwork } from './macvlan-network';
import { renderOVSNetwork } from './ovs-network';
import { Rendering } from './rendering';
import { railsOf } from './spectrum-x-rail';
import { renderSriovIBNetwork } from './sriov-ib-network';
import { renderSriovNetwork } from './sriov-network';
import type { NetworkOperatorRelease } from '../../../api/releases';
import type { NetworkKind, NetworkView } from '../network-view';
import { recordAt, textAt } from '../values';

export { isUnreadableSize } from './ovs-network';
export { isPlainText } from './plain-yaml';
export type { NetworkObject, Rendering } from './rendering';
export { withoutBlanks } from './rendering';
export { railsOf } from './spectrum-x-rail';
export type { SpectrumXRail } from './spectrum-x-rail';

/** Kinds that an operator makes a NetworkAttachmentDefinition of. */
export type RenderedKind = Exclude<NetworkKind, 'NetworkAttachmentDefinition' | 'SpectrumXRailPoolConfig'>;

/** What makes the configuration, by kind. */
export const RENDERINGS: Readonly<Record<RenderedKind, Rendering>> = {
  HostDeviceNetwork: renderHostDeviceNetwork,
  MacvlanNetwork: renderMacvlanNetwork,
  IPoIBNetwork: renderIPoIBNetwork,
  SriovNetwork: renderSriovNetwork,
  SriovIBNetwork: renderSriovIBNetwork,
  OVSNetwork: renderOVSNetwork,
};

/**
 * The CNI configuration in the NetworkAttachmentDefinition of a network, letter by letter: as written, or as its operator renders it.
 * Undefined where the operator fails. A rail of Spectrum-X is taken for one with IPv4 addresses; `config` of the view knows better.
 *
 * @param release of the network operator
 */
export function renderedConfig({ manifest: { object }, kind, name }: Pick<NetworkView, 'manifest' | 'kind' | 'name'>, release?: NetworkOperatorRelease): string | undefined {
  const spec = recordAt(object, 'spec');
  if (kind === 'NetworkAttachmentDefinition') return textAt(spec, 'config') ?? '';
  if (kind !== 'SpectrumXRailPoolConfig') return RENDERINGS[kind]({ name, spec, release });
  const rail = railsOf(spec).find((candidate) => candidate.name === name);
  return rail === undefined ? undefined : renderOVSNetwork(rail);
}
