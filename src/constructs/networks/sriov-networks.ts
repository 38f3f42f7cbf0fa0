import { Construct } from 'constructs';
import * as sriov from '../../api/sriov';
import { DEFAULT_OPERATOR_NAMESPACE } from '../defaults';
import { AttachableNetwork } from './attachable-network';
import { checkChain, checkNetwork, ipamField, metaPluginsField, requestedResource, SriovNetworkProps } from './network-props';

/** Properties of an Ethernet network of VFs. */
export interface SriovEthernetNetworkProps extends SriovNetworkProps {
  /**
   * VLAN tag, 0 for none.
   *
   * @asType integer
   * @default 0
   */
  readonly vlan?: number;
  readonly spoofChk?: 'on' | 'off';
  readonly trust?: 'on' | 'off';
  /** More fields of the SriovNetwork. */
  readonly spec?: Partial<sriov.SriovNetworkSpec>;
}

/** Gives pods Ethernet VFs, through the SR-IOV operator. */
export class SriovNetwork extends Construct implements AttachableNetwork {
  public readonly networkName: string;
  public readonly namespace: string;
  public readonly resourceName?: string;

  /** @throws FabricError `name-invalid`, `namespace-missing`, `attachment-invalid` for a wrong chain */
  constructor(scope: Construct, id: string, props: SriovEthernetNetworkProps) {
    super(scope, id);
    checkNetwork(props, props.resource);
    checkChain(props);
    this.networkName = props.name;
    this.namespace = props.namespace;
    this.resourceName = requestedResource(props.resource);
    new sriov.SriovNetwork(this, 'Resource', {
      metadata: { name: props.name, namespace: props.operatorNamespace ?? DEFAULT_OPERATOR_NAMESPACE },
      spec: {
        resourceName: props.resource.name,
        networkNamespace: props.namespace,
        ipam: ipamField(props),
        metaPlugins: metaPluginsField(props),
        linkState: props.linkState,
        vlan: props.vlan,
        spoofChk: props.spoofChk,
        trust: props.trust,
        ...props.spec,
      },
    });
  }
}

/** Gives pods InfiniBand VFs, through the SR-IOV operator. */
export class SriovIBNetwork extends Construct implements AttachableNetwork {
  public readonly networkName: string;
  public readonly namespace: string;
  public readonly resourceName?: string;

  /** @throws FabricError `name-invalid`, `namespace-missing`, `attachment-invalid` for a wrong chain */
  constructor(scope: Construct, id: string, props: SriovNetworkProps) {
    super(scope, id);
    checkNetwork(props, props.resource);
    checkChain(props);
    this.networkName = props.name;
    this.namespace = props.namespace;
    this.resourceName = requestedResource(props.resource);
    new sriov.SriovIBNetwork(this, 'Resource', {
      metadata: { name: props.name, namespace: props.operatorNamespace ?? DEFAULT_OPERATOR_NAMESPACE },
      spec: {
        resourceName: props.resource.name,
        networkNamespace: props.namespace,
        ipam: ipamField(props),
        metaPlugins: metaPluginsField(props),
        linkState: props.linkState,
      },
    });
  }
}
