import { FabricError } from '../../errors';
import { Ipam } from '../ipam';
import { jsonText } from '../json-text';
import { checkDnsLabel, checkResourceName, qualified, ResourceName } from '../names';
import { ChainedPlugin } from './chained-plugins';

/** What every network has. */
export interface NetworkProps {
  /** Name of the network; pods name it in their annotation. */
  readonly name: string;
  /** Namespace of the pods. */
  readonly namespace: string;
  /** How pods get their addresses. @default - none: the interface has no address */
  readonly ipam?: Ipam;
}

/** What the networks of the SR-IOV operator share. */
export interface SriovNetworkProps extends NetworkProps {
  /** Resource of the VFs, as a SriovNetworkNodePolicy names it. */
  readonly resource: ResourceName;
  /** Namespace of the SR-IOV operator. @default nvidia-network-operator */
  readonly operatorNamespace?: string;
  /** Plugins that run after the VF was moved into the pod. @default - none */
  readonly chain?: readonly ChainedPlugin[];
  readonly linkState?: 'auto' | 'enable' | 'disable';
}

/**
 * Checks what all networks have in common.
 *
 * @throws FabricError `name-invalid`, `namespace-missing`
 */
export function checkNetwork(props: NetworkProps, resource?: ResourceName): void {
  checkDnsLabel(props.name, 'network');
  if (props.namespace === undefined || props.namespace === '') {
    throw new FabricError({ code: 'namespace-missing', message: `network "${props.name}" has no namespace`, hint: 'name the namespace of its pods' });
  }
  checkDnsLabel(props.namespace, 'namespace');
  if (resource !== undefined) checkResourceName(resource.name);
}

/** The `ipam` field of a network resource. */
export function ipamField(ipam: Ipam | undefined): string | undefined {
  return ipam === undefined ? undefined : jsonText(ipam);
}

/** The `metaPlugins` field: objects separated by commas, without brackets. */
export function metaPluginsField(chain: readonly ChainedPlugin[] | undefined): string | undefined {
  return chain === undefined || chain.length === 0 ? undefined : chain.map((plugin) => jsonText(plugin)).join(',\n');
}

/** Name that pods request. */
export function requestedResource(resource: ResourceName | undefined): string | undefined {
  return resource === undefined ? undefined : qualified(resource);
}
