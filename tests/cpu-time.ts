/** Milliseconds of processor time that `work` takes in this thread, independent of other processes. */
export async function cpuMilliseconds(work: () => unknown): Promise<number> {
  const start = process.threadCpuUsage();
  await work();
  const { user, system } = process.threadCpuUsage(start);
  return (user + system) / 1000;
}
