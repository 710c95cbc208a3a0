// What forms of limits and thresholds accept.
import { describe, expect, test } from "vitest";
import { addThresholdSchema } from "#lib/alerts/thresholds/schema.ts";
import { setOwnLimitSchema } from "#lib/organizations/limits/schema.ts";

const organizationId = "0199d5a0-1111-7c1a-9f54-0c1b6f1f2a02";

describe.each(["", "x", "1e3", "-1", "1.2.3", "a\u202eb\r\nBcc: c", "9".repeat(60)])(
  "the amount %j",
  (amount) => {
    test.each(["CREDITS", "TOKENS", "STORAGE"])("of a limit of %s is refused at its field", (metric) => {
      const limit = { organizationId, metric, subject: "ORGANIZATION", period: "MONTH", amount };
      const period = metric === "STORAGE" ? { period: "TOTAL" } : {};
      const { error } = setOwnLimitSchema.safeParse({ ...limit, ...period });
      expect(error?.issues[0]?.path).toEqual(["amount"]);
    });

    test.each(["USED_PERCENT", "DAYS_LEFT"])("of a threshold of %s is refused at its field", (kind) => {
      const { error } = addThresholdSchema.safeParse({ organizationId, kind, threshold: amount });
      expect(error?.issues[0]?.path).toEqual(["threshold"]);
    });
  },
);
