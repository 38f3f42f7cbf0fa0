import { columns } from './columns';
import { CommandIo, Paint, paintOf, printable } from './command-io';
import { admissionErrors } from './predict-json';
import { FieldError, NodeAllocation, NodePoolFailure, Pool } from '../ipam';
import { PredictedPool } from '../report';

/** What a node's pods run into. */
const FAILURES: Readonly<Record<NodePoolFailure, string>> = {
  exclusions: 'every request fails: exclusions overlap on this node',
  vanished: 'every request fails: the node does not take its entry for valid',
  range: 'every request fails: the entry is no range of the subnet',
};

/** A prediction for people: a table per pool. */
export function predictionLines(file: string, pools: readonly PredictedPool[], io: CommandIo): string[] {
  const paint = paintOf(io);
  const heading = printable(`${file}: ${pools.length === 0 ? 'no pools' : `${pools.length} ${pools.length === 1 ? 'pool' : 'pools'}`}`);
  return [heading, ...pools.flatMap((predicted) => ['', ...poolLines(predicted, paint)])];
}

/** A pool in one line. */
export function poolTitle(pool: Pool): string {
  const network = pool.kind === 'IPPool'
    ? `${pool.spec.subnet}, ${pool.spec.perNodeBlockSize} addresses per node`
    : `${pool.spec.cidr}, a /${pool.spec.perNodeNetworkPrefix} per node`;
  return printable(`${pool.kind} ${pool.namespace === undefined ? '' : `${pool.namespace}/`}${pool.name}: ${network}`);
}

/** What is wrong with a pool, one line for each. */
export function errorLines(errors: readonly FieldError[]): string[] {
  return errors.map(({ field, message, hint }) => printable(`  error  ${field}: ${message}${hint === undefined ? '' : `; ${hint}`}`));
}

function poolLines(predicted: PredictedPool, paint: Paint): string[] {
  const { decoded: { pool }, prediction } = predicted;
  const errors = errorLines([...prediction.errors, ...admissionErrors(predicted)]);
  const title = paint.bold(poolTitle(pool));
  if (!prediction.valid) return [title, ...errors, '  no node gets an address, and what was given before is forgotten'];
  if (prediction.allocations.length === 0) return [title, ...errors, '  serves no node'];
  const [head, ...rows] = columns([headOf(pool), ...prediction.allocations.map(cellsOf)], '  ');
  return [title, ...errors, paint.dim(head), ...rows];
}

function headOf(pool: Pool): string[] {
  return pool.kind === 'IPPool' ? ['node', 'first', 'last', 'usable'] : ['node', 'prefix', 'gateway', 'usable'];
}

function cellsOf(allocation: NodeAllocation): string[] {
  if (allocation.kind === 'none') return [printable(allocation.nodeName), 'nothing', '', '0', `${allocation.error}: the pool is used up`];
  const share = [allocation.usable.toString(), allocation.failure === undefined ? '' : FAILURES[allocation.failure]];
  const { nodeName } = allocation;
  return allocation.kind === 'block'
    ? [printable(nodeName), allocation.startIP, allocation.endIP, ...share]
    : [printable(nodeName), printable(allocation.prefix), printable(allocation.gateway || 'none'), ...share];
}
