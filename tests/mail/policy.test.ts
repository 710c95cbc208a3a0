import { expect, test } from "vitest";
import { isRefused, retryAfterSeconds, wordsOf } from "#lib/mail/delivery/policy.ts";

test("what is refused for good is the mail; a wrong password or a closed door is not its fault", () => {
  const failure = { message: "" };
  expect(isRefused({ ...failure, code: "EENVELOPE", responseCode: 550 })).toBe(true);
  expect(isRefused({ ...failure, code: "EMESSAGE", responseCode: 554 })).toBe(true);
  expect(isRefused({ ...failure, code: "EENVELOPE", responseCode: 450 })).toBe(false);
  expect(isRefused({ ...failure, code: "EAUTH", responseCode: 535 })).toBe(false);
  expect(isRefused({ ...failure, code: "EPROTOCOL", responseCode: 554 })).toBe(false);
  expect(isRefused({ ...failure, code: "ECONNECTION" })).toBe(false);
});

test("attempts are half a minute apart, then ever more, at most about an hour, and not in step", () => {
  const middle = [1, 2, 3, 8, 30].map((attempts) => retryAfterSeconds(attempts, 0.5));
  expect(middle).toEqual([30, 60, 120, 3600, 3600]);
  expect(retryAfterSeconds(1, 0)).toBeLessThan(retryAfterSeconds(1, 0.99));
});

test("case 41: the server's words are one short line without what could be a token", () => {
  const token = "x_-9".repeat(11);
  const said = wordsOf({
    message: "",
    response: `550 refused\r\nhttps://a.example/accept/${token}\u001b[2J ${"z ".repeat(400)}`,
  });
  expect(said).toMatch(/^550 refused https:\/\/a\.example\/accept\/… \[2J z/);
  expect(said).not.toContain(token);
  expect(said.length).toBeLessThanOrEqual(300);
  expect(wordsOf({ message: "Timeout" })).toBe("Timeout");
});
