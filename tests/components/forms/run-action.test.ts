import { expect, test } from "vitest";
import { runAction } from "#components/forms/run-action.ts";

const failures = {
  "a refusal": async () => ({ serverError: { message: "Not now." } }),
  "an invalid input": async () => ({ validationErrors: {} }),
  "no connection": async () => Promise.reject(new Error("Failed to fetch")),
};

test.each(Object.entries(failures))("%s is shown, and differs from success", async (_, action) => {
  const shown: string[] = [];
  expect(await runAction(action, (message) => shown.push(message))).toBeUndefined();
  expect(shown).toHaveLength(1);
  expect(await runAction(async () => ({ data: { done: true } }))).toEqual({ done: true });
});

test("an action that returns nothing does not compile: its success would look like an error", async () => {
  const nothing = async () => {};
  const action = async () => ({ data: await nothing() });
  // @ts-expect-error
  expect(await runAction(action)).toBeUndefined();
});
