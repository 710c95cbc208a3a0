// The audit log proves what happened. Whatever decides something reads its own tables, so that a retention of the log, or a
// partition that is gone, changes nothing.
import { expect, test } from "vitest";
import { inFolder } from "./source.ts";

test("nothing but screens of history reads the audit log", () => {
  const readers = inFolder("app", "components", "lib").filter(({ text }) =>
    /\b(?:FROM|JOIN|USING|UPDATE)\s+"?audit_event\b|\bauditEvent\./.test(text),
  );
  expect(readers.map(({ path }) => path)).toEqual([
    // Recent activity of a person, and of an organization.
    "lib/activity/events.ts",
    "lib/activity/queries.ts",
    // The log itself: its list, what a retention would remove, and its seals.
    "lib/audit/list/rows.ts",
    "lib/audit/retention/queries.ts",
    "lib/audit/seal/read.ts",
    "lib/audit/verify/queries.ts",
    // Recently deleted: who deleted each organization.
    "lib/organizations/deletion/queries.ts",
  ]);
});
