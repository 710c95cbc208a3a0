import Form from "next/form";
import { Button } from "#components/ui/button.tsx";
import { presetLabels, presetNames } from "#lib/usage/view/policy.ts";
import type { Preset, UsageReport } from "#lib/usage/view/schema.ts";
import { type UsagePlace, usageHref } from "./links.ts";
import { Choice } from "./usage-chart.tsx";

/** The days that a screen about usage covers: presets, or a range. All of it is in the address. */
export function UsagePeriod({ report, place }: { report: UsageReport; place: UsagePlace }) {
  const { params, from, to } = report;
  const kept = new URL(usageHref(place, params, { period: null, from: null, to: null }), "http://localhost");
  return (
    <div className="flex flex-wrap items-end gap-x-4 gap-y-2">
      <Choice<Preset | "">
        label="Period"
        chosen={params.period ?? ""}
        options={presetNames.map((value) => ({ value, label: presetLabels[value] }))}
        href={(value) =>
          usageHref(place, params, { period: value || null, from: null, to: null, step: null })
        }
      />
      <Form action={kept.pathname} scroll={false} className="flex flex-wrap items-center gap-2">
        {[...kept.searchParams].map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <Day name="from" label="From" value={from} />
        <Day name="to" label="To" value={to} />
        <Button type="submit">Apply</Button>
      </Form>
    </div>
  );
}

function Day({ name, label, value }: { name: string; label: string; value: string }) {
  return (
    <label className="flex items-center gap-2 max-sm:w-[calc(50%-0.25rem)] max-sm:flex-col max-sm:items-stretch max-sm:gap-1">
      <span className="text-muted">{label}</span>
      <input key={value} type="date" name={name} defaultValue={value} required className="control sm:w-36" />
    </label>
  );
}
