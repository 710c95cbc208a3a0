import { useRouter } from "next/navigation";
import { useState } from "react";
import { runAction } from "#components/forms/run-action.ts";
import { notify } from "#components/ui/notify.ts";
import type { EffectiveAccess } from "#lib/resources/access/schema.ts";
import { setAccessAction } from "#lib/resources/policies/actions.ts";

/** Whose switches: of a workspace, of a member, or with neither of the organization. */
export interface SwitchHolder {
  organizationId: string;
  workspaceId: string | null;
  userId: string | null;
}

/** Optimistic switches: saved in the background, reverted on failure, and undoable. */
export function useSwitches(holder: SwitchHolder) {
  const router = useRouter();
  const [changed, setChanged] = useState<ReadonlyMap<string, boolean>>(new Map());

  async function save(row: EffectiveAccess, on: boolean): Promise<boolean> {
    setChanged((before) => new Map([...before, [row.id, on]]));
    const done = await runAction(
      setAccessAction({ ...holder, kind: row.kind, resourceIds: [row.id], enabled: on }),
    );
    if (!done) setChanged((before) => new Map([...before, [row.id, !on]]));
    else router.refresh();
    return done !== undefined;
  }

  async function set(row: EffectiveAccess, on: boolean) {
    if (!(await save(row, on))) return;
    notify.undo(`${row.name} turned ${on ? "on" : "off"}.`, () => save(row, !on));
  }

  return { isOn: (row: EffectiveAccess) => changed.get(row.id) ?? row.enabled, set };
}
