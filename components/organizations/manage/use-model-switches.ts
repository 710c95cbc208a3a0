import { useState } from "react";
import { runAction } from "#components/forms/run-action.ts";
import { notify } from "#components/ui/notify.ts";
import { setAccessAction } from "#lib/resources/policies/actions.ts";
import type { OrganizationModel } from "#lib/resources/schema.ts";

/** Optimistic switches: saved in the background, reverted on failure, and undoable. */
export function useModelSwitches(organizationId: string, models: readonly OrganizationModel[]) {
  const [changed, setChanged] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [query, setQuery] = useState("");
  const [provider, setProvider] = useState("");
  const saved = new Map(models.map((model) => [model.id, model.enabled && !model.retired]));
  const terms = query.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = models.filter((model) => {
    const text = `${model.name} ${model.provider} ${model.key}`.toLowerCase();
    return (provider === "" || model.provider === provider) && terms.every((word) => text.includes(word));
  });

  const isOn = (id: string) => changed.get(id) ?? saved.get(id) ?? false;

  function show(ids: readonly string[], on: boolean) {
    setChanged((before) => new Map([...before, ...ids.map((id) => [id, on] as const)]));
  }

  async function save(ids: readonly string[], on: boolean): Promise<string[] | undefined> {
    show(ids, on);
    const result = await runAction(
      setAccessAction({
        organizationId,
        workspaceId: null,
        userId: null,
        kind: "MODEL",
        resourceIds: [...ids],
        enabled: on,
      }),
    );
    if (!result) show(ids, !on);
    return result?.changed;
  }

  async function set(ids: readonly string[], on: boolean) {
    const wanted = ids.filter((id) => isOn(id) !== on);
    if (wanted.length === 0) return;
    const done = await save(wanted, on);
    if (!done || done.length === 0) return;
    const [first] = done;
    const label =
      done.length === 1 ? models.find((model) => model.id === first)?.name : `${done.length} models`;
    notify.undo(`${label} turned ${on ? "on" : "off"}.`, async () => (await save(done, !on)) !== undefined);
  }

  return { shown, isOn, set, query, setQuery, provider, setProvider };
}

export type ModelSwitches = ReturnType<typeof useModelSwitches>;
