const NETWORK_OPERATOR_DOCS = 'https://docs.nvidia.com/networking/display/kubernetes2640';
export const LIFE_CYCLE = `${NETWORK_OPERATOR_DOCS}/life-cycle-management.html`;
export const NIC_CONFIGURATION = `${NETWORK_OPERATOR_DOCS}/nic-conf-operator/nic-fw-configuration.html`;
export const CLUSTER_POLICY = 'https://github.com/Mellanox/network-operator/blob/master/api/v1alpha1/nicclusterpolicy_types.go';
export const NODE_POLICY = 'https://github.com/Mellanox/network-operator/blob/master/controllers/nicnodepolicy_controller.go';
export const HOST_DEVICE_STATE = 'https://github.com/Mellanox/network-operator/blob/master/pkg/state/state_hostdevice_network.go';
export const MACVLAN_STATE = 'https://github.com/Mellanox/network-operator/blob/master/pkg/state/state_macvlan_network.go';

const SRIOV_OPERATOR = 'https://github.com/k8snetworkplumbingwg/sriov-network-operator/blob/master';
export const SRIOV_GENERIC_PLUGIN = `${SRIOV_OPERATOR}/pkg/plugins/generic/generic_plugin.go`;
export const SRIOV_MELLANOX_PLUGIN = `${SRIOV_OPERATOR}/pkg/plugins/mellanox/mellanox_plugin.go`;
export const SRIOV_DRAIN = `${SRIOV_OPERATOR}/controllers/drain_controller_helper.go`;
export const SRIOV_NETWORKS = `${SRIOV_OPERATOR}/controllers/generic_network_controller.go`;
export const SRIOV_DEVICE_PLUGIN = 'https://github.com/k8snetworkplumbingwg/sriov-network-device-plugin/blob/master/README.md';

export const NV_IPAM_ALLOCATOR = 'https://github.com/Mellanox/nvidia-k8s-ipam/blob/main/pkg/ipam-controller/allocator/allocator.go';
export const NV_IPAM_CIDR_POOL = 'https://github.com/Mellanox/nvidia-k8s-ipam/blob/main/pkg/ipam-controller/controllers/cidrpool/cidrpool.go';
export const NV_IPAM_README = 'https://github.com/Mellanox/nvidia-k8s-ipam/blob/main/README.md';

export const CNI_SPEC = 'https://www.cni.dev/docs/spec/#add-add-container-to-network-or-apply-modifications';
export const MULTUS = 'https://github.com/k8snetworkplumbingwg/multus-cni/blob/master/docs/how-to-use.md';
export const WHEREABOUTS = 'https://github.com/k8snetworkplumbingwg/whereabouts/blob/master/pkg/storage/kubernetes/ipam.go';
export const CALICO_POOL = 'https://docs.tigera.io/calico/latest/reference/resources/ippool';
export const CILIUM_POD_POOLS = 'https://docs.cilium.io/en/stable/network/concepts/ipam/multi-pool/';
export const CILIUM_LB_POOLS = 'https://docs.cilium.io/en/stable/network/lb-ipam/';
export const METALLB_POOLS = 'https://metallb.io/configuration/_advanced_ipaddresspool_configuration/';
export const DPF_IPAM = 'https://docs.nvidia.com/networking/display/dpf25101/dpuserviceipam';

export const NAMESPACES = 'https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/';
export const CRDS = 'https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#delete-a-customresourcedefinition';
export const VOLUMES = 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#reclaiming';
export const WORKLOADS = 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#updating-a-deployment';
export const PODS = 'https://kubernetes.io/docs/concepts/workloads/pods/#pod-update-and-replacement';
export const JOBS = 'https://kubernetes.io/docs/concepts/workloads/controllers/job/#job-termination-and-cleanup';
export const CONFIG_MAPS = 'https://kubernetes.io/docs/concepts/configuration/configmap/#mounted-configmaps-are-updated-automatically';
