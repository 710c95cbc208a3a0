// The notification and the outbox event of a limit that passed a threshold.
import type { Actor } from "#lib/access/actor.ts";
import type { RaisedLimit } from "#lib/alerts/raise/limits.ts";
import { limitTitle } from "#lib/limits/policy.ts";
import type { NotificationEvent } from "#lib/notifications/create.ts";
import type { OutboxEvent } from "#lib/outbox/publish.ts";

interface LimitEvent {
  notification: NotificationEvent;
  outbox: OutboxEvent;
}

export function eventsOfLimits(actor: Actor, raised: readonly RaisedLimit[]): LimitEvent[] {
  return raised.map((one) => ({ notification: notificationOf(actor, one), outbox: outboxOf(one) }));
}

function notificationOf(actor: Actor, one: RaisedLimit): NotificationEvent {
  const { organizationId, key, target, kind, threshold, used, amount, at } = one;
  const percent = Number(amount) > 0 ? String(Math.floor((Number(used) * 100) / Number(amount))) : "0";
  return {
    kind: "limit.reached",
    actor,
    organizationId,
    key: `${organizationId}:${key}:${target}:${kind}:${at}`,
    data: { limit: nameOf(one), used, allowed: amount, percent, threshold: { kind, value: threshold } },
    // What an organization set itself is no matter of the platform's Admins.
    ...(one.source === "OWN" || one.source === "BUDGET" || isCustom(one) ? { admins: false as const } : {}),
  };
}

const isCustom = ({ kind }: RaisedLimit) => kind !== "USED_PERCENT";

/** Like "members", or "API calls per day of the workspace Marketing". */
function nameOf({ subject, metric, period, target, targetName }: RaisedLimit): string {
  if (target === "organization" && metric === "MEMBERS") return "members";
  if (target === "organization" && metric === "CREDITS" && period === "MONTH") return "credits";
  // The workspace is named.
  const title = limitTitle({ subject: subject === "EACH_WORKSPACE" ? "WORKSPACE" : subject, metric, period });
  const text = `${title.charAt(0).toLowerCase()}${title.slice(1)}`.replace(/^aPI/, "API");
  return targetName === null ? text : `${text} of ${targetName}`;
}

function outboxOf(one: RaisedLimit): OutboxEvent {
  const { organizationId, key, target, metric, period, kind, threshold, used, amount, resetsAt } = one;
  return {
    organizationId,
    type: "limit.threshold_reached",
    payload: {
      limit: key,
      subject: target,
      metric: metric.toLowerCase(),
      period: period.toLowerCase(),
      threshold: { kind: kind.toLowerCase(), value: threshold },
      used,
      amount,
      resets_at: resetsAt?.toISOString() ?? null,
    },
  };
}
