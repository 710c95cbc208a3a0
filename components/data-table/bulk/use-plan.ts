import { useEffect, useEffectEvent, useState } from "react";
import { useFormAction } from "#components/forms/use-form-action.ts";
import type { BulkPlan } from "#lib/list/bulk/schema.ts";
import type { BulkRequest } from "./request.ts";
import type { BulkTexts } from "./texts.ts";
import type { BulkApi } from "./use-bulk-run.ts";

interface MadePlan<Change> {
  change: Change;
  texts: BulkTexts;
  plan: BulkPlan;
}

/** The dry run of a request: at once where nothing has to be filled in, otherwise of what the form says. */
export function usePlan<Change extends object, Selection>(
  api: BulkApi<Change, Selection>,
  request: BulkRequest<Change, Selection> | null,
) {
  const [made, setMade] = useState<MadePlan<Change> | null>(null);
  const form = useFormAction<MadePlan<Change>>(async (data) => {
    const asked = request?.change ? { change: request.change } : request?.read?.(data);
    if (!(request && asked)) return undefined;
    const { change, ...done } = asked;
    const { data: plan, ...answer } = (await api.plan({ ...change, selection: request.selection })) ?? {};
    return plan ? { data: { change, plan, texts: { ...request.texts, ...done } } } : answer;
  }, setMade);
  const begin = useEffectEvent(() => {
    if (request?.change) form.submit(new FormData());
  });
  useEffect(() => begin(), []);
  return { ...form, made, back: () => setMade(null) };
}
