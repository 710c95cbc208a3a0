import { expect, test } from "vitest";
import { EnvError, readEnv } from "#lib/core/env.ts";

const right = {
  DATABASE_URL: "postgres://steward@localhost:5432/steward",
  STEWARD_SECRET: "x".repeat(32),
  STEWARD_URL: "https://steward.example/",
};

function problemsOf(source: Record<string, string | undefined>): string[] {
  try {
    readEnv(source);
    return [];
  } catch (error) {
    if (error instanceof EnvError) return error.problems;
    throw error;
  }
}

test("the required variables suffice; the others have defaults that fail closed", () => {
  expect(readEnv(right)).toMatchObject({
    STEWARD_URL: "https://steward.example",
    NODE_ENV: "production",
    STEWARD_TRUSTED_PROXIES: 0,
    HOST: "127.0.0.1",
    PORT: 3000,
  });
});

test("case 114: all missing variables are listed together, one per line", () => {
  const problems = problemsOf({});
  expect(problems.map((line) => line.split(" ")[0]).toSorted()).toEqual([
    "DATABASE_URL",
    "STEWARD_SECRET",
    "STEWARD_URL",
  ]);
});

test("an empty variable counts as missing", () => {
  expect(problemsOf({ ...right, STEWARD_SECRET: "  " })).toHaveLength(1);
  expect(readEnv({ ...right, PORT: "" }).PORT).toBe(3000);
});

test.each([
  ["STEWARD_SECRET", "short"],
  ["DATABASE_URL", "mysql://localhost/steward"],
  ["STEWARD_URL", "steward.example"],
  ["STEWARD_URL", "ftp://steward.example"],
  ["PORT", "70000"],
  ["PORT", "http"],
  ["PORT", "0x10"],
  ["PORT", "1e3"],
  ["HOST", "http://0.0.0.0"],
  ["HOST", "a b"],
  ["STEWARD_TRUSTED_PROXIES", "true"],
  ["STEWARD_TRUSTED_PROXIES", "1.5"],
  ["STEWARD_WORKER", "OFF"],
  ["STEWARD_TRUSTED_PROXIES", "-1"],
  ["STEWARD_TRUSTED_PROXIES", "all"],
  ["DATABASE_POOL", "0"],
  ["DATABASE_TIMEOUT_FACTOR", "0.5"],
  ["LOG_LEVEL", "loud"],
  ["STEWARD_ADMIN_EMAIL", "nobody"],
  ["STEWARD_ADMIN_EMAIL", "\u212aim@example.com"],
  ["MAIL_FROM", "Stew\u202eard <a@b.example>"],
  ["SMTP_URL", "mail.example.com"],
  ["SMTP_URL", "https://mail.example.com"],
  ["MAIL_FROM", "Steward"],
  ["MAIL_FROM", "Steward <a@b.example>\r\nBcc: <c@d.example>"],
  ["MAIL_FROM", "a@b.example, c@d.example"],
])("case 114: %s=%s is refused, and the secret is not repeated", (name, value) => {
  const problems = problemsOf({ ...right, [name]: value });
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatch(new RegExp(`^${name} `));
  expect(problems.join()).not.toContain(right.STEWARD_SECRET);
});

test.each([
  ["HTTPS://portal.example", "https://portal.example"],
  ["HtTpS://Portal.Example:443/", "https://portal.example"],
  ["https://portal.example:8443", "https://portal.example:8443"],
  [" https://portal.example ", "https://portal.example"],
  ["http://127.0.0.1:3000", "http://127.0.0.1:3000"],
  ["https://m\u00fcnchen.example", "https://xn--mnchen-3ya.example"],
])("case N24: %s is %s, so that nothing depends on its spelling", (given, origin) => {
  expect(readEnv({ ...right, STEWARD_URL: given }).STEWARD_URL).toBe(origin);
});

test.each([
  [
    "https://portal.example/steward",
    "has a path, and Steward needs a host of its own: write https://portal.example",
  ],
  [
    "https://portal.example//",
    "has a path, and Steward needs a host of its own: write https://portal.example",
  ],
  ["https://portal.example/?a=1", "has something after the host: write https://portal.example"],
  ["https://portal.example#top", "has something after the host: write https://portal.example"],
  ["https://portal.example?", "has something after the host: write https://portal.example"],
  ["https://ada:secret@portal.example", "has a user name or password in it: write https://portal.example"],
  [
    "ftp://portal.example",
    "starts with ftp:// but must start with https:// (or http://), like https://steward.example.com",
  ],
  [
    "javascript:alert(1)",
    "starts with javascript:// but must start with https:// (or http://), like https://steward.example.com",
  ],
  ["portal.example", "must be the address at which people open Steward, like https://steward.example.com"],
  ["https://", "must be the address at which people open Steward, like https://steward.example.com"],
])("case N24: STEWARD_URL=%s is told what to do", (given, message) => {
  expect(problemsOf({ ...right, STEWARD_URL: given })).toEqual([`STEWARD_URL ${message}`]);
});

test.each([
  ["SMTP_URL", "smtp://mail.example?requiretls=true", "has the option requiretls: write requireTLS"],
  [
    "SMTP_URL",
    "smtp://mail.example?TLS.rejectUnauthorized=true",
    "has the option TLS.rejectUnauthorized: write tls.rejectUnauthorized",
  ],
  ["DATABASE_URL", "postgres://db/steward?SSLMODE=verify-full", "has the option SSLMODE: write sslmode"],
])(
  "case N24: an option of %s that would be passed over for its spelling is refused",
  (name, value, message) => {
    expect(problemsOf({ ...right, [name]: value })).toEqual([`${name} ${message}`]);
  },
);

test("case N24: the scheme of the mail server is recognized in upper and lower case", () => {
  const { SMTP_URL } = readEnv({ ...right, SMTP_URL: "SMTPS://Ada:S3cret@mail.example:465?requireTLS=true" });
  expect(SMTP_URL).toBe("smtps://Ada:S3cret@mail.example:465?requireTLS=true");
});

test("the sender of emails is an address, with or without a name", () => {
  expect(readEnv({ ...right, MAIL_FROM: 'Steward "EU" <no-reply@a.example>' }).MAIL_FROM).toEqual({
    name: "Steward EU",
    address: "no-reply@a.example",
  });
  expect(readEnv({ ...right, MAIL_FROM: "no-reply@a.example" }).MAIL_FROM).toEqual({
    name: "",
    address: "no-reply@a.example",
  });
  expect(readEnv(right).MAIL_FROM).toBeUndefined();
});
