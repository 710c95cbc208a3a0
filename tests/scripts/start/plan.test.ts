import { describe, expect, test } from "vitest";
import { localUrl, readPlan } from "#scripts/start/plan.ts";

const given = { DATABASE_URL: "postgres://owner@db/steward", STEWARD_SECRET: "x".repeat(32) };
const plan = (source: Record<string, string>) => readPlan("production", source);

describe("the environment of a start", () => {
  test("may be empty", () => {
    expect(plan({})).toMatchObject({
      host: "127.0.0.1",
      port: 3000,
      url: undefined,
      database: { kind: "embedded" },
    });
  });

  test("counts an empty variable as not set", () => {
    expect(plan({ DATABASE_URL: " ", PORT: "" })).toMatchObject({
      port: 3000,
      database: { kind: "embedded" },
    });
  });

  test("names a database with its secret", () => {
    expect(plan(given).database).toEqual({
      kind: "given",
      url: given.DATABASE_URL,
      secret: given.STEWARD_SECRET,
    });
  });

  test("needs a public URL when other machines can reach a server with a given database", () => {
    expect(() => plan({ ...given, HOST: "0.0.0.0" })).toThrow("STEWARD_URL");
    expect(plan({ ...given, HOST: "0.0.0.0", STEWARD_URL: "https://a.example/" }).url).toBe(
      "https://a.example",
    );
  });

  test("is reported with all problems at once", () => {
    const wrong = { DATABASE_URL: "mysql://x", PORT: "many", STEWARD_URL: "x", STEWARD_SECRET: "short" };
    for (const name of Object.keys(wrong)) expect(() => plan(wrong)).toThrow(name);
  });
});

describe("the URL on this machine", () => {
  test.each([
    ["127.0.0.1", "http://localhost:3000"],
    ["0.0.0.0", "http://localhost:3000"],
    ["::", "http://localhost:3000"],
    ["192.168.1.5", "http://192.168.1.5:3000"],
    ["fd00::5", "http://[fd00::5]:3000"],
  ])("for HOST=%s", (host, url) => expect(localUrl(host, 3000)).toBe(url));
});
