import { expect, test } from "vitest";
import { EnvError, readEnv } from "#lib/env.ts";

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

test("what is needed is enough; the rest has defaults that fail closed", () => {
  expect(readEnv(right)).toMatchObject({
    STEWARD_URL: "https://steward.example",
    NODE_ENV: "production",
    STEWARD_TRUSTED_PROXIES: 0,
    HOST: "127.0.0.1",
    PORT: 3000,
  });
});

test("case 114: all that is missing is listed together, a line for each", () => {
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
  ["STEWARD_TRUSTED_PROXIES", "-1"],
  ["STEWARD_TRUSTED_PROXIES", "all"],
  ["DATABASE_POOL", "0"],
  ["DATABASE_PATIENCE", "0.5"],
  ["LOG_LEVEL", "loud"],
  ["STEWARD_ADMIN_EMAIL", "nobody"],
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

test("the sender of mails is an address, with or without a name", () => {
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
