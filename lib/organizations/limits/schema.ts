// The limits that an organization sets itself.
import { z } from "zod";
import { wholeNumber } from "#lib/core/numbers.ts";
import { amountError, isAmount, parseQuantity, quantityText } from "#lib/core/quantity.ts";
import { line } from "#lib/core/text.ts";
import { typedNumber } from "#lib/core/typed-number.ts";
import { isTimeZone } from "#lib/ledger/allowance/schema.ts";
import {
  bytesOf,
  type LimitState,
  limitMetrics,
  limitPeriods,
  limitSubjects,
  periodsOf,
  subjectsOf,
} from "#lib/limits/policy.ts";

/** Gigabytes as text; more would be no size of anything */
const size = /^\d{1,6}(\.\d{1,6})?$/;

const amount = typedNumber.refine((text) => isAmount(text), {
  error: amountError("Enter a number like 1000 or 12.5."),
  abort: true,
});

export const setOwnLimitSchema = z
  .strictObject({
    organizationId: z.uuid(),
    metric: z.enum(limitMetrics),
    subject: z.enum(limitSubjects),
    /** Id of the workspace, member or API key, or the app's name of the end user; "" for the others */
    subjectId: line(200).default(""),
    period: z.enum(limitPeriods),
    /** 1 to 31 in a month, 1 (Monday) to 7 in a week */
    anchorDay: wholeNumber({ min: 1, max: 31, error: "Enter a day of the month, 1 to 31." }).default(1),
    /** IANA name; "" is the organization's */
    timeZone: line(64)
      .refine((name) => name === "" || isTimeZone(name), "Choose a time zone from the list.")
      .default(""),
    /** Storage in gigabytes */
    amount,
    block: z.boolean().default(true),
  })
  .superRefine((input, context) => {
    const fail = (path: string, message: string) =>
      context.addIssue({ code: "custom", path: [path], message });
    if (!subjectsOf(input.metric).includes(input.subject))
      fail("subject", "Choose what this can be limited for.");
    if (!periodsOf(input.metric).includes(input.period)) fail("period", "Choose another period.");
    const isOne = ["WORKSPACE", "MEMBER", "KEY", "END_USER"].includes(input.subject);
    if (isOne && input.subjectId === "") fail("subjectId", "Choose whose use is limited.");
    if (!isOne && input.subjectId !== "") fail("subjectId", "This limit is of nobody in particular.");
    const isId = input.subject !== "END_USER" && isOne && input.subjectId !== "";
    if (isId && !z.uuid().safeParse(input.subjectId).success) fail("subjectId", "Choose one of the list.");
    const last = input.period === "MONTH" ? 31 : input.period === "WEEK" ? 7 : 1;
    if (input.anchorDay > last) fail("anchorDay", `Enter a day from 1 to ${last}.`);
    const places = input.metric === "CREDITS" ? 0n : parseQuantity(input.amount) % 1_000_000n;
    if (input.metric === "STORAGE" && !size.test(input.amount))
      fail("amount", "Enter gigabytes like 50 or 0.5.");
    if (input.metric !== "STORAGE" && places !== 0n) fail("amount", "Enter a whole number.");
  })
  .transform((input) => ({
    ...input,
    amount: input.metric === "STORAGE" ? bytesOf(input.amount) : quantityText(parseQuantity(input.amount)),
  }));
export type SetOwnLimit = z.output<typeof setOwnLimitSchema>;

export const removeOwnLimitSchema = z.strictObject({ organizationId: z.uuid(), id: z.uuid() });
export type RemoveOwnLimit = z.output<typeof removeOwnLimitSchema>;

/** A limit in the list, with the fullest of those whose use it counts. */
export interface ListedLimit extends LimitState {
  /** Name of the workspace, member, key or end user; null for the organization */
  targetName: string | null;
  /** ISO 8601; null for a present number */
  beganAt: string | null;
  /** ISO 8601; when it will be used up at this pace, if before it begins anew */
  projectedAt: string | null;
}

export interface LimitList {
  timeZone: string;
  unit: string;
  limits: ListedLimit[];
  can: { set: boolean };
}

export interface LimitChoices {
  workspaces: { id: string; name: string }[];
  members: { id: string; name: string }[];
  keys: { id: string; name: string }[];
}
