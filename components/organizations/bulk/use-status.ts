import { useRouter } from "next/navigation";
import { v4 as uuidv4 } from "uuid";
import { runAction } from "#components/forms/run-action.ts";
import { notify } from "#components/ui/notify.ts";
import { changeOrganizationsAction } from "#lib/organizations/bulk/actions.ts";
import type { OrganizationRow } from "#lib/organizations/list/schema.ts";

type Status = OrganizationRow["status"];

const labels = { ACTIVE: "activated", INACTIVE: "deactivated" } as const;

/** Activates or deactivates one organization of the list at once, with an offer to undo it. */
export function useStatus() {
  const router = useRouter();

  async function set({ id }: OrganizationRow, status: Status) {
    const [result] =
      (await runAction(() =>
        changeOrganizationsAction({ kind: "status", status, run: uuidv4(), targets: [{ id }] }),
      )) ?? [];
    if (result) router.refresh();
    if (!result || result.outcome === "changed") return result !== undefined;
    notify.error(result.reason);
    return false;
  }

  return async (row: OrganizationRow, status: Status) => {
    if (!(await set(row, status))) return;
    const before = status === "ACTIVE" ? "INACTIVE" : "ACTIVE";
    notify.undo(`${row.name} ${labels[status]}.`, () => set(row, before));
  };
}
