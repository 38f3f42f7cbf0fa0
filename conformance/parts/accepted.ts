import { execFile } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ReleaseRun } from './part';
import { SynthesizedObject } from '../cases/synthesized';
import { inParallel } from '../cluster/in-parallel';
import type { Answer, ObjectClient, SentObject } from '../cluster/object-client';
import { minimized } from '../report/minimize';
import type { Outcome } from '../report/outcome';

/** What client-side apply writes into an annotation may be this long. @see https://kubernetes.io/docs/concepts/overview/working-with-objects/annotations/ */
const ANNOTATION_BYTES = 256 * 1024;

/**
 * Accepted: every object that we synthesize is taken by the API server with strict field validation, and applying it again changes nothing. In one
 * release kubectl's client-side apply says the same.
 */
export async function accepted(run: ReleaseRun, outcome: Outcome): Promise<void> {
  const { client, synthesized: { objects, clusters, refused }, release, console } = run;
  let done = 0;
  // objects of one name take turns, the others do not wait for each other
  await inParallel(byIdentity(objects).values(), 12, async (turns) => {
    for (const { object, origin } of turns) {
      await applyTwice(client, object, `${origin}, release ${release}`, outcome);
      console.progress(`accepted, release ${release}: ${++done} of ${objects.length} objects`);
    }
  });
  outcome.proven.push(`${objects.length} different objects of ${clusters} clusters in release ${release}, server-side, twice`);
  if (refused > 0) outcome.skip(`release ${release}: ${refused} combinations of the matrix, which the constructs refuse`);
  if (run.isMain) await applyByHand(run, outcome);
}

async function applyTwice(client: ObjectClient, object: SentObject, origin: string, outcome: Outcome): Promise<void> {
  const about = `${object.kind} ${object.metadata.name} of ${origin}`;
  const first = await client.apply(object);
  if (!first.isAccepted) {
    const reproducer = await minimized(object, async (candidate) => saysTheSame(first, await client.apply(candidate)));
    return outcome.disagree({ about, reproducer, ours: 'the API server takes it', theirs: first.message });
  }
  const second = await client.apply(object);
  const { resourceVersion: before } = first.object.metadata;
  if (!second.isAccepted) {
    outcome.disagree({ about, reproducer: object, ours: 'it can be applied again', theirs: second.message });
  } else if (second.object.metadata.resourceVersion !== before) {
    outcome.disagree({ about, reproducer: object, ours: 'applying it again changes nothing', theirs: `resourceVersion ${before}, then ${second.object.metadata.resourceVersion}` });
  } else {
    outcome.passed += 1;
  }
  // namespaces stay: others are in them, and no controller is there that would empty them
  if (object.kind !== 'Namespace') await client.remove(object);
}

function saysTheSame(first: Answer, other: Answer): boolean {
  return !first.isAccepted && !other.isAccepted && other.message === first.message;
}

/** kubectl apply, as people do it by hand, for one object of every name. */
async function applyByHand(run: ReleaseRun, outcome: Outcome): Promise<void> {
  const { synthesized: { objects }, folder, tools, endpoint, client, console, release } = run;
  const firsts = [...byIdentity(objects).values()].map(([first]) => first).filter(({ object }) => object.kind !== 'Namespace');
  const small = firsts.filter(({ object }) => Buffer.byteLength(JSON.stringify(object)) < ANNOTATION_BYTES);
  const manifests = join(folder, 'by-hand');
  mkdirSync(manifests);
  for (const [index, { object }] of small.entries()) writeFileSync(join(manifests, `${String(index).padStart(5, '0')}.json`), JSON.stringify(object));
  console.progress(`accepted, release ${release}: kubectl apply of ${small.length} objects, twice`);
  const apply = async (): Promise<string> => {
    const { stdout } = await promisify(execFile)(join(tools.folder, 'kubectl'), [
      'apply', `--kubeconfig=${endpoint.kubeconfig}`, '--server-side=false', '--validate=strict', `--filename=${manifests}`,
    ], { env: { ...process.env, HOME: folder }, maxBuffer: 64 * 1024 * 1024 });
    return stdout;
  };
  try {
    await apply();
    const changed = (await apply()).trimEnd().split('\n').filter((line) => !line.endsWith(' unchanged'));
    for (const line of changed) {
      outcome.disagree({ about: `client-side apply, release ${release}`, reproducer: line.split(' ')[0], ours: 'applying it again changes nothing', theirs: line });
    }
    outcome.passed += small.length - changed.length;
    outcome.proven.push(`${small.length} objects also through kubectl's client-side apply, twice, in release ${release}`);
  } catch (error) {
    outcome.disagree({ about: `client-side apply, release ${release}`, reproducer: manifests, ours: 'kubectl applies it', theirs: String((error as { stderr?: string }).stderr ?? error) });
  }
  for (let count = small.length; count < firsts.length; count++) outcome.skip('client-side apply: the object is larger than an annotation may be');
  await inParallel(small, 12, ({ object }) => client.remove(object));
  rmSync(manifests, { recursive: true });
}

function byIdentity(objects: readonly SynthesizedObject[]): ReadonlyMap<string, readonly SynthesizedObject[]> {
  const turns = new Map<string, SynthesizedObject[]>();
  for (const item of objects) {
    const { apiVersion, kind, metadata: { namespace = 'default', name = '' } } = item.object;
    const identity = [apiVersion, kind, namespace, name].join(' ');
    turns.set(identity, [...turns.get(identity) ?? [], item]);
  }
  return turns;
}
