// The values that requests and answers are made of.
import { z } from "zod";
import { rawText } from "#lib/core/text.ts";
import { pageSizes } from "#lib/list/schema.ts";

/** Text of an answer */
export const text = rawText(10_000);
export const id = z.uuid();
/** RFC 3339, in UTC */
export const instant = rawText(40).meta({ format: "date-time" });
export const day = rawText(10).meta({ format: "date" });
/** Exact decimal text, so that nothing rounds it */
export const decimal = rawText(60).meta({
  pattern: "^-?\\d+(\\.\\d+)?$",
  description: "An exact decimal number, as text",
});
export const count = z.int().min(0);

export const organizationParams = z.strictObject({ organization_id: z.uuid() });

const limit = z
  .enum(pageSizes.map(String) as [string, ...string[]])
  .default("50")
  .describe("Rows of a page");

export const pageQuery = {
  limit,
  cursor: rawText(5000).optional().describe("`next_cursor` of the page before"),
};

export function pageOf<Row extends z.ZodType>(row: Row) {
  return z.strictObject({
    data: z.array(row),
    has_more: z.boolean(),
    next_cursor: text.nullable().describe("Belongs to these filters, and to keys of this owner"),
  });
}

/** "creditType" as programs read it: "credit_type". */
export function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
