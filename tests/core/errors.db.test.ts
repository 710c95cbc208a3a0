import { describe, expect, test } from "vitest";
import { readTransaction } from "#lib/core/db/raw.ts";
import { transaction } from "#lib/core/db/transaction.ts";
import { toRefusal } from "#lib/core/errors.ts";

const platform = { role: "platform" } as const;
const caught = (work: Promise<unknown>) => work.then(() => undefined, toRefusal);

describe("case F8: a text that the database refuses is an input error, from any client", () => {
  test.each([
    ["NUL in a text", "a\0b"],
    ["NUL in JSON", JSON.stringify({ a: "a\0b" })],
    ["half of a character in JSON", '{"a": "\\ud800"}'],
  ])("%s", async (_what, value) => {
    const type = value.startsWith("{") ? "jsonb" : "text";
    for (const open of [readTransaction, transaction] as const)
      expect(
        await caught(
          open(platform, (tx) =>
            type === "jsonb"
              ? tx.$queryRaw`SELECT ${value}::jsonb->>'a'`
              : tx.$queryRaw`SELECT ${value}::text`,
          ),
        ),
      ).toMatchObject({ code: "INVALID" });
  });

  test("a failure stays one", async () => {
    expect(await caught(readTransaction(platform, (tx) => tx.$queryRaw`SELECT 1 / 0`))).toBeUndefined();
    expect(toRefusal(new Error("x"))).toBeUndefined();
  });
});
