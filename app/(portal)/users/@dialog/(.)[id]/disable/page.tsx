import { DisableUserPanel } from "#app/(portal)/users/panels.tsx";
import { RouteDialog } from "#components/layout/route-dialog.tsx";

export default async function DisableUserDialog({ params }: PageProps<"/users/[id]/disable">) {
  const { id } = await params;
  return (
    <RouteDialog title="Disable User">
      <DisableUserPanel id={id} />
    </RouteDialog>
  );
}
