/**
 * Network configuration of GPU clusters on Kubernetes, written as typed cdk8s constructs.
 *
 * The API objects of each group are in a namespace of their own: `mellanox.NicClusterPolicy`, `nvIpam.CIDRPool`, `sriov.SriovNetwork`.
 */
export * as argocd from './api/argocd';
export * as calico from './api/calico';
export * as cilium from './api/cilium';
export type * as cniIpam from './api/cni-ipam';
export * as dpf from './api/dpf';
export * as flux from './api/flux';
export * as mellanox from './api/mellanox';
export * as metallb from './api/metallb';
export * as multus from './api/multus';
export * as nicConfiguration from './api/nic-configuration';
export * as nvIpam from './api/nv-ipam';
export * as spectrumX from './api/spectrum-x';
export * as sriov from './api/sriov';
export { CONTROLLER_OWNED_KINDS, controllerOwnedKind } from './api/controller-owned-kinds';
export type { PlainObject } from './api/plain-object';
export * from './api/releases';
export * from './app';
export * from './charts';
export * from './constructs';
export { FabricError } from './errors';
export type { FabricErrorCode, Problem, SourceLocation } from './errors';
export { argoCdHealthChecks, fluxHealthChecks, networkOperatorChart, readDelivery } from './gitops';
export type {
  ArgoCdCluster, ArgoCdDelivery, DeliveredCluster, Delivery, ExistingSource, FluxCluster, FluxDelivery, FluxSource, GitSource, HelmChart,
  HelmOperators, ManifestFile, OciSource, Operators, OperatorsElsewhere, Phase, Webhooks,
} from './gitops';
export * from './inventory';
export * from './ipam';
export * from './net';
export { addressPlan, diffMarkdown, diffStates, githubWorkflow, gitlabPipeline, planCsv, planHtml, planMarkdown } from './report';
export type { AddressPlan, ClusterDiff, Disruption, DisruptionKind, MarkdownOptions, TitledDiff, WorkflowOptions } from './report';
