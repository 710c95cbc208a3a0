"use client";

import { useState } from "react";
import { formatQuantity } from "#components/data-table/format.ts";
import { runAction } from "#components/forms/run-action.ts";
import { CloseFooter } from "#components/layout/close-footer.tsx";
import { amountText, limitTimes } from "#components/limits/limit-text.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { notify } from "#components/ui/notify.ts";
import { PanelBody, panelColumn } from "#components/ui/panel.tsx";
import { removeThresholdAction } from "#lib/alerts/thresholds/actions.ts";
import type { RaisedAlert, Threshold, ThresholdList } from "#lib/alerts/thresholds/schema.ts";
import type { LimitList } from "#lib/organizations/limits/schema.ts";
import { limitNameOf } from "./limit-name.ts";
import { ThresholdDialog } from "./threshold-dialog.tsx";

interface ThresholdsProps {
  organizationId: string;
  alerts: ThresholdList;
  list: LimitList;
  locale: string;
}

/** When the organization's people are notified of its limits, and what was raised last. */
export function Thresholds({ organizationId, alerts, list, locale }: ThresholdsProps) {
  const [adding, setAdding] = useState(false);
  const times = limitTimes(locale, list.timeZone);
  const byKey = new Map(list.limits.map((limit) => [limit.key, limit]));
  const nameOf = (key: string) => {
    const limit = byKey.get(key);
    if (key === "") return "Every limit";
    return limit ? limitNameOf(limit) : "A former limit";
  };
  const write = (key: string, amount: string) =>
    amountText(byKey.get(key)?.metric ?? "CREDITS", amount, locale);

  function sentence({ kind, limitKey, threshold }: Pick<Threshold, "kind" | "limitKey" | "threshold">) {
    const number = formatQuantity(threshold, locale);
    switch (kind) {
      case "USED_PERCENT":
        return `${number}% used`;
      case "USED":
        return `${write(limitKey, threshold)} used`;
      case "LEFT":
        return `${write(limitKey, threshold)} left`;
      case "DAYS_LEFT":
        return `Used up within ${number} ${threshold === "1" ? "day" : "days"} at its pace`;
      case "SPIKE":
        return `Spending of a day reaches ${number}% of the same weekday`;
    }
  }

  async function remove({ id }: Threshold) {
    if (await runAction(removeThresholdAction({ organizationId, id }))) notify.ok("Alert removed.");
  }

  const subjectOf = ({ kind, limitKey }: Threshold) => (kind === "SPIKE" ? "Credits" : nameOf(limitKey));
  return (
    <div className={panelColumn}>
      <PanelBody className="flex flex-col gap-6">
        <section aria-labelledby="thresholds" className="flex flex-col gap-2">
          <div className="flex flex-wrap items-center justify-between gap-3">
            <h2 id="thresholds" className="font-medium">
              Alert thresholds
            </h2>
            {alerts.can.set ? (
              <Button size="sm" onClick={() => setAdding(true)}>
                Add Alert…
              </Button>
            ) : null}
          </div>
          <p className="text-muted">
            Org Admins are notified once for each threshold and period. Everybody chooses for themselves
            whether by email too, under Notifications in their account.
          </p>
          <ul className="divide-y rounded-md border">
            {alerts.thresholds.map((threshold) => (
              <li key={threshold.id} className="flex flex-wrap items-center gap-x-6 gap-y-2 px-4 py-2.5">
                <div className="min-w-0 flex-1 basis-48">
                  <p className="font-medium">{sentence(threshold)}</p>
                  <p className="wrap-anywhere text-muted text-sm">{subjectOf(threshold)}</p>
                </div>
                {threshold.standard ? <Badge>Platform default</Badge> : null}
                {alerts.can.set && !threshold.standard ? (
                  <Button
                    size="sm"
                    variant="ghost"
                    aria-label={`Remove alert: ${sentence(threshold)}, ${subjectOf(threshold)}`}
                    onClick={() => remove(threshold)}
                  >
                    Remove
                  </Button>
                ) : null}
              </li>
            ))}
          </ul>
        </section>
        <section aria-labelledby="raised" className="flex flex-col gap-2">
          <h2 id="raised" className="font-medium">
            Raised lately
          </h2>
          {alerts.raised.length === 0 ? (
            <p className="rounded-md border px-4 py-3 text-muted">Nothing was raised yet.</p>
          ) : (
            <ul className="divide-y rounded-md border">
              {alerts.raised.map((raised) => (
                <li
                  key={keyOf(raised)}
                  className="flex flex-wrap justify-between gap-x-6 gap-y-1 px-4 py-2.5"
                >
                  <span className="wrap-anywhere min-w-0">
                    <span className="font-medium">{sentence(raised)}</span>{" "}
                    <span className="text-muted">
                      {raised.kind === "SPIKE" ? "Credits" : nameOf(raised.limitKey)}
                      {raised.targetName && raised.targetName !== byKey.get(raised.limitKey)?.targetName
                        ? `, ${raised.targetName}`
                        : ""}
                    </span>
                  </span>
                  <span className="text-muted tabular-nums">{times.moment(raised.raisedAt)}</span>
                </li>
              ))}
            </ul>
          )}
        </section>
      </PanelBody>
      <CloseFooter />
      {adding ? (
        <ThresholdDialog
          organizationId={organizationId}
          limits={list.limits}
          close={() => setAdding(false)}
        />
      ) : null}
    </div>
  );
}

function keyOf({ limitKey, target, kind, threshold, raisedAt, amount }: RaisedAlert): string {
  return [limitKey, target, kind, threshold, amount, raisedAt].join(" ");
}
