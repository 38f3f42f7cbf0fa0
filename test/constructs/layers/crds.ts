import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { strictJsonSchema, StructuralSchema } from '../../support/crds';
import { Manifest } from '../../support/manifests';
import { SHARED } from '../../support/shared';

interface CrdVersion {
  readonly name: string;
  readonly served: boolean;
  readonly schema: { readonly openAPIV3Schema: StructuralSchema };
}

interface CrdFile {
  readonly spec: {
    readonly group: string;
    readonly scope: string;
    readonly names: { readonly kind: string };
    readonly versions: readonly CrdVersion[];
  };
}

/** The CRDs of each kind; where two states of one are known, an object is held against both. */
const FILES: Readonly<Record<string, readonly string[]>> = {
  'metallb.io/IPAddressPool': ['metallb/metallb.io_ipaddresspools.yaml'],
  'metallb.io/L2Advertisement': ['metallb/metallb.io_l2advertisements.yaml'],
  'metallb.io/BGPAdvertisement': ['metallb/metallb.io_bgpadvertisements.yaml'],
  'metallb.io/BGPPeer': ['metallb/metallb.io_bgppeers.yaml'],
  'metallb.io/BFDProfile': ['metallb/metallb.io_bfdprofiles.yaml'],
  'metallb.io/Community': ['metallb/metallb.io_communities.yaml'],
  'projectcalico.org/IPPool': ['calico/projectcalico.org_v3_ippools.native-crd.yaml'],
  'cilium.io/CiliumLoadBalancerIPPool': ['cilium/v2_ciliumloadbalancerippools.yaml'],
  'cilium.io/CiliumPodIPPool': ['cilium/v2alpha1_ciliumpodippools.older.yaml', 'cilium/v2alpha1_ciliumpodippools.new-from-types.yaml'],
};

/** What the API server would refuse, unknown fields included, by every known state of the kind's CRD. Kinds that have none are not looked at. */
export function layerCrdProblems({ apiVersion, kind, metadata, ...rest }: Manifest): string[] {
  const [group, version] = apiVersion.split('/');
  return (FILES[`${group}/${kind}`] ?? []).flatMap((file) => {
    const { spec } = parse(readFileSync(join(SHARED, 'crds', file), 'utf8')) as CrdFile;
    const served = spec.versions.find(({ name, served: isServed }) => name === version && isServed);
    if (served === undefined) return [`${kind}: ${apiVersion} is not served by ${file}`];
    if (spec.scope === 'Cluster' && metadata.namespace !== undefined) return [`${kind}: has a namespace`];
    const ajv = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false });
    const validate = ajv.compile(strictJsonSchema(served.schema.openAPIV3Schema));
    return validate({ apiVersion, kind, metadata, ...rest }) ? [] : (validate.errors ?? []).map(({ instancePath, message, params }) => (
      `${kind} ${metadata.name} by ${file}: ${instancePath} ${message} ${JSON.stringify(params)}`
    ));
  });
}
