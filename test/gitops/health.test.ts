import { celEnv, isCelError, parse, plan } from '@bufbuild/cel';
import { Health, RECORDED, RECORDED_FOR_ARGO_CD, RecordedStatus } from './statuses';
import { argoCdHealthChecks, fluxHealthChecks } from '../../src';
import { ApiKind } from '../../src/api/api-kind';
import type { HealthCheckExpression } from '../../src/api/flux';
import { allApiKinds, apiKindsIn, groupKind } from '../api/api-kinds';
import { runLua } from '../support/lua';

const CHECKS = argoCdHealthChecks();

describe('the health checks of Argo CD, run by Lua,', () => {
  test.each([...RECORDED, ...RECORDED_FOR_ARGO_CD].map((recorded) => [recorded.health, `${recorded.kind}: ${recorded.what}`, recorded] as const))('say %s of %s', (health, _, recorded) => {
    expect(argoCdHealth(recorded).status).toBe(WORDS_OF_ARGO_CD[health]);
  });

  test('say what is waited for, and why something failed', () => {
    const messageOf = (what: string) => argoCdHealth([...RECORDED, ...RECORDED_FOR_ARGO_CD].find((recorded) => recorded.what === what)).message;
    expect(messageOf('a policy whose drivers load')).toBe('waiting for state-OFED (notReady): waiting for the driver pods');
    expect(messageOf('a policy in error')).toBe('no such image');
    expect(messageOf('rails of which one node is left')).toBe('waiting for n1 (InProgress)');
    expect(messageOf('a pool')).toBe('1 nodes have addresses');
    expect(messageOf('a node that failed')).toBe('cannot configure VFs');
  });

  test('name a few of thousands of nodes', () => {
    const nodeStates = Array.from({ length: 10_000 }, (_, node) => ({ name: `n${node}`, state: 'InProgress' }));
    const { message } = argoCdHealth({
      apiVersion: 'spectrumx.nvidia.com/v1alpha2', kind: 'SpectrumXRailPoolConfig', what: '', health: 'progressing', status: { syncStatus: 'InProgress', nodeStates },
    });
    expect(message).toBe('waiting for n0 (InProgress), n1 (InProgress), n2 (InProgress), n3 (InProgress), n4 (InProgress) and 9995 more');
  });
});

describe('the health check expressions of Flux, run by a CEL library,', () => {
  test.each(RECORDED.map((recorded) => [recorded.health, `${recorded.kind}: ${recorded.what}`, recorded] as const))('say %s of %s', (health, _, recorded) => {
    const [expressions] = fluxHealthChecks([recorded]);
    expect(fluxHealth(expressions, objectOf(recorded))).toBe(WORDS_OF_FLUX[health]);
  });

  test('are those of the kinds that are applied, and of no others', () => {
    expect(fluxHealthChecks([{ apiVersion: 'mellanox.com/v1alpha1', kind: 'MacvlanNetwork' }, { apiVersion: 'v1', kind: 'Pod' }]).map(({ kind }) => kind)).toEqual(['MacvlanNetwork']);
    expect(fluxHealthChecks([{ apiVersion: 'spectrumx.nvidia.com/v1alpha1', kind: 'SpectrumXRailPoolConfig' }])).toEqual([]);
  });
});

test('every kind that we type has a health check, or nothing to check', () => {
  const kinds: readonly ApiKind[] = [...allApiKinds(), ...['calico', 'cilium', 'dpf', 'metallb'].flatMap(apiKindsIn)];
  const checked = new Set(Object.keys(CHECKS).map((key) => key.replace('resource.customizations.health.', '').replace('_', '/')));
  expect([...new Set(kinds.map(groupKind))].filter((kind) => !checked.has(kind)).sort()).toEqual(Object.keys(NOTHING_TO_CHECK).sort());
});

/** Kinds without a status that would tell anything, so that both tools take them for healthy once they are there. */
const NOTHING_TO_CHECK: Readonly<Record<string, string>> = {
  'cilium.io/CiliumPodIPPool': 'has no status',
  'configuration.net.nvidia.com/NicConfigurationTemplate': 'lists the NICs that it matches; what became of them is in NicDevice, which the daemon writes',
  'configuration.net.nvidia.com/NicFirmwareTemplate': 'likewise',
  'configuration.net.nvidia.com/NicInterfaceNameTemplate': 'has an empty status',
  'k8s.cni.cncf.io/NetworkAttachmentDefinition': 'has no status',
  'metallb.io/BFDProfile': 'has an empty status',
  'metallb.io/BGPAdvertisement': 'has an empty status',
  'metallb.io/BGPPeer': 'has an empty status',
  'metallb.io/Community': 'has an empty status',
  'metallb.io/IPAddressPool': 'counts addresses',
  'metallb.io/L2Advertisement': 'has an empty status',
  'projectcalico.org/IPPool': 'has no status',
  'sriovnetwork.openshift.io/OVSNetwork': 'has an empty status',
  'sriovnetwork.openshift.io/SriovIBNetwork': 'has an empty status',
  'sriovnetwork.openshift.io/SriovNetwork': 'has an empty status',
  'sriovnetwork.openshift.io/SriovNetworkNodePolicy': 'has an empty status; what became of it is in SriovNetworkNodeState, which the operator writes',
  'sriovnetwork.openshift.io/SriovNetworkPoolConfig': 'has an empty status',
  'sriovnetwork.openshift.io/SriovOperatorConfig': 'says which webhooks are on',
};

const WORDS_OF_ARGO_CD: Readonly<Record<Health, string>> = { healthy: 'Healthy', progressing: 'Progressing', degraded: 'Degraded' };
const WORDS_OF_FLUX: Readonly<Record<Health, string>> = { healthy: 'Current', progressing: 'InProgress', degraded: 'Failed' };

function objectOf({ apiVersion, kind, generation = 1, status }: RecordedStatus): Record<string, unknown> {
  return { apiVersion, kind, metadata: { name: 'x', generation }, spec: {}, ...(status !== undefined && { status }) };
}

/** Runs a check as Argo CD does. */
function argoCdHealth(recorded: RecordedStatus | undefined): Record<string, string | undefined> {
  if (recorded === undefined) throw new Error('nothing of the kind is recorded');
  const check = CHECKS[`resource.customizations.health.${recorded.apiVersion.split('/')[0]}_${recorded.kind}`];
  return runLua(check, { name: 'obj', value: objectOf(recorded) }, ['status', 'message']);
}

/**
 * Evaluates expressions as Flux does: the generation that was observed first, then `inProgress`, `failed` and `current`; the fields of the object
 * are the variables. An expression that fails makes the object not ready.
 *
 * @see https://github.com/fluxcd/pkg/blob/main/runtime/cel/status_evaluator.go
 */
function fluxHealth(expressions: HealthCheckExpression, object: Record<string, unknown>): string {
  const { metadata: { generation }, status } = object as { metadata: { generation: number }; status?: { observedGeneration?: number } };
  if (status?.observedGeneration !== undefined && status.observedGeneration !== generation) return 'InProgress';
  const asked = [['InProgress', expressions.inProgress], ['Failed', expressions.failed], ['Current', expressions.current]] as const;
  for (const [word, expression] of asked) {
    if (expression === undefined) continue;
    const result = plan(celEnv(), parse(expression))(object as never);
    if (isCelError(result)) return 'InProgress';
    if (typeof result !== 'boolean') throw new Error(`${expression} is not true or false`);
    if (result) return word;
  }
  return 'InProgress';
}
