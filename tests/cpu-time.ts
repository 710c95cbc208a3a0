/** Milliseconds of processor time that `work` takes in this thread, which other programs do not make longer. */
export async function cpuMilliseconds(work: () => unknown): Promise<number> {
  const start = process.threadCpuUsage();
  await work();
  const { user, system } = process.threadCpuUsage(start);
  return (user + system) / 1000;
}
