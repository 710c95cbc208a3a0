import { runAction } from "#components/forms/run-action.ts";
import { notify } from "#components/ui/notify.ts";
import { restoreOrganizationAction } from "#lib/organizations/deletion/actions.ts";

/** Restores a deleted organization and shows what came back with it. */
export async function restoreOrganization(id: string): Promise<void> {
  const restored = await runAction(restoreOrganizationAction({ id }));
  if (restored) notify.ok(`${restored.name} restored.`, restored.notes.join(" ") || undefined);
}
