import { expect, test } from "vitest";
import { describeError } from "#lib/core/log.ts";

test("an error is logged with its causes and without what libraries attach to it", () => {
  const broken = Object.assign(new Error("Connection terminated"), {
    code: "57P01",
    client: { secretKey: 4711, connectionParameters: { password: "secret" } },
    detail: "Key (email)=(ada@example.com) already exists.",
  });
  const failed = new AggregateError([broken], "All attempts failed", { cause: broken });

  const logged = describeError(failed);

  expect(logged).toMatchObject({
    type: "AggregateError",
    message: "All attempts failed",
    stack: expect.stringContaining("log.test.ts"),
    cause: { message: "Connection terminated", code: "57P01" },
    errors: [{ message: "Connection terminated", code: "57P01" }],
  });
  expect(JSON.stringify(logged)).not.toMatch(/4711|secret|ada@example/);
});

test("a thrown value that is no error is logged as its type only", () => {
  expect(describeError("words")).toBe("words");
  expect(describeError({ token: "secret" })).toBe("object");
});
