/** A health check of Argo CD that is written by hand. */
export interface HandWrittenCheck {
  readonly group: string;
  readonly kind: string;
  readonly lua: string;
  readonly see: string;
}

/**
 * A pool is never waited for: nv-ipam gives addresses to nodes as they come, and a pool for nodes that are still to be bought must hold up
 * nothing. The message says how many nodes have addresses, which no condition of the pool does.
 */
const POOL = `local nodes = 0
for _ in ipairs(obj.status ~= nil and obj.status.allocations or {}) do nodes = nodes + 1 end
if nodes == 0 then
  return { status = "Healthy", message = "no node has addresses yet" }
end
return { status = "Healthy", message = nodes .. " nodes have addresses" }
`;

/** Kinds with the condition Ready. */
const READY_CONDITION = `if obj.status == nil or obj.status.conditions == nil then
  return { status = "Progressing", message = "the controller has not looked at it yet" }
end
for _, condition in ipairs(obj.status.conditions) do
  if condition.type == "Ready" then
    local generation = obj.metadata ~= nil and obj.metadata.generation or 0
    local observed = condition.observedGeneration or obj.status.observedGeneration
    if observed ~= nil and observed < generation then
      return { status = "Progressing", message = "the controller has not seen the last change yet" }
    end
    if condition.status == "True" then return { status = "Healthy", message = condition.message } end
    if condition.reason == "Failure" then return { status = "Degraded", message = condition.message } end
    return { status = "Progressing", message = condition.message }
  end
end
return { status = "Progressing", message = "there is no condition Ready yet" }
`;

/** The SR-IOV operator writes these; they show in the tree of an application, below SriovOperatorConfig. */
const NODE_STATE = `local state = obj.status ~= nil and obj.status.syncStatus or ""
if state == "Succeeded" then return { status = "Healthy", message = state } end
if state == "Failed" then
  return { status = "Degraded", message = obj.status.lastSyncError or state }
end
return { status = "Progressing", message = state ~= "" and state or "the daemon of the node has not reported yet" }
`;

/** An Application whose health is that of what it applies. Argo CD dropped it, and applications of applications need it. */
const APPLICATION = `local health = obj.status ~= nil and obj.status.health or {}
return { status = health.status or "Progressing", message = health.message or "" }
`;

const CILIUM_POOL = `for _, condition in ipairs(obj.status ~= nil and obj.status.conditions or {}) do
  if condition.type == "cilium.io/PoolConflict" and condition.status == "True" then
    return { status = "Degraded", message = condition.message }
  end
end
return { status = "Healthy" }
`;

const NV_IPAM = 'https://github.com/Mellanox/nvidia-k8s-ipam/tree/main/api/v1alpha1';
const DPF = 'https://github.com/NVIDIA/doca-platform/tree/public-release-v24.10/api/dpuservice/v1alpha1';

/** Kinds that tell otherwise than by one field. */
export const HAND_WRITTEN: readonly HandWrittenCheck[] = [
  { group: 'nv-ipam.nvidia.com', kind: 'IPPool', lua: POOL, see: NV_IPAM },
  { group: 'nv-ipam.nvidia.com', kind: 'CIDRPool', lua: POOL, see: NV_IPAM },
  { group: 'svc.dpu.nvidia.com', kind: 'DPUService', lua: READY_CONDITION, see: DPF },
  { group: 'svc.dpu.nvidia.com', kind: 'DPUServiceChain', lua: READY_CONDITION, see: DPF },
  { group: 'svc.dpu.nvidia.com', kind: 'DPUServiceIPAM', lua: READY_CONDITION, see: DPF },
  { group: 'svc.dpu.nvidia.com', kind: 'DPUServiceInterface', lua: READY_CONDITION, see: DPF },
  {
    group: 'sriovnetwork.openshift.io',
    kind: 'SriovNetworkNodeState',
    lua: NODE_STATE,
    see: 'https://github.com/k8snetworkplumbingwg/sriov-network-operator/blob/master/api/v1/sriovnetworknodestate_types.go',
  },
  { group: 'cilium.io', kind: 'CiliumLoadBalancerIPPool', lua: CILIUM_POOL, see: 'https://docs.cilium.io/en/stable/network/lb-ipam/' },
  { group: 'argoproj.io', kind: 'Application', lua: APPLICATION, see: 'https://argo-cd.readthedocs.io/en/stable/operator-manual/health/#argocd-app' },
];
