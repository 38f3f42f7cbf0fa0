import { Construct } from 'constructs';
import * as sriov from '../../api/sriov';
import { DEFAULT_OPERATOR_NAMESPACE } from '../defaults';
import { NamedNetwork } from './named-network';
import { annotationsOf, checkChain, ipamField, metaPluginsField, SriovNetworkProps } from './network-props';

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
export class SriovNetwork extends NamedNetwork {
  /** @throws FabricError `name-invalid`, `namespace-missing`, `attachment-invalid` for a wrong chain */
  constructor(scope: Construct, id: string, props: SriovEthernetNetworkProps) {
    super(scope, id, props, 'sriov', props.resource);
    checkChain(props);
    new sriov.SriovNetwork(this, 'Resource', {
      metadata: metadataOf(props),
      spec: {
        ...commonFields(props),
        vlan: props.vlan,
        spoofChk: props.spoofChk,
        trust: props.trust,
        ...props.spec,
      },
    });
  }
}

/** Gives pods InfiniBand VFs, through the SR-IOV operator. */
export class SriovIBNetwork extends NamedNetwork {
  /** @throws FabricError `name-invalid`, `namespace-missing`, `attachment-invalid` for a wrong chain */
  constructor(scope: Construct, id: string, props: SriovNetworkProps) {
    super(scope, id, props, 'ib-sriov', props.resource);
    checkChain(props);
    new sriov.SriovIBNetwork(this, 'Resource', {
      metadata: metadataOf(props),
      spec: commonFields(props),
    });
  }
}

function metadataOf(props: SriovNetworkProps) {
  return { name: props.name, namespace: props.operatorNamespace ?? DEFAULT_OPERATOR_NAMESPACE, annotations: annotationsOf(props) };
}

function commonFields(props: SriovNetworkProps) {
  return {
    resourceName: props.resource.name,
    networkNamespace: props.namespace,
    ipam: ipamField(props),
    metaPlugins: metaPluginsField(props),
    linkState: props.linkState,
  };
}
