import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { LoadBalancerPoolProps } from './load-balancer-pool-props';
import { ciliumBlock, metalLbEntry } from './pool-addresses';
import { namespaceOf } from './software';
import { IPPool } from '../../api/calico';
import { loadBalancerPoolKind } from '../../api/cilium';
import { IPAddressPool } from '../../api/metallb';
import { domainAnnotations } from '../routing-domain';

/** Writes the object of a pool of Service addresses. @throws FabricError `release-unsupported` for a version of Cilium that is none */
export function makePool(scope: Construct, name: string, props: LoadBalancerPoolProps): ApiObject {
  const annotations = domainAnnotations(props.routingDomain);
  switch (props.software) {
    case 'metallb': {
      const { addresses, autoAssign, avoidBuggyIPs, serviceAllocation, labels } = props;
      const metadata = { name, namespace: namespaceOf(props), labels, annotations };
      return new IPAddressPool(scope, 'Resource', { metadata, spec: { addresses: addresses.map(metalLbEntry), autoAssign, avoidBuggyIPs, serviceAllocation } });
    }
    case 'cilium': {
      const { addresses, serviceSelector, allowFirstLastIPs, disabled } = props;
      const Pool = loadBalancerPoolKind(props.version);
      return new Pool(scope, 'Resource', { metadata: { name, annotations }, spec: { blocks: addresses.map(ciliumBlock), serviceSelector, allowFirstLastIPs, disabled } });
    }
    case 'calico': {
      const { cidr, blockSize, assignmentMode, disabled } = props;
      return new IPPool(scope, 'Resource', { metadata: { name, annotations }, spec: { cidr, blockSize, assignmentMode, disabled, allowedUses: ['LoadBalancer'] } });
    }
  }
}
