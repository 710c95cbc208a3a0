import { AsyncLocalStorage } from "node:async_hooks";
import { expect, test, vi } from "vitest";
import { LedgerQueue } from "#lib/ledger/queue.ts";

interface Settings {
  /** Concurrent batches of one actor, and in total */
  atOnce?: number;
  inAll?: number;
  most?: number;
  waiting?: number;
  timeoutMs?: number;
}

/** The queue starts waiting calls at the end of a tick of the event loop. */
const begun = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

/** A queue whose batches end when the test says so; records which calls were batched. */
function makeQueue({ atOnce = 2, inAll = 9, most = 100, waiting = 99, timeoutMs = 60_000 }: Settings = {}) {
  const queue = new LedgerQueue({ atOnce: inAll, waiting, timeoutMs });
  const started: { calls: readonly string[]; end: () => void; fail: (error: Error) => void }[] = [];
  const work = (calls: readonly string[]) =>
    new Promise<string[]>((resolve, reject) => {
      started.push({ calls, end: () => resolve(calls.map((call) => `${call}!`)), fail: reject });
    });
  const add = (key: string, call: string) =>
    queue.runTogether({
      needs: call.split("+"),
      size: call.length,
      call,
      batch: { key, most, atOnce, work },
    });
  return {
    queue,
    add,
    take: (...calls: string[]) => Promise.all(calls.map((call) => add("one", call))),
    /** The batches so far */
    async groups() {
      await begun();
      return started.map(({ calls }) => calls.join(" "));
    },
    async end(n: number) {
      await begun();
      started[n]?.end();
    },
    async fail(n: number, error: Error) {
      await begun();
      started[n]?.fail(error);
    },
  };
}

test("calls of one tick are batched; later calls are batched into the next, with a limited number of batches at once", async () => {
  const queue = makeQueue();
  const first = queue.take("a", "b", "a");
  expect(await queue.groups()).toEqual(["a b a"]);
  const second = queue.take("c");
  expect(await queue.groups()).toEqual(["a b a", "c"]);
  const third = queue.take("d", "e", "d");
  expect(await queue.groups()).toEqual(["a b a", "c"]);
  await queue.end(1);
  expect(await queue.groups()).toEqual(["a b a", "c", "d e d"]);
  await queue.end(0);
  await queue.end(2);
  expect((await Promise.all([first, second, third])).flat()).toEqual([
    "a!",
    "b!",
    "a!",
    "c!",
    "d!",
    "e!",
    "d!",
  ]);
});

test("no two batches need the same key, and no call is overtaken by one that needs a key it waits for", async () => {
  const queue = makeQueue();
  const first = queue.take("a");
  expect(await queue.groups()).toEqual(["a"]);
  const answers = queue.take("a+b", "b", "c");
  // The free slot goes to the only call that takes no key from an earlier one.
  expect(await queue.groups()).toEqual(["a", "c"]);
  await queue.end(1);
  expect(await queue.groups()).toEqual(["a", "c"]);
  await queue.end(0);
  expect(await queue.groups()).toEqual(["a", "c", "a+b b"]);
  await queue.end(2);
  expect([...(await first), ...(await answers)]).toEqual(["a!", "a+b!", "b!", "c!"]);
});

test("calls that are too large for one batch run one after another, the largest alone", async () => {
  const queue = makeQueue({ atOnce: 1, most: 4 });
  const answers = queue.take("a", "bb", "ccc", "dddddd", "e");
  for (const at of [0, 1, 2]) await queue.end(at);
  expect(await queue.groups()).toEqual(["a bb e", "ccc", "dddddd"]);
  expect(await answers).toEqual(["a!", "bb!", "ccc!", "dddddd!", "e!"]);
});

test("case F6: calls of two actors are never batched, and wait for each other only where they need the same key", async () => {
  const queue = makeQueue({ atOnce: 1 });
  const answers = Promise.all([
    queue.add("one", "a"),
    queue.add("other", "a"),
    queue.add("other", "b"),
    queue.add("third", "b"),
  ]);
  expect(await queue.groups()).toEqual(["a", "b"]);
  for (const at of [0, 1, 2, 3]) await queue.end(at);
  expect(await answers).toEqual(["a!", "a!", "b!", "b!"]);
});

test("case F6: the number of running batches is limited by the connections", async () => {
  const queue = makeQueue({ inAll: 3 });
  const answers = Promise.all(["a", "b", "c", "d"].map((call) => queue.add(call, call)));
  expect(await queue.groups()).toEqual(["a", "b", "c"]);
  await queue.end(1);
  expect(await queue.groups()).toEqual(["a", "b", "c", "d"]);
  for (const at of [0, 2, 3]) await queue.end(at);
  await answers;
});

test("case F6: too many for one organization are refused at once, and others are not", async () => {
  const queue = makeQueue({ waiting: 2, most: 1 });
  const answers = queue.take("a");
  expect(await queue.groups()).toEqual(["a"]);
  const waiting = queue.take("a", "a");
  const refused = { code: "RATE_LIMITED", retryAfter: expect.any(Number) };
  await expect(queue.add("one", "a")).rejects.toMatchObject(refused);
  await expect(queue.add("other", "a+b")).rejects.toMatchObject(refused);
  const free = queue.add("other", "b");
  for (const at of [0, 1, 2, 3]) await queue.end(at);
  expect([...(await answers), ...(await waiting)]).toEqual(["a!", "a!", "a!"]);
  expect(await free).toBe("b!");
});

test("case F6: a call that waited too long is refused, and the calls behind it proceed", async () => {
  const queue = makeQueue({ timeoutMs: 50 });
  const first = queue.take("a");
  expect(await queue.groups()).toEqual(["a"]);
  const late = queue.add("one", "a+b");
  const refused = expect(late).rejects.toMatchObject({ code: "UNAVAILABLE", retryAfter: expect.any(Number) });
  // On a slow machine its own timeout may end first.
  const behind = queue.add("other", "b").catch(() => queue.add("other", "b"));
  await refused;
  await vi.waitFor(async () => expect(await queue.groups()).toEqual(["a", "b"]), { timeout: 30_000 });
  for (const at of [0, 1]) await queue.end(at);
  expect([await first, await behind]).toEqual([["a!"], "b!"]);
});

test("a batch that fails is retried call by call; one that was refused a lock is not", async () => {
  const queue = makeQueue({ atOnce: 1 });
  const answers = queue.take("b", "c");
  await queue.fail(0, new Error("bad"));
  await queue.end(1);
  await queue.end(2);
  expect(await answers).toEqual(["b!", "c!"]);
  const again = Promise.allSettled(["e", "f"].map((call) => queue.add("one", call)));
  await queue.fail(3, Object.assign(new Error("canceling statement due to lock timeout"), { code: "55P03" }));
  expect((await again).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect(await queue.groups()).toEqual(["b c", "b", "c", "e f"]);
});

test("work that runs alone keeps the context of its caller", async () => {
  const context = new AsyncLocalStorage<string>();
  const { queue } = makeQueue();
  const seen = await Promise.all(
    ["one", "two", "three"].map((name) =>
      context.run(name, () => queue.run(["a"], async () => context.getStore())),
    ),
  );
  expect(seen).toEqual(["one", "two", "three"]);
});
