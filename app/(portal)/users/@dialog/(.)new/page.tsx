import { NewUserPanel } from "#app/(portal)/users/panels.tsx";
import { RouteDialog } from "#components/layout/route-dialog.tsx";

export default async function NewUserDialog({ searchParams }: PageProps<"/users/new">) {
  const { org } = await searchParams;
  return (
    <RouteDialog title="New User">
      <NewUserPanel org={org} />
    </RouteDialog>
  );
}
