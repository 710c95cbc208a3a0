import { expect, test } from "vitest";
import { createBatcher } from "#lib/ledger/spend/batch.ts";

/** A line whose pieces of work end when the test says so; says which calls went together. */
function makeLine({ atOnce = 2, most = 100 } = {}) {
  const turns = createBatcher<string, string>({
    needs: (call) => call.split("+"),
    sizeOf: (call) => call.length,
    most,
    atOnce,
  });
  const started: { calls: readonly string[]; end: () => void }[] = [];
  const work = (calls: readonly string[]) =>
    new Promise<string[]>((resolve) => {
      started.push({ calls, end: () => resolve(calls.map((call) => `${call}!`)) });
    });
  return {
    take: (...calls: string[]) => Promise.all(calls.map((call) => turns("line", call, work))),
    groups: () => started.map(({ calls }) => calls.join(" ")),
    async end(n: number) {
      started[n]?.end();
      // What follows is begun in the microtasks of the answer.
      await new Promise(setImmediate);
    },
  };
}

test("as many go at once as may; who comes meanwhile goes next, together", async () => {
  const line = makeLine();
  const answers = line.take("a", "b", "c", "d", "c");
  expect(line.groups()).toEqual(["a", "b"]);
  await line.end(0);
  expect(line.groups()).toEqual(["a", "b", "c d c"]);
  await line.end(1);
  await line.end(2);
  expect(await answers).toEqual(["a!", "b!", "c!", "d!", "c!"]);
});

test("no two pieces of work need the same, and nobody is overtaken by who needs what they wait for", async () => {
  const line = makeLine();
  const answers = line.take("a", "a+b", "b", "c");
  // The free place goes to the only one who takes nothing away from an earlier one.
  expect(line.groups()).toEqual(["a", "c"]);
  await line.end(1);
  expect(line.groups()).toEqual(["a", "c"]);
  await line.end(0);
  expect(line.groups()).toEqual(["a", "c", "a+b b"]);
  await line.end(2);
  expect(await answers).toEqual(["a!", "a+b!", "b!", "c!"]);
});

test("what is too large to go together goes one after another, the largest alone", async () => {
  const line = makeLine({ atOnce: 1, most: 4 });
  const answers = line.take("a", "bb", "ccc", "dddddd", "e");
  for (const at of [0, 1, 2, 3]) await line.end(at);
  expect(line.groups()).toEqual(["a", "bb e", "ccc", "dddddd"]);
  expect(await answers).toEqual(["a!", "bb!", "ccc!", "dddddd!", "e!"]);
});

test("lines do not wait for each other", async () => {
  const turns = createBatcher<string, string>({
    needs: (call) => [call],
    sizeOf: () => 1,
    most: 9,
    atOnce: 1,
  });
  const never = () => new Promise<string[]>(() => {});
  void turns("one", "a", never);
  expect(await turns("other", "a", async () => ["a!"])).toBe("a!");
});
