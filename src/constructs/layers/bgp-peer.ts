import { Construct } from 'constructs';
import { LayerRegistry } from './layer-registry';
import { MetalLb, namespaceOf, softwareAmong } from './software';
import { BFDProfile, BFDProfileSpec, BGPPeer as BGPPeerObject, BGPPeerSpec, Community } from '../../api/metallb';
import { SHARED_DOMAIN } from '../../ipam';
import { Address, AddressSet } from '../../net';

/** Properties of a router that MetalLB speaks BGP with. */
export interface BgpPeerProps extends MetalLb {
  /** Name of the BGPPeer. @default - the id of the construct */
  readonly name?: string;
  /** The session, without a password in clear text, which would stand in Git: use `passwordSecret`. */
  readonly session: Omit<BGPPeerSpec, 'password' | 'bfdProfile'>;
  /** Notices the loss of the router fast, with a BFDProfile of the peer's name; not in the native BGP mode. @default - no BFD */
  readonly bfd?: BFDProfileSpec;
  /** Where the address of the router must be unique. @default shared */
  readonly routingDomain?: string;
}

/** A router that the nodes of a cluster announce Service addresses to, through MetalLB. */
export class BgpPeer extends Construct {
  /** Name of the BGPPeer. */
  public readonly peerName: string;

  constructor(scope: Construct, id: string, props: BgpPeerProps) {
    super(scope, id);
    const { name = id, session, bfd, routingDomain = SHARED_DOMAIN } = props;
    this.peerName = name;
    const metadata = { name, namespace: namespaceOf(props) };
    if (bfd !== undefined) new BFDProfile(this, 'bfd', { metadata, spec: bfd });
    const object = new BGPPeerObject(this, 'Resource', { metadata, spec: { ...session, bfdProfile: bfd === undefined ? undefined : name } });
    const registry = LayerRegistry.of(this);
    registry.use(this, softwareAmong(props));
    registry.claim(this, (cluster) => [session.peerAddress, session.sourceAddress].flatMap((text) => Address.tryParse(text ?? '') ?? []).map((address) => ({
      kind: 'infrastructure' as const,
      isGateway: false,
      layer: 'management' as const,
      owner: `BGP peer "${name}"`,
      object: { apiVersion: object.apiVersion, kind: object.kind, namespace: metadata.namespace, name },
      cluster,
      domain: routingDomain,
      parents: [],
      allocatable: AddressSet.of(address),
    })));
  }
}

/** Properties of names for BGP communities. */
export interface BgpCommunitiesProps extends MetalLb {
  /** Name of the Community object. @default - the id of the construct */
  readonly name?: string;
  /**
   * The communities by name.
   *
   * @example
   * { 'no-export': '65535:65281' }
   */
  readonly values: Readonly<Record<string, string>>;
}

/** Names for BGP communities, which announcements may use in place of the values. */
export class BgpCommunities extends Construct {
  constructor(scope: Construct, id: string, props: BgpCommunitiesProps) {
    super(scope, id);
    const communities = Object.entries(props.values).map(([name, value]) => ({ name, value }));
    new Community(this, 'Resource', { metadata: { name: props.name ?? id, namespace: namespaceOf(props) }, spec: { communities } });
    LayerRegistry.of(this).use(this, softwareAmong(props));
  }
}
