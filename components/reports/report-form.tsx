import Form from "next/form";
import type { ReactNode } from "react";
import { Button } from "#components/ui/button.tsx";
import { Choice } from "#components/usage/usage-chart.tsx";
import { reportLabels, reportSearch, reportTypeNames, stepLabels, stepNames } from "#lib/reports/policy.ts";
import type { Report } from "#lib/reports/schema.ts";
import { presetLabels, presetNames } from "#lib/usage/view/policy.ts";
import type { Preset } from "#lib/usage/view/schema.ts";

/** Which report, of which days, and by what. All of it is in the address. */
export function ReportForm({ report, path }: { report: Report; path: string }) {
  const { params, from, to, tagKeys } = report;
  return (
    <div className="flex flex-col gap-3">
      <Choice<Preset | "">
        label="Period"
        chosen={params.period ?? ""}
        options={presetNames.map((value) => ({ value, label: presetLabels[value] }))}
        href={(value) => path + reportSearch({ ...params, period: value || null, from: null, to: null })}
      />
      <Form action={path} scroll={false} className="flex flex-wrap items-end gap-3">
        <Labelled label="Report">
          <select
            key={params.type}
            name="report"
            defaultValue={params.type}
            className="control w-60 max-sm:w-72"
          >
            {reportTypeNames
              .filter((type) => type !== "tag" || tagKeys.length > 0)
              .map((type) => (
                <option key={type} value={type}>
                  {reportLabels[type]}
                </option>
              ))}
          </select>
        </Labelled>
        {params.type === "tag" ? (
          <Labelled label="Tag">
            <select key={params.tag} name="tag" defaultValue={params.tag ?? ""} className="control w-40">
              {tagKeys.map((key) => (
                <option key={key} value={key}>
                  {key}
                </option>
              ))}
            </select>
          </Labelled>
        ) : null}
        <Labelled label="From">
          <input key={from} type="date" name="from" defaultValue={from} required className="control w-36" />
        </Labelled>
        <Labelled label="To">
          <input key={to} type="date" name="to" defaultValue={to} required className="control w-36" />
        </Labelled>
        <Labelled label="Grouped by">
          <select key={params.step} name="by" defaultValue={params.step} className="control w-36">
            {stepNames.map((step) => (
              <option key={step} value={step}>
                {stepLabels[step]}
              </option>
            ))}
          </select>
        </Labelled>
        <Button type="submit" variant="primary">
          Show Report
        </Button>
      </Form>
    </div>
  );
}

function Labelled({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is its child
    <label className="flex flex-col gap-1 text-sm">
      <span className="text-muted">{label}</span>
      {children}
    </label>
  );
}
