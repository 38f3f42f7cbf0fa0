import { indexOf } from './manifests-of';
import { Inventory } from '../../../src/inventory';
import { rangesOf } from '../../../src/rules/model/ranges';

/** Layer, first-last and origin of every range. */
function ranges(yaml: string, inventory?: Inventory): readonly string[] {
  return rangesOf(indexOf(yaml), inventory).map(({ layer, range, origin }) => `${layer} ${range} | ${origin}`);
}

describe('declared ranges', () => {
  test.each([
    ['a Node', `
apiVersion: v1
kind: Node
metadata: {name: gpu-1}
spec: {podCIDR: 10.244.1.0/24, podCIDRs: [10.244.1.0/24, "fd00:1::/64"]}
status: {addresses: [{type: InternalIP, address: 10.0.0.1}, {type: Hostname, address: gpu-1}]}
`, ['pod 10.244.1.0-10.244.1.255 | pod CIDR of Node gpu-1', 'pod fd00:1::-fd00:1::ffff:ffff:ffff:ffff | pod CIDR of Node gpu-1', 'node 10.0.0.1 | address of Node gpu-1']],
    ['kubeadm', `
apiVersion: v1
kind: ConfigMap
metadata: {name: kubeadm-config, namespace: kube-system}
data:
  ClusterConfiguration: |
    apiVersion: kubeadm.k8s.io/v1beta4
    kind: ClusterConfiguration
    networking: {podSubnet: "10.244.0.0/16,fd00::/112", serviceSubnet: 10.96.0.0/12}
`, [
      'pod 10.244.0.0-10.244.255.255 | podSubnet of ConfigMap kube-system/kubeadm-config', 'pod fd00::-fd00::ffff | podSubnet of ConfigMap kube-system/kubeadm-config',
      'service 10.96.0.0-10.111.255.255 | serviceSubnet of ConfigMap kube-system/kubeadm-config',
    ]],
    ['kubeadm as a document', '{apiVersion: kubeadm.k8s.io/v1beta3, kind: ClusterConfiguration, networking: {serviceSubnet: 10.96.0.0/16}}', ['service 10.96.0.0-10.96.255.255 | serviceSubnet of ClusterConfiguration']],
    ['kube-proxy', `
apiVersion: v1
kind: ConfigMap
metadata: {name: kube-proxy, namespace: kube-system}
data:
  config.conf: "{apiVersion: kubeproxy.config.k8s.io/v1alpha1, kind: KubeProxyConfiguration, clusterCIDR: 10.244.0.0/16}"
`, ['pod 10.244.0.0-10.244.255.255 | clusterCIDR of ConfigMap kube-system/kube-proxy']],
    ['the API server', `
apiVersion: v1
kind: Pod
metadata: {name: kube-apiserver-cp, namespace: kube-system}
spec: {containers: [{command: [kube-apiserver, --service-cluster-ip-range=10.96.0.0/24]}]}
`, ['service 10.96.0.0-10.96.0.255 | --service-cluster-ip-range of Pod kube-system/kube-apiserver-cp']],
    ['OpenShift', `
apiVersion: operator.openshift.io/v1
kind: Network
metadata: {name: cluster}
spec:
  clusterNetwork: [{cidr: 10.128.0.0/14, hostPrefix: 23}]
  serviceNetwork: [172.30.0.0/16]
  defaultNetwork: {ovnKubernetesConfig: {ipv4: {internalJoinSubnet: 100.64.0.0/16}}}
`, [
      'pod 10.128.0.0-10.131.255.255 | clusterNetwork of Network cluster', 'service 172.30.0.0-172.30.255.255 | serviceNetwork of Network cluster',
      'reserved 100.64.0.0-100.64.255.255 | subnet of OVN-Kubernetes of Network cluster',
    ]],
    ['the status of OpenShift', '{apiVersion: config.openshift.io/v1, kind: Network, metadata: {name: cluster}, status: {clusterNetwork: [{cidr: 10.128.0.0/14}]}}', ['pod 10.128.0.0-10.131.255.255 | clusterNetwork of Network cluster']],
    ['the Tigera operator', '{apiVersion: operator.tigera.io/v1, kind: Installation, metadata: {name: default}, spec: {calicoNetwork: {ipPools: [{cidr: 192.168.0.0/16}]}}}', ['pod 192.168.0.0-192.168.255.255 | ipPools of Installation default']],
    ['Calico', '{apiVersion: projectcalico.org/v3, kind: IPPool, metadata: {name: p}, spec: {cidr: 192.168.0.0/16}}', ['pod 192.168.0.0-192.168.255.255 | cidr of IPPool p']],
    ['Calico for load balancers', '{apiVersion: projectcalico.org/v3, kind: IPPool, metadata: {name: p}, spec: {cidr: 192.168.0.0/24, allowedUses: [LoadBalancer]}}', ['loadBalancer 192.168.0.0-192.168.0.255 | cidr of IPPool p']],
    ['the configuration of Cilium', '{apiVersion: v1, kind: ConfigMap, metadata: {name: cilium-config, namespace: kube-system}, data: {cluster-pool-ipv4-cidr: "10.0.0.0/9 10.128.0.0/16"}}', [
      'pod 10.0.0.0-10.127.255.255 | cluster-pool-ipv4-cidr of ConfigMap kube-system/cilium-config', 'pod 10.128.0.0-10.128.255.255 | cluster-pool-ipv4-cidr of ConfigMap kube-system/cilium-config',
    ]],
    ['pools of Cilium', '{apiVersion: cilium.io/v2alpha1, kind: CiliumPodIPPool, metadata: {name: p}, spec: {ipv4: {cidrs: [10.1.0.0/16], maskSize: 24}}}', ['pod 10.1.0.0-10.1.255.255 | cidrs of CiliumPodIPPool p']],
    ['load balancers of Cilium', '{apiVersion: cilium.io/v2, kind: CiliumLoadBalancerIPPool, metadata: {name: p}, spec: {blocks: [{cidr: 10.2.0.0/30}, {start: 10.3.0.1, stop: 10.3.0.9}, {start: 10.4.0.1}]}}', [
      'loadBalancer 10.2.0.0-10.2.0.3 | blocks of CiliumLoadBalancerIPPool p', 'loadBalancer 10.3.0.1-10.3.0.9 | blocks of CiliumLoadBalancerIPPool p',
      'loadBalancer 10.4.0.1 | blocks of CiliumLoadBalancerIPPool p',
    ]],
    ['nodes of Cilium', '{apiVersion: cilium.io/v2, kind: CiliumNode, metadata: {name: g}, spec: {ipam: {podCIDRs: [10.0.1.0/24]}, addresses: [{type: InternalIP, ip: 10.9.0.1}, {type: CiliumInternalIP, ip: 10.0.1.7}]}}', [
      'pod 10.0.1.0-10.0.1.255 | pod CIDR of CiliumNode g', 'node 10.9.0.1 | address of CiliumNode g',
    ]],
    ['MetalLB', '{apiVersion: metallb.io/v1beta1, kind: IPAddressPool, metadata: {name: p, namespace: metallb-system}, spec: {addresses: [10.5.0.0/28, "10.6.0.1 - 10.6.0.4"]}}', [
      'loadBalancer 10.5.0.0-10.5.0.15 | addresses of IPAddressPool metallb-system/p', 'loadBalancer 10.6.0.1-10.6.0.4 | addresses of IPAddressPool metallb-system/p',
    ]],
    ['flannel', `
apiVersion: v1
kind: ConfigMap
metadata: {name: kube-flannel-cfg, namespace: kube-flannel}
data: {net-conf.json: '{"Network": "10.244.0.0/16", "Backend": {"Type": "vxlan"}}'}
`, ['pod 10.244.0.0-10.244.255.255 | Network of ConfigMap kube-flannel/kube-flannel-cfg']],
    ['Kubernetes', '{apiVersion: networking.k8s.io/v1, kind: ServiceCIDR, metadata: {name: kubernetes}, spec: {cidrs: [10.96.0.0/12]}}', ['service 10.96.0.0-10.111.255.255 | cidrs of ServiceCIDR kubernetes']],
  ])('are those of %s', (_, yaml, expected) => {
    expect(ranges(yaml)).toEqual(expected);
  });

  test('are those of the inventory, with their words', () => {
    const inventory = Inventory.of({ cluster: 'c', reserved: [{ cidr: '10.0.0.0/24', layer: 'management', description: 'DHCP rack 3' }, { cidr: '10.96.0.0/12', layer: 'service' }] });
    expect(ranges('', inventory)).toEqual(['management 10.0.0.0-10.0.0.255 | "DHCP rack 3" in the inventory', 'service 10.96.0.0-10.111.255.255 | 10.96.0.0/12 in the inventory']);
  });

  test('of the whole cluster come before those of nodes, and each is there once', () => {
    const node = '{apiVersion: v1, kind: Node, metadata: {name: a}, spec: {podCIDR: 10.244.0.0/24}}';
    const other = '{apiVersion: cilium.io/v2, kind: CiliumNode, metadata: {name: a}, spec: {ipam: {podCIDRs: [10.244.0.0/24]}}}';
    const pool = '{apiVersion: projectcalico.org/v3, kind: IPPool, metadata: {name: p}, spec: {cidr: 10.244.0.0/16}}';
    expect(ranges([node, other, pool].join('\n---\n'))).toEqual(['pod 10.244.0.0-10.244.255.255 | cidr of IPPool p', 'pod 10.244.0.0-10.244.0.255 | pod CIDR of Node a']);
  });

  test('know the object that says so', () => {
    expect(rangesOf(indexOf('{apiVersion: v1, kind: Node, metadata: {name: a}, spec: {podCIDR: 10.244.0.0/24}}')).map(({ at }) => at?.object.kind)).toEqual(['Node']);
  });

  test.each([
    '{apiVersion: nv-ipam.nvidia.com/v1alpha1, kind: IPPool, metadata: {name: p}, spec: {subnet: 10.0.0.0/8, cidr: 10.0.0.0/8}}',
    '{apiVersion: projectcalico.org/v3, kind: IPPool, metadata: {name: p}, spec: {cidr: everything}}',
    '{apiVersion: v1, kind: Node, metadata: {name: a}, spec: [10.0.0.0/8], status: {addresses: {type: InternalIP}}}',
    '{apiVersion: v1, kind: ConfigMap, metadata: {name: kubeadm-config}, data: {ClusterConfiguration: "networking: ["}}',
    '{apiVersion: v1, kind: ConfigMap, metadata: {name: kube-flannel-cfg}, data: {net-conf.json: "{"}}',
    '{apiVersion: v1, kind: ConfigMap, metadata: {name: constructor}}',
    '{apiVersion: metallb.io/v1beta1, kind: IPAddressPool, metadata: {name: p}, spec: {addresses: [10.6.0.9-10.6.0.1, 10.0.0.1-fd00::1, 5, null]}}',
    '{apiVersion: v1, kind: Pod, metadata: {name: p, namespace: default}, spec: {containers: [{command: [--cluster-cidr=10.0.0.0/8]}]}}',
  ])('are none in %s', (yaml) => {
    expect(ranges(yaml)).toEqual([]);
  });
});
