import { useEffect, useEffectEvent, useState } from "react";
import { useFormAction } from "#components/forms/use-form-action.ts";
import type { BulkPlan } from "#lib/list/bulk/schema.ts";
import type { BulkRequest } from "./bulk-dialog.tsx";
import type { BulkApi } from "./use-bulk-run.ts";

interface MadePlan<Change> {
  change: Change;
  plan: BulkPlan;
}

/** The dry run of a request: at once where nothing has to be filled in, otherwise of what the form says. */
export function usePlan<Change extends object, Selection>(
  api: BulkApi<Change, Selection>,
  request: BulkRequest<Change, Selection> | null,
) {
  const [made, setMade] = useState<MadePlan<Change> | null>(null);
  const form = useFormAction<MadePlan<Change>>(async (data) => {
    const change = request?.change ?? request?.read?.(data);
    if (!(request && change)) return undefined;
    const { data: plan, ...answer } = (await api.plan({ ...change, selection: request.selection })) ?? {};
    return plan ? { data: { change, plan } } : answer;
  }, setMade);
  const begin = useEffectEvent(() => {
    if (request?.change) form.submit(new FormData());
  });
  useEffect(() => begin(), []);
  return { ...form, made, back: () => setMade(null) };
}
