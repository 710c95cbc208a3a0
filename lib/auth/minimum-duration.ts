/** How long an answer takes that must not tell, by its time, whether an address is known. Milliseconds. */
const minimumMs = 250;

/** Awaits `work`, and answers after the same time whatever it had to do. */
export async function withMinimumDuration<T>(work: Promise<T>): Promise<T> {
  const [settled] = await Promise.allSettled([
    work,
    new Promise((resolve) => setTimeout(resolve, minimumMs)),
  ]);
  if (settled.status === "rejected") throw settled.reason;
  return settled.value;
}
