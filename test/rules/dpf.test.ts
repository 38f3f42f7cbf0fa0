import { findingText, lintText } from './lint-support';
import { readManifests } from '../../src/manifests';
import { lint } from '../../src/rules';
import { DPF_RULES } from '../../src/rules/catalogue/dpf';
import { chain, interfaces, ipam } from '../../src/rules/catalogue/dpf/examples';
import { describeWithShared, SHARED } from '../support/shared';

const IDS = new Set(DPF_RULES.map(({ id }) => id));
const documents = (...texts: readonly string[]): string => texts.join('---\n');
const found = (text: string): readonly string[] => lintText(text).filter(({ rule }) => IDS.has(rule)).map(findingText);

describe('a DPUServiceIPAM', () => {
  test('is fine without a namespace, which whoever applies it may choose', () => {
    expect(found(ipam('pool1').replace('  namespace: dpf-operator-system\n', ''))).toEqual([]);
  });

  test('has the field that is wrong in its findings', () => {
    const [finding] = lintText(ipam('pool1', undefined, '    allocations: { dpu-1.example: 10.0.120.0/29, dpu-2: 10.0.120.0/29 }\n')).filter(({ rule }) => IDS.has(rule));
    expect(finding.field).toBe('spec.ipv4Network.allocations.dpu-2');
    expect(finding.message).toContain('already belongs to "dpu-1.example"');
  });

  test('may have as many prefixes as there are DPUs, and more DPUs where it selects some', () => {
    const dpus = (count: number) => Array.from({ length: count }, (_, index) => `apiVersion: provisioning.dpu.nvidia.com/v1alpha1\nkind: DPU\nmetadata: { name: dpu-${index} }\n`);
    const selector = '  nodeSelector: { nodeSelectorTerms: [{ matchExpressions: [{ key: a, operator: Exists }] }] }\n';
    expect(found(documents(ipam('pool1'), ...dpus(128)))).toEqual([]);
    expect(found(documents(ipam('pool1'), ...dpus(129)))).toEqual([expect.stringContaining('has 128 prefixes for 129 DPUs')]);
    expect(found(documents(ipam('pool1') + selector, ...dpus(129)))).toEqual([]);
  });

  test('of IPv6 is read', () => {
    expect(found(ipam('pool1', 'fd00::/32').replace('ipv4Network', 'network').replace('prefixSize: 29', 'prefixSize: 64'))).toEqual([]);
  });

  test.each(['', 'spec: null', 'spec: []', 'spec: { ipv4Network: 7 }', 'spec: { ipv4Network: { network: 7, prefixSize: x } }'])('breaks nothing when it is broken (%s)', (spec) => {
    expect(() => lintText(`apiVersion: svc.dpu.nvidia.com/v1alpha1\nkind: DPUServiceIPAM\nmetadata: { name: a }\n${spec}\n`)).not.toThrow();
  });
});

describe('a chain', () => {
  test('is not asked for pools and interfaces where there are none of them', () => {
    expect(found(chain('pool1'))).toEqual([]);
    expect(found(documents(chain('pool1'), interfaces()))).toEqual([]);
  });

  test('is left alone beside a DPUDeployment, which makes objects of its own', () => {
    const deployment = 'apiVersion: svc.dpu.nvidia.com/v1alpha1\nkind: DPUDeployment\nmetadata: { name: a, namespace: dpf-operator-system }\n';
    expect(found(documents(chain('pool2'), ipam('pool1'), interfaces('other'), deployment))).toEqual([]);
  });

  test('that selects nothing is told of the nearest pool', () => {
    const [finding] = lintText(documents(ipam('pool1', undefined, '', 'example-pool1'), chain('pool1'), interfaces())).filter(({ rule }) => IDS.has(rule));
    expect(finding).toMatchObject({ rule: 'dpf-chain-ipam-label-mismatch', severity: 'error' });
    expect(finding.hint).toContain('example-pool1');
    expect(finding.field).toBe('spec.template.spec.template.spec.switches[0].ports[1].serviceInterface.ipam.matchLabels');
  });
});

describeWithShared('manifests of DPF', () => {
  test.each(['usecase-hbn_only', 'dpuservices-hbn', 'usecase-hbn_ovn-dpuservice', 'usecase-hbn_ovn-dpudeployment', 'test-objects'])('have no findings: %s', (folder) => {
    const { manifests } = readManifests(`${SHARED}/examples/dpf/${folder}`);
    expect(lint(manifests, {}, {}, DPF_RULES).findings.map(findingText)).toEqual([]);
  });
});
