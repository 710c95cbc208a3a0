// The texts about limits that passed a threshold.
import { nameOf, type Place } from "#lib/notifications/kinds/definition.ts";

export type LimitReached = {
  /** "members" and "credits" are the organization's; others as they stand in a sentence */
  limit: string;
  used: string;
  allowed: string;
  percent: string;
  /** Not in those from before there were others than percents */
  threshold?: { kind: string; value: string };
};

const limitText = (limit: string) => (limit === "credits" ? "credits a month" : limit);

export function limitTitle({ limit, used, allowed, percent, threshold }: LimitReached, place: Place): string {
  const [name, of] = [nameOf(place), limitText(limit)];
  switch (threshold?.kind) {
    case "USED":
      return `${name} has used ${place.number(used)} of its limit of ${of}`;
    case "LEFT":
      return `${name} has little left of its limit of ${of}`;
    case "DAYS_LEFT":
      return `${name} will soon have used up its limit of ${of}`;
    case "SPIKE":
      return `${name} spends unusually much today`;
  }
  if (Number(used) > Number(allowed)) return `${name} is over its limit of ${of}`;
  if (Number(percent) === 100) return `${name} has reached its limit of ${of}`;
  return `${name} has used ${percent}% of its limit of ${of}`;
}

export function limitDetail({ limit, used, allowed, threshold }: LimitReached, { number }: Place): string {
  if (threshold?.kind === "SPIKE")
    return `${number(used)} credits so far; ${number(allowed)} on average on this weekday in the last four weeks.`;
  const days =
    threshold?.kind === "DAYS_LEFT"
      ? ` At this pace it is used up within ${number(threshold.value)} ${threshold.value === "1" ? "day" : "days"}.`
      : "";
  const unit = limit === "members" ? " members" : limit === "credits" ? " credits this month" : "";
  return `${number(used)} of ${number(allowed)}${unit}.${days}`;
}
