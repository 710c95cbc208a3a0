import { z } from "zod";
import { rawText } from "#lib/core/text.ts";
import type { NotificationGroup } from "#lib/notifications/kinds/definition.ts";
import { type NotificationKind, notificationKinds } from "#lib/notifications/kinds.ts";
import { type EmailChannel, emailChannels } from "#lib/notifications/policy.ts";

export const setPreferenceSchema = z.strictObject({
  kind: z.enum(notificationKinds),
  inApp: z.boolean(),
  email: z.enum(emailChannels),
});
export type SetPreference = z.output<typeof setPreferenceSchema>;

export const setTimeZoneSchema = z.strictObject({
  timeZone: rawText(64).refine(isTimeZone, "This is no time zone."),
});
export type SetTimeZone = z.output<typeof setTimeZoneSchema>;

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

export interface NotificationPreference {
  kind: NotificationKind;
  label: string;
  description: string;
  inApp: boolean;
  email: EmailChannel;
}

export interface NotificationPreferences {
  groups: { id: NotificationGroup; label: string; kinds: NotificationPreference[] }[];
  /** The IANA time zone of the daily digest, as a browser of the person reported it last; null before */
  timeZone: string | null;
}
