import assert from 'node:assert/strict';

/**
 * Holds when ten times the count takes nowhere near a hundred times the work. Counts the processor's time, so that a
 * busy machine makes no difference.
 */
export async function assertProportional(work: (count: number) => unknown, count: number, what: string): Promise<void> {
  const time = async (times: number): Promise<number> => {
    const before = process.cpuUsage();
    await work(times);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  };
  await time(count);
  const small = Math.min(await time(count), await time(count), await time(count));
  const large = await time(count * 10);
  assert.ok(large < small * 40 + 100, `${what}: ${small} ms, and ${large} ms for ten times as much`);
}
