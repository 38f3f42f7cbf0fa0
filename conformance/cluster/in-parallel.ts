/** Does the work for all items, as many at a time as are allowed. @throws what the first work that failed threw, when the other workers are through */
export async function inParallel<T>(items: Iterable<T>, most: number, work: (item: T) => Promise<void>): Promise<void> {
  const rest = items[Symbol.iterator]();
  const workers = Array.from({ length: most }, async () => {
    for (let next = rest.next(); next.done !== true; next = rest.next()) await work(next.value);
  });
  const failed = (await Promise.allSettled(workers)).find((result) => result.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}
