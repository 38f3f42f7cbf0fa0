import { crdProblems, strictJsonSchema } from '../support/crds';
import { describeWithShared } from '../support/shared';

describeWithShared('the check of a manifest against the CRDs of a release', () => {
  const pool = (spec: object, metadata: object = { name: 'rail-0', namespace: 'nvidia-network-operator', labels: { a: 'b' } }): object =>
    ({ apiVersion: 'nv-ipam.nvidia.com/v1alpha1', kind: 'IPPool', metadata, spec });

  test('accepts what the release accepts', () => {
    expect(crdProblems('26.4', pool({ subnet: '10.0.0.0/24', perNodeBlockSize: 16, perNodeExclusions: [{ startIndex: 0, endIndex: 1 }] }))).toEqual([]);
  });

  test('reports every problem with its place', () => {
    expect(crdProblems('25.7', pool({ subnet: 10, perNodeExclusions: [], routes: [{ dst: '10.0.0.0/8', via: '10.0.0.1' }] })).sort()).toEqual([
      'IPPool rail-0: spec.perNodeExclusions: unknown field',
      'IPPool rail-0: spec.routes.0.via: unknown field',
      'IPPool rail-0: spec.subnet: must be string',
      "IPPool rail-0: spec: must have required property 'perNodeBlockSize'",
    ]);
  });

  test('reports the allowed values of an enum', () => {
    const manifest = { apiVersion: 'mellanox.com/v1alpha1', kind: 'MacvlanNetwork', metadata: { name: 'rail-0' }, spec: { mode: 'brigde' } };
    expect(crdProblems('26.4', manifest)).toEqual([
      'MacvlanNetwork rail-0: spec.mode: must be equal to one of the allowed values: bridge, private, vepa, passthru',
    ]);
  });

  test('reports a kind that the release does not have', () => {
    const manifest = { apiVersion: 'mellanox.com/v1alpha1', kind: 'NicNodePolicy', metadata: { name: 'b200' }, spec: {} };
    expect(crdProblems('26.1', manifest)).toEqual(['NicNodePolicy b200: kind not in release 26.1']);
    expect(crdProblems('26.4', manifest)).toEqual([]);
  });

  test('reports a version that the release does not serve', () => {
    const manifest = { apiVersion: 'spectrumx.nvidia.com/v1alpha2', kind: 'SpectrumXRailPoolConfig', metadata: { name: 'rails' }, spec: {} };
    expect(crdProblems('26.1', manifest)).toEqual([
      'SpectrumXRailPoolConfig rails: version spectrumx.nvidia.com/v1alpha2 not served in release 26.1',
    ]);
  });

  test('reports a namespace of a cluster-scoped object', () => {
    const manifest = { apiVersion: 'mellanox.com/v1alpha1', kind: 'MacvlanNetwork', metadata: { name: 'rail-0', namespace: 'default' }, spec: {} };
    expect(crdProblems('26.4', manifest)).toEqual(['MacvlanNetwork rail-0: metadata.namespace: cluster-scoped objects have none']);
  });

  test('knows the kinds of the SR-IOV operator', () => {
    const manifest = { apiVersion: 'sriovnetwork.openshift.io/v1', kind: 'SriovNetwork', metadata: { name: 'rail-0' }, spec: {} };
    expect(crdProblems('26.4', manifest)).toEqual(["SriovNetwork rail-0: spec: must have required property 'resourceName'"]);
  });

  test('takes whole numbers and text for a quantity, but no broken number', () => {
    const policy = (cpu: unknown): object => ({
      apiVersion: 'mellanox.com/v1alpha1',
      kind: 'NicClusterPolicy',
      metadata: { name: 'nic-cluster-policy' },
      spec: { nvIpam: { image: 'nvidia-k8s-ipam', containerResources: [{ name: 'nv-ipam-node', limits: { cpu } }] } },
    });
    expect(crdProblems('26.4', policy(1))).toEqual([]);
    expect(crdProblems('26.4', policy('500m'))).toEqual([]);
    expect(crdProblems('26.4', policy(0.5))).toHaveLength(1);
    expect(crdProblems('26.4', policy('half'))).toHaveLength(1);
  });

  test.each([
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'ai-training' }, anything: true },
    { apiVersion: 'batch/v1', kind: 'Job', spec: {} },
  ])('does not look at kinds of other groups: $kind', (manifest) => {
    expect(crdProblems('26.4', manifest)).toEqual([]);
  });
});

describe('the strict JSON Schema of a structural schema', () => {
  test('refuses unknown fields except where the CRD keeps them', () => {
    const schema = strictJsonSchema({
      type: 'object',
      properties: {
        spec: {
          type: 'object',
          properties: {
            closed: { type: 'object' },
            open: { 'type': 'object', 'x-kubernetes-preserve-unknown-fields': true },
            map: { type: 'object', additionalProperties: { type: 'string', nullable: true, enum: ['a'] } },
            list: { type: 'array', items: { type: 'object', properties: {} } },
            amount: { 'anyOf': [{ type: 'integer' }, { type: 'string' }], 'x-kubernetes-int-or-string': true },
          },
        },
      },
    });
    expect(schema).toEqual({
      type: ['object'],
      properties: {
        apiVersion: { type: 'string' },
        kind: { type: 'string' },
        metadata: { type: 'object' },
        spec: {
          type: ['object'],
          properties: {
            closed: { type: ['object'], additionalProperties: false },
            open: { type: ['object'], additionalProperties: true },
            map: { type: ['object'], additionalProperties: { type: ['string', 'null'], enum: ['a', null] } },
            list: { type: ['array'], items: { type: ['object'], properties: {}, additionalProperties: false } },
            amount: { type: ['integer', 'string'] },
          },
          additionalProperties: false,
        },
      },
      additionalProperties: false,
    });
  });
});
