// The addresses of screens about usage, their periods, and what their numbers say.
import { describe, expect, test } from "vitest";
import { snippetsFor } from "#components/connect/snippets.ts";
import { eventsHref, fileHref, groupFilter, usageHref } from "#components/usage/links.ts";
import { costLabel, shortCost } from "#components/usage/numbers.ts";
import type { UsageSums } from "#lib/usage/summary/schema.ts";
import {
  againstLabel,
  daysOf,
  isCostUnknown,
  metricOf,
  nextBreakdown,
  stepFor,
  usageSearch,
} from "#lib/usage/view/policy.ts";
import { type Preset, readUsageParams } from "#lib/usage/view/schema.ts";

const id = "0199d5a0-1111-7c1a-9f54-0c1b6f1f2a02";
const none = { input: "0", output: "0", cacheRead: "0", cacheWrite: "0", reasoning: "0", embedding: "0" };
const sums = (fields: Partial<UsageSums> = {}): UsageSums => ({
  calls: 10,
  errors: 1,
  tokens: { ...none, input: "9007199254740993", output: "2" },
  cost: "12.345678",
  charged: "0",
  unknown: 0,
  latency: null,
  ...fields,
});

describe("an address", () => {
  test("is what it was after it was read and written", () => {
    const search = `?period=90d&step=week&by=tag&tag=team&show=tokens&workspace=${id}&member=none&model=mystery-1`;
    const params = readUsageParams(Object.fromEntries(new URLSearchParams(search)));
    expect(usageSearch(params)).toBe(search);
    expect(params.filters).toEqual({ workspace: id, model: "mystery-1", member: "none" });
  });

  test("says nothing that goes without saying", () => {
    expect(usageSearch(readUsageParams({ period: "30d" }))).toBe("");
  });

  test.each([
    { period: "99d" },
    { from: "2026-03-31", to: "2026-03-01" },
    { from: "2026-03-01" },
    { from: "2026-02-30", to: "2026-03-01" },
    { from: "1999-01-01", to: "2026-03-01" },
    { workspace: "acme", key: "1' OR '1'='1" },
    { by: "password", step: "hour", show: "everything" },
    { tag: "t".repeat(65), model: "m".repeat(201) },
    { workspace: [id, id] },
  ])("ignores %j", (search) => {
    expect(readUsageParams(search)).toEqual(readUsageParams({}));
  });
});

describe("a period", () => {
  test.each<[Preset, string, string]>([
    ["7d", "2026-02-25", "2026-03-03"],
    ["30d", "2026-02-02", "2026-03-03"],
    ["90d", "2025-12-04", "2026-03-03"],
    ["month", "2026-03-01", "2026-03-03"],
    ["last-month", "2026-02-01", "2026-02-28"],
    ["12m", "2025-04-01", "2026-03-31"],
  ])("of %s is from %s to %s", (period, from, to) => {
    expect(daysOf({ period, from: null, to: null }, "2026-03-03")).toEqual({ from, to });
  });

  test("is drawn by what suits its length", () => {
    const lasting = (to: string) => stepFor({ from: "2026-01-01", to });
    expect(["2026-01-07", "2026-05-01", "2026-12-31"].map(lasting)).toEqual(["day", "week", "month"]);
  });

  test.each([
    ["2026-02-01", "2026-02-28", "the month before"],
    ["2025-03-01", "2026-02-28", "the 12 months before"],
    ["2026-01-03", "2026-02-01", "the 30 days before"],
    ["2026-01-03", "2026-01-03", "the day before"],
  ])("from %s to %s is %s", (from, to, label) => {
    expect(againstLabel({ from, to })).toBe(label);
  });
});

describe("a cost", () => {
  const unit = { name: "Credits", symbol: "" };

  test("that nobody knows is never 0", () => {
    const unknown = sums({ cost: "0", unknown: 10 });
    expect([isCostUnknown(unknown), metricOf(unknown, "cost")]).toEqual([true, null]);
    expect(costLabel(unknown, unit, "en")).toBe("Unknown");
  });

  test("of a part of the calls says the part, and one of nothing is 0", () => {
    expect(costLabel(sums({ unknown: 3 }), unit, "en")).toBe("12.34 Credits");
    expect(costLabel(sums({ cost: "0", calls: 0 }), unit, "en")).toBe("0 Credits");
    expect(costLabel(sums({ cost: "0", unknown: 3 }), unit, "en")).toBe("0 Credits");
  });

  test.each([
    ["12.345678", "12.34"],
    ["12.300001", "12.3"],
    ["12.001", "12"],
    ["0.000123", "0.000123"],
    ["-3.999", "-3.99"],
    ["1000", "1000"],
  ])("of %s is short as %s", (cost, short) => {
    expect(shortCost(cost)).toBe(short);
  });

  test("tokens of all pools add up beyond the exact integers of a float", () => {
    expect(metricOf(sums(), "tokens")).toBe("9007199254740995");
  });
});

describe("a number leads", () => {
  const place = {
    path: "/organizations/acme/usage",
    events: "/calls",
    files: "/file",
    fixed: { workspace: id },
  };
  const params = { ...readUsageParams({ model: "mystery" }), filters: { workspace: id, model: "mystery" } };
  const report = { params, from: "2026-03-01", to: "2026-03-31" };

  test("to the calls that it counts", () => {
    expect(eventsHref(place, report, { outcome: "error" }, { key: "none" })).toBe(
      `/calls?from=2026-03-01&to=2026-03-31&workspace=${id}&model=mystery&apiKey=none&outcome=error`,
    );
    expect(eventsHref({ ...place, events: null }, report)).toBeNull();
  });

  test("to a narrower screen, which does not repeat what it is about", () => {
    expect(usageHref(place, params, { by: "member" })).toBe(
      "/organizations/acme/usage?by=member&model=mystery",
    );
  });

  test("to a file of what is shown, with all that it is about", () => {
    expect(fileHref(place, params, "groups")).toBe(`/file?workspace=${id}&model=mystery&what=groups`);
  });

  test("nowhere where nothing is narrower", () => {
    expect([groupFilter("tag", "red"), groupFilter("campaign", ""), groupFilter("member", "")]).toEqual([
      null,
      null,
      { member: "none" },
    ]);
    expect(nextBreakdown("workspace", ["member", "model"])).toBe("member");
    expect(nextBreakdown("model", ["model"])).toBe("model");
  });
});

test("snippets have the address of the platform, and no secret", () => {
  for (const { text } of snippetsFor({ base: "https://steward.test/api/v1", model: { id, key: "gpt-5" } })) {
    expect(text).toContain("https://steward.test/api/v1");
    expect(text).toContain("/access/check");
    expect(text).toContain("/usage/events");
    expect(text).toContain("STEWARD_KEY");
    expect(text).toContain(id);
    expect(text).not.toContain("stw_");
  }
});
