import { FabricError } from '../../errors';
import { Ipam, writtenIpam } from '../ipam';
import { jsonText } from '../json-text';
import { checkDnsLabel, checkResourceName, ResourceName } from '../names';
import { domainAnnotations } from '../routing-domain';
import { ChainedPlugin } from './chained-plugins';

/** What every network has. */
export interface NetworkProps {
  /** Name of the network; pods name it in their annotation. */
  readonly name: string;
  /** Namespace of the pods. */
  readonly namespace: string;
  /** How pods get their addresses. @default - none: the interface has no address */
  readonly ipam?: Ipam;
  /** Names of the nodes whose pods use the network; host-local needs it to be one. @default - every node of the cluster */
  readonly nodes?: readonly string[];
  /** Where the addresses of `ipam` must be unique: a VRF, an isolated rail, a VLAN. @default shared */
  readonly routingDomain?: string;
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

/**
 * Checks the plugins that run after the interface was made.
 *
 * @throws FabricError `attachment-invalid` for a chain with which no pod would start
 */
export function checkChain({ name, ipam, chain = [] }: NetworkProps & { readonly chain?: readonly ChainedPlugin[] }): void {
  const twice = chain.find(({ type }, index) => chain.findIndex((other) => other.type === type) !== index);
  if (twice !== undefined) {
    throw new FabricError({ code: 'attachment-invalid', message: `network "${name}": ${twice.type} is chained twice`, hint: 'leave one of them out' });
  }
  if (ipam === undefined && chain.some(({ type }) => type === 'sbr')) {
    throw new FabricError({
      code: 'attachment-invalid', message: `network "${name}": sbr needs an address, and no ipam is given`, hint: 'give ipam, or leave sbr out',
    });
  }
}

/** The annotations of a network. @param others those that it has for another reason */
export function annotationsOf({ routingDomain }: NetworkProps, others?: Readonly<Record<string, string>>) {
  return domainAnnotations(routingDomain, others);
}

/** The `ipam` field of a network resource. */
export function ipamField({ name, ipam }: NetworkProps): string | undefined {
  return ipam === undefined ? undefined : jsonText(writtenIpam(ipam), `network "${name}"`);
}

/** The `metaPlugins` field: objects separated by commas, without brackets. */
export function metaPluginsField({ name, chain = [] }: SriovNetworkProps): string | undefined {
  return chain.length === 0 ? undefined : chain.map((plugin) => jsonText(plugin, `network "${name}"`)).join(',\n');
}
