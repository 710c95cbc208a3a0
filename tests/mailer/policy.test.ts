import { describe, expect, test } from "vitest";
import { describeFailure, type Failure, faultOf, retryAfterSeconds } from "#lib/mailer/delivery/policy.ts";

const answered = (command: string, response: string): Failure => ({
  code: "EENVELOPE",
  command,
  response,
  responseCode: Number(response.slice(0, 3)),
  message: "",
});

describe("case N15: the cause of a refusal", () => {
  test.each([
    ["RCPT TO", "550 5.1.1 no such mailbox"],
    ["RCPT TO", "550 no such user"],
    ["RCPT TO", "550 5.4.1 Recipient address rejected: Access denied"],
    ["RCPT TO", "552 5.2.2 mailbox full"],
    ["RCPT TO", "553 5.1.3 bad address syntax"],
    ["DATA", "550 5.1.1 no such mailbox"],
    ["DATA", "552 5.2.3 too long"],
    ["DATA", "554 5.6.0 cannot be delivered as it is"],
    ["MAIL FROM", "552 5.3.4 Message size exceeds fixed limit"],
  ])("the recipient's, or the mail's own: %s answered %s", (command, response) => {
    expect(faultOf(answered(command, response))).toBe("mail");
  });

  test.each([
    ["MAIL FROM", "550 5.7.60 Client does not have permissions to send as this sender"],
    ["MAIL FROM", "550 5.1.1 unknown"],
    ["MAIL FROM", "553 sender rejected"],
    ["MAIL FROM", "451 4.3.0 try later"],
    ["MAIL FROM", "452 4.3.1 insufficient storage"],
    ["RCPT TO", "550 5.1.8 <no-reply@acme.example>: Sender address rejected: Domain not found"],
    ["RCPT TO", "550 5.1.7 bad sender"],
    ["RCPT TO", "530 5.7.57 Client was not authenticated"],
    ["RCPT TO", "550 5.7.60 cannot send as"],
    ["DATA", "550 5.7.60 Client does not have permissions to send as this sender"],
    ["RCPT TO", "421 4.7.0 too many"],
    ["DATA", "421 closing"],
    ["CONN", "554 5.7.1 no access from here"],
    ["EHLO", "550 go away"],
    ["STARTTLS", "454 no TLS now"],
    ["AUTH PLAIN", "535 5.7.8 wrong password"],
  ])("the sender's: %s answered %s", (command, response) => {
    expect(faultOf(answered(command, response))).toBe("sender");
  });

  test.each([
    ["RCPT TO", "450 4.2.1 greylisted"],
    ["RCPT TO", "554 5.7.1 Relay access denied"],
    ["RCPT TO", "550 relay not permitted"],
    ["RCPT TO", "550 5.7.129 recipient only takes mail of some"],
    ["RCPT TO", "503 5.5.1 bad sequence"],
    ["DATA", "554 5.7.1 looks like spam"],
    ["DATA", "554 transaction failed"],
    ["DATA", "451 4.3.0 try later"],
  ])("unclear, so that nothing is bounced: %s answered %s", (command, response) => {
    expect(faultOf(answered(command, response))).toBe("unclear");
  });

  test("without a response, it is the sender when there was no connection, and unclear when one broke", () => {
    const message = "";
    expect(faultOf({ message, code: "ESOCKET", command: "CONN", syscall: "connect" })).toBe("sender");
    expect(faultOf({ message, code: "EDNS", command: "CONN" })).toBe("sender");
    expect(faultOf({ message, code: "EAUTH", command: "API" })).toBe("sender");
    expect(faultOf({ message, code: "ECONNECTION", command: "CONN" })).toBe("unclear");
    expect(faultOf({ message, code: "ETIMEDOUT", command: "CONN" })).toBe("unclear");
    expect(faultOf({ message, code: "EMESSAGE", command: "MAIL FROM" })).toBe("mail");
    expect(faultOf({ message })).toBe("unclear");
  });
});

test("attempts are half a minute apart, then increasing, at most about an hour, with a jitter", () => {
  const middle = [1, 2, 3, 8, 30].map((attempts) => retryAfterSeconds(attempts, 0.5));
  expect(middle).toEqual([30, 60, 120, 3600, 3600]);
  expect(retryAfterSeconds(1, 0)).toBeLessThan(retryAfterSeconds(1, 0.99));
});

test("case 41: the server's message is one short line without what could be a token", () => {
  const token = "x_-9".repeat(11);
  const said = describeFailure({
    message: "",
    response: `550 refused\r\nhttps://a.example/accept/${token}\u001b[2J ${"z ".repeat(400)}`,
  });
  expect(said).toMatch(/^550 refused https:\/\/a\.example\/accept\/… \[2J z/);
  expect(said).not.toContain(token);
  expect(said.length).toBeLessThanOrEqual(300);
  expect(describeFailure({ message: "Timeout" })).toBe("Timeout");
});
