/** Milliseconds: the minimum duration of responses that must not reveal by their time whether an address has an account. */
const minimumMs = 250;

/** Awaits `work`, and settles no sooner than the minimum duration. */
export async function withMinimumDuration<T>(work: Promise<T>): Promise<T> {
  const [settled] = await Promise.allSettled([
    work,
    new Promise((resolve) => setTimeout(resolve, minimumMs)),
  ]);
  if (settled.status === "rejected") throw settled.reason;
  return settled.value;
}
