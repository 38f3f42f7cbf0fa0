import type { PredictedRun } from './pool-play';
import { decodePool, DecodedPool, validatePool } from '../../src/ipam/nv-ipam';
import type { CasePool, PoolCase } from '../cases/pool-cases';
import { inParallel } from '../cluster/in-parallel';
import { POOL_KINDS, PoolKind, PoolLab } from '../cluster/nv-ipam';
import { minimized } from '../report/minimize';
import type { Outcome } from '../report/outcome';

/** Pools at a time: the controller drops events when a thousand of them wait to be sent. */
const BATCH = 200;

/** A specification that is wrong for sure, whose event comes after those of all pools before it. */
const WRONG = { IPPool: { subnet: 'none', perNodeBlockSize: 1 }, CIDRPool: { cidr: 'none', perNodeNetworkPrefix: 24 } } as const;

/**
 * Asks for the verdict on every specification of the cases: whether the API server takes it, and whether the controller does, by the event
 * `InvalidSpec` and the fields that it names. There are no nodes.
 */
export async function checkVerdicts(run: PredictedRun, cases: readonly PoolCase[], outcome: Outcome): Promise<void> {
  const specs = differentSpecs(cases);
  const counts: Counts = { unstored: 0, refused: 0 };
  for (let first = 0; first < specs.length; first += BATCH) {
    run.console.progress(`predicted: ${first} of ${specs.length} verdicts`);
    const batch = specs.slice(first, first + BATCH);
    const real = await verdictsOf(run.lab, batch);
    for (const [index, pool] of batch.entries()) {
      count(counts, real[index]);
      const ours = ourVerdict(run, pool);
      if (agree(ours, real[index])) outcome.passed += 1;
      else outcome.disagree(await reproduced(run, pool));
    }
  }
  outcome.proven.push(`the verdict on ${specs.length} specifications: the API server refuses ${counts.unstored}, the controller ${counts.refused}`);
}

interface Counts {
  unstored: number;
  refused: number;
}

function count(counts: Counts, verdict: string): void {
  if (verdict === UNSTORED) counts.unstored += 1;
  else if (verdict !== VALID) counts.refused += 1;
}

/** What the API server refuses the controller never sees, so then it only counts that we find something wrong too. */
function agree(ours: string, theirs: string): boolean {
  return theirs === UNSTORED ? ours !== VALID : ours === theirs;
}

const UNSTORED = 'the API server refuses it';
const VALID = 'it is valid';

async function reproduced(run: PredictedRun, pool: CasePool): Promise<Parameters<Outcome['disagree']>[0]> {
  const theirVerdict = async (candidate: CasePool): Promise<string> => (await verdictsOf(run.lab, [candidate]))[0];
  const stillShows = async (candidate: CasePool): Promise<boolean> => (
    candidate.spec !== undefined && !agree(ourVerdict(run, candidate), await theirVerdict(candidate))
  );
  const smallest = await minimized(pool, stillShows, 60);
  return { about: `verdict on a ${pool.kind}`, reproducer: smallest, ours: ourVerdict(run, smallest), theirs: await theirVerdict(smallest) };
}

function ourVerdict({ behaviour }: PredictedRun, { kind, spec }: CasePool): string {
  const { pool, typeErrors, admissionErrors }: DecodedPool = decodePool(kind, { metadata: { name: 'pool' }, spec });
  if (typeErrors.length + admissionErrors.length > 0) return UNSTORED;
  if (!behaviour.perNodeExclusions && spec.perNodeExclusions !== undefined) return UNSTORED;
  return verdictText(validatePool(pool).map(({ field }) => field));
}

/** The controller tells no two errors that read the same, so a field counts once. */
function verdictText(fields: readonly string[]): string {
  return fields.length === 0 ? VALID : `it is refused for ${[...new Set(fields)].join(', ')}`;
}

let batches = 0;

/** What the API server and the controller say of pools that are made for it, and removed. */
async function verdictsOf(lab: PoolLab, pools: readonly CasePool[]): Promise<string[]> {
  batches += 1;
  const nameOf = (index: number): string => `verdict-${batches}-${index}`;
  const verdicts = pools.map(() => VALID);
  await inParallel(pools.entries(), 12, async ([index, { kind, spec }]) => {
    if (!(await lab.apply(kind, nameOf(index), spec)).isAccepted) verdicts[index] = UNSTORED;
  });
  const last = `verdict-${batches}-last`;
  await lab.throughWith(POOL_KINDS);
  for (const kind of POOL_KINDS) await lab.apply(kind, last, WRONG[kind]);
  let events: ReadonlyMap<string, string> = new Map();
  await lab.until('the controller tells of a pool that is wrong', async () => {
    events = await lab.refusals();
    return POOL_KINDS.every((kind) => events.has(`${kind}/${last}`));
  });
  await inParallel(pools.entries(), 12, async ([index, { kind }]) => {
    if (verdicts[index] === UNSTORED) return;
    const message = events.get(`${kind}/${nameOf(index)}`);
    if (message !== undefined) verdicts[index] = verdictText(fieldsIn(message));
    await lab.removePool(kind, nameOf(index));
  });
  for (const kind of POOL_KINDS) await lab.removePool(kind, last);
  return verdicts;
}

const KNOWN_ERRORS = 'Invalid value|Required value|Unsupported value|Forbidden|Duplicate value|Too many|Too long';
const FIELD = new RegExp(`(?:^\\[?|, )((?:spec|metadata)[\\w.[\\]]*): (?:${KNOWN_ERRORS})`, 'g');

/** `[spec.subnet: Invalid value: "x": is invalid subnet, spec.routes: Forbidden: ...]`, or one of them without brackets. */
export function fieldsIn(message: string): string[] {
  return [...message.matchAll(FIELD)].map(([, field]) => field);
}

function differentSpecs(cases: readonly PoolCase[]): CasePool[] {
  const kindOf = ({ pools }: PoolCase, pool: number): PoolKind => pools[pool].kind;
  const all = cases.flatMap((poolCase) => [
    ...poolCase.pools,
    ...poolCase.changes.flatMap((change): CasePool[] => ('spec' in change ? [{ kind: kindOf(poolCase, change.pool), spec: change.spec }] : [])),
  ]);
  return [...new Map(all.map((pool) => [JSON.stringify(pool), pool])).values()];
}
