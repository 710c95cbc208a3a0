import { expect, test } from "vitest";
import { retryingFetch } from "#components/layout/retry-navigation.ts";

const page = { headers: { rsc: "1" } };

/** A server with these outcomes in order: a status, or null for none. */
function server(...outcomes: (number | null)[]) {
  let waits = 0;
  const fetch = retryingFetch(
    async () => {
      const outcome = outcomes.shift();
      if (outcome === null || outcome === undefined) throw new TypeError("Failed to fetch");
      return new Response(null, { status: outcome });
    },
    async () => void waits++,
  );
  return { fetch, waits: () => waits };
}

test("a page is asked for until a server answers", async () => {
  const { fetch, waits } = server(null, 502, null, 500);
  expect((await fetch("/users", page)).status).toBe(500);
  expect(waits()).toBe(3);
});

test.each([
  ["a request of a component", {}],
  ["a prefetch", { headers: { rsc: "1", "next-router-prefetch": "1" } }],
  ["an action", { ...page, method: "POST" }],
])("%s fails as ever", async (_name, init) => {
  const { fetch, waits } = server(null);
  await expect(fetch("/users", init)).rejects.toThrow(TypeError);
  expect(waits()).toBe(0);
});

test("an aborted navigation ends", async () => {
  const { fetch } = server(null);
  await expect(fetch("/users", { ...page, signal: AbortSignal.abort() })).rejects.toThrow(TypeError);
});
