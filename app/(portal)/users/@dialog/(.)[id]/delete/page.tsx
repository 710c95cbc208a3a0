import { DeleteUserPanel } from "#app/(portal)/users/panels.tsx";
import { RouteDialog } from "#components/layout/route-dialog.tsx";

export default async function DeleteUserDialog({ params }: PageProps<"/users/[id]/delete">) {
  const { id } = await params;
  return (
    <RouteDialog title="Delete User">
      <DeleteUserPanel id={id} />
    </RouteDialog>
  );
}
