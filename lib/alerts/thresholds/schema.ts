// An organization's own alert thresholds.
import { z } from "zod";
import { ofOneLimit, type ThresholdKind, thresholdKinds } from "#lib/alerts/policy.ts";
import { amountError, isAmount, parseQuantity, quantityText } from "#lib/core/quantity.ts";
import { line } from "#lib/core/text.ts";
import { typedNumber } from "#lib/core/typed-number.ts";

export const addThresholdSchema = z
  .strictObject({
    organizationId: z.uuid(),
    kind: z.enum(thresholdKinds),
    /** LimitState.key; "" for every limit */
    limitKey: line(300).default(""),
    threshold: typedNumber.refine((text) => isAmount(text), {
      error: amountError("Enter a number like 90 or 12.5."),
      abort: true,
    }),
  })
  .superRefine(({ kind, limitKey, threshold }, context) => {
    const fail = (path: string, message: string) =>
      context.addIssue({ code: "custom", path: [path], message });
    if (ofOneLimit.includes(kind) && limitKey === "") fail("limitKey", "Choose a limit.");
    if (kind === "SPIKE" && limitKey !== "") fail("limitKey", "This is about all spending.");
    const value = parseQuantity(threshold);
    if (kind !== "LEFT" && value === 0n) fail("threshold", "Enter more than 0.");
    const most = { USED_PERCENT: 1000, DAYS_LEFT: 366, SPIKE: 10_000, USED: null, LEFT: null }[kind];
    if (most !== null && value > BigInt(most) * 1_000_000n) fail("threshold", `Enter at most ${most}.`);
  })
  .transform((input) => ({ ...input, threshold: quantityText(parseQuantity(input.threshold)) }));
export type AddThreshold = z.output<typeof addThresholdSchema>;

export const removeThresholdSchema = z.strictObject({ organizationId: z.uuid(), id: z.uuid() });
export type RemoveThreshold = z.output<typeof removeThresholdSchema>;

export interface Threshold {
  id: string;
  kind: ThresholdKind;
  /** "" for every limit, and for spending */
  limitKey: string;
  /** Decimal text */
  threshold: string;
  /** The platform's, for everybody */
  standard: boolean;
}

/** One that was raised. */
export interface RaisedAlert {
  limitKey: string;
  target: string;
  targetName: string | null;
  kind: ThresholdKind;
  threshold: string;
  used: string;
  amount: string;
  /** ISO 8601 */
  raisedAt: string;
}

export interface ThresholdList {
  thresholds: Threshold[];
  raised: RaisedAlert[];
  can: { set: boolean };
}
