import { notFound } from "next/navigation";
import { findDialog, type SearchParams } from "#app/(portal)/dialog.ts";
import { NewUserPanel, userPanels } from "#app/(portal)/users/panels.tsx";
import { RouteDialog } from "#components/layout/route-dialog.tsx";

/** The dialog that the URL opens over the list, or over the page of the user with this id. */
export async function UserDialog({ searchParams, id }: { searchParams: SearchParams; id?: string }) {
  const dialog = await findDialog(id ? `/users/${id}` : "/users", searchParams);
  if (!dialog) return null;
  const [who = "", what = ""] = id ? [id, ...dialog.segments] : dialog.segments;
  if (who === "new")
    return (
      <RouteDialog title="New User">
        <NewUserPanel org={dialog.search.org} />
      </RouteDialog>
    );
  const found = userPanels.get(what);
  if (!found) notFound();
  return (
    <RouteDialog title={(await found.headingOf?.(who)) ?? found.title}>
      <found.Panel id={who} />
    </RouteDialog>
  );
}
