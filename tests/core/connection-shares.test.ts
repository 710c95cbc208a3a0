import { expect, test, vi } from "vitest";
import { ConnectionShares } from "#lib/core/db/shares.ts";

/** Shares whose transactions end when the test says so. Each is named by its organizations and a number, like "a+b 2". */
function makeShares({ share = 2, inAll = 9, waiting = 99, timeoutMs = 600_000 } = {}) {
  const shares = new ConnectionShares({ share, inAll, waiting, timeoutMs });
  const running = new Map<string, () => void>();
  return {
    run: (name: string) =>
      shares.run((name.split(" ")[0] ?? "").split("+"), () => {
        return new Promise<string>((resolve) => running.set(name, () => resolve(name)));
      }),
    async running() {
      await new Promise((resolve) => setImmediate(resolve));
      return [...running.keys()];
    },
    end(name: string) {
      running.get(name)?.();
      running.delete(name);
    },
  };
}

test("case F6: an organization has its share, and another organization does not wait", async () => {
  const shares = makeShares();
  const answers = Promise.all(["a 1", "a 2", "a 3", "b 1"].map(shares.run));
  expect(await shares.running()).toEqual(["a 1", "a 2", "b 1"]);
  shares.end("a 2");
  expect(await shares.running()).toEqual(["a 1", "b 1", "a 3"]);
  for (const name of ["a 1", "b 1", "a 3"]) shares.end(name);
  expect(await answers).toEqual(["a 1", "a 2", "a 3", "b 1"]);
});

test("case F6: all organizations together leave connections free", async () => {
  const shares = makeShares({ inAll: 2 });
  const answers = Promise.all(["a 1", "b 1", "c 1"].map(shares.run));
  expect(await shares.running()).toEqual(["a 1", "b 1"]);
  shares.end("b 1");
  expect(await shares.running()).toEqual(["a 1", "c 1"]);
  for (const name of ["a 1", "c 1"]) shares.end(name);
  await answers;
});

test("one that needs two shares is not overtaken in either", async () => {
  const shares = makeShares({ share: 1 });
  const answers = Promise.all(["a 1", "a+b 2", "b 3", "c 4"].map(shares.run));
  expect(await shares.running()).toEqual(["a 1", "c 4"]);
  shares.end("a 1");
  expect(await shares.running()).toEqual(["c 4", "a+b 2"]);
  shares.end("a+b 2");
  expect(await shares.running()).toEqual(["c 4", "b 3"]);
  for (const name of ["c 4", "b 3"]) shares.end(name);
  await answers;
});

test("a transaction that fails gives its share back", async () => {
  const shares = new ConnectionShares({ share: 1, inAll: 1, waiting: 9, timeoutMs: 600_000 });
  const first = shares.run(["a"], () => Promise.reject(new Error("lost")));
  const second = shares.run(["a"], async () => "done");
  await expect(first).rejects.toThrow("lost");
  expect(await second).toBe("done");
});

test("case F6: too many are refused at once, and what waited too long later", async () => {
  const shares = makeShares({ share: 1, waiting: 1, timeoutMs: 50 });
  const first = shares.run("a 1");
  const late = expect(shares.run("a 2")).rejects.toMatchObject({ code: "UNAVAILABLE", retryAfter: 5 });
  await expect(shares.run("a 3")).rejects.toMatchObject({ code: "RATE_LIMITED", retryAfter: 5 });
  await late;
  const behind = shares.run("b 1");
  await vi.waitFor(async () => expect(await shares.running()).toEqual(["a 1", "b 1"]), { timeout: 30_000 });
  for (const name of ["a 1", "b 1"]) shares.end(name);
  await Promise.all([first, behind]);
});
