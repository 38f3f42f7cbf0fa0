import { Construct } from 'constructs';
import { NodeSelector } from '../../api/core';
import { CIDRPool, IPPool } from '../../api/nv-ipam';
import { checkAtSynth } from '../../errors';
import { BlockPoolPlan, PoolPlan, PrefixPoolPlan } from '../../ipam';
import { DEFAULT_OPERATOR_NAMESPACE } from '../defaults';
import { domainAnnotations } from '../routing-domain';
import { applyAnnotations, poolSizeProblems } from './pool-size';

/** Properties of a pool. */
export interface AddressPoolProps {
  /** The pool with its addresses, as `planFabric` computes it. */
  readonly plan: PoolPlan;
  /** Namespace of the network operator; pools anywhere else are never seen. @default nvidia-network-operator */
  readonly namespace?: string;
  /** Label sets of the nodes that get addresses; a node matches when it has all labels of one set. @default - every node */
  readonly nodes?: readonly Readonly<Record<string, string>>[];
  /** Where its addresses must be unique. @default shared */
  readonly routingDomain?: string;
}

/** A pool of nv-ipam: a CIDRPool with every node's prefix pinned, or an IPPool. */
export class AddressPool extends Construct {
  constructor(scope: Construct, id: string, props: AddressPoolProps) {
    super(scope, id);
    const { plan, namespace = DEFAULT_OPERATOR_NAMESPACE, routingDomain } = props;
    const nodeSelector = selectorOf(props.nodes ?? []);
    if (plan.kind === 'prefix') {
      const spec = { ...prefixSpec(plan), nodeSelector };
      const metadata = { name: plan.name, namespace, annotations: domainAnnotations(routingDomain, applyAnnotations(spec)) };
      new CIDRPool(this, 'Resource', { metadata, spec });
      checkAtSynth(this, () => poolSizeProblems(plan, spec));
    } else {
      const spec = { ...blockSpec(plan), nodeSelector };
      const metadata = { name: plan.name, namespace, annotations: domainAnnotations(routingDomain, applyAnnotations(spec)) };
      new IPPool(this, 'Resource', { metadata, spec });
      checkAtSynth(this, () => poolSizeProblems(plan, spec));
    }
  }
}

function prefixSpec(plan: PrefixPoolPlan) {
  return {
    cidr: plan.subnet.toString(),
    perNodeNetworkPrefix: plan.nodePrefixLength,
    gatewayIndex: plan.gatewayIndex,
    exclusions: exclusionsOf(plan),
    routes: routesOf(plan),
    // those of nodes that are gone too, or the controller would give their prefixes to somebody else
    staticAllocations: [...plan.nodes, ...plan.retired].sort((a, b) => a.slot - b.slot).map(({ node, prefix, gateway }) => ({
      nodeName: node, prefix: prefix.toString(), gateway: gateway?.toString(),
    })),
  };
}

function blockSpec(plan: BlockPoolPlan) {
  return {
    subnet: plan.subnet.toString(),
    perNodeBlockSize: plan.blockSize,
    gateway: plan.gateway?.toString(),
    exclusions: exclusionsOf(plan),
    routes: routesOf(plan),
  };
}

function exclusionsOf({ exclusions }: PoolPlan) {
  return exclusions.length === 0 ? undefined : exclusions.map(({ first, last }) => ({ startIP: first.toString(), endIP: last.toString() }));
}

function routesOf(plan: PoolPlan) {
  return plan.routes.length === 0 ? undefined : plan.routes.map((route) => ({ dst: route.toString() }));
}

function selectorOf(labelSets: readonly Readonly<Record<string, string>>[]): NodeSelector | undefined {
  if (labelSets.length === 0) return undefined;
  return {
    nodeSelectorTerms: labelSets.map((labels) => ({
      matchExpressions: Object.keys(labels).sort().map((key) => ({ key, operator: 'In' as const, values: [labels[key]] })),
    })),
  };
}
