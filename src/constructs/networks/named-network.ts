import { Construct } from 'constructs';
import { checkIpamAtSynth } from '../layers/network-claims';
import { qualified, ResourceName } from '../names';
import { AttachableNetwork } from './attachable-network';
import { checkNetwork, NetworkProps } from './network-props';

/** What all networks are: a name in a namespace, with the resource that pods request. */
export abstract class NamedNetwork extends Construct implements AttachableNetwork {
  public readonly networkName: string;
  public readonly namespace: string;
  public readonly resourceName?: string;

  /**
   * @param plugin the CNI plugin that makes the interface
   * @throws FabricError `name-invalid`, `namespace-missing`
   */
  protected constructor(scope: Construct, id: string, props: NetworkProps, plugin: string, resource?: ResourceName) {
    super(scope, id);
    checkNetwork(props, resource);
    this.networkName = props.name;
    this.namespace = props.namespace;
    this.resourceName = resource === undefined ? undefined : qualified(resource);
    checkIpamAtSynth(this, props, plugin);
  }
}
