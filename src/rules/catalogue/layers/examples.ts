/* Manifests that the examples of several rules are made of. */

/** A pool of MetalLB. @param more further lines of its spec, indented by two */
export const addressPool = (name: string, addresses: string, more = ''): string => `apiVersion: metallb.io/v1beta1
kind: IPAddressPool
metadata:
  name: ${name}
  namespace: metallb-system
spec:
  addresses: [${addresses}]
${more}`;

/** A pool of Service addresses of Cilium. */
export const ciliumPool = (name: string, blocks: string): string => `apiVersion: cilium.io/v2
kind: CiliumLoadBalancerIPPool
metadata:
  name: ${name}
spec:
  blocks: [${blocks}]
`;

/** A pool of Calico. @param more further lines of its spec, indented by two */
export const calicoPool = (name: string, cidr: string, more = ''): string => `apiVersion: projectcalico.org/v3
kind: IPPool
metadata:
  name: ${name}
spec:
  cidr: ${cidr}
  vxlanMode: CrossSubnet
${more}`;

/** A Service of type LoadBalancer. @param annotations flow map */
export const service = (annotations: string): string => `apiVersion: v1
kind: Service
metadata:
  name: inference
  namespace: ai-serving
  annotations: ${annotations}
spec:
  type: LoadBalancer
  selector: { app: inference }
  ports: [{ port: 443 }]
`;

/** Documents of one file. */
export const documents = (...texts: readonly string[]): string => texts.join('---\n');
