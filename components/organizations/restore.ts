import { runAction } from "#components/forms/run-action.ts";
import { newRowsHref } from "#components/layout/new-rows.ts";
import { notify } from "#components/ui/notify.ts";
import { restoreOrganizationAction } from "#lib/organizations/deletion/actions.ts";

/** Restores a deleted organization and shows what came back with it. */
export async function restoreOrganization(id: string, go: (href: string) => void): Promise<void> {
  const restored = await runAction(restoreOrganizationAction({ id }));
  if (!restored) return;
  notify.next(
    `${restored.name} restored.`,
    [
      { label: "Open", go: () => go(`/organizations/${restored.slug}`) },
      { label: "Show in List", go: () => go(newRowsHref("/organizations", [id])) },
    ],
    restored.notes.join(" ") || undefined,
  );
}
