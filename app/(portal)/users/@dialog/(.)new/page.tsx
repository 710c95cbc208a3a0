import { loadNewUser } from "#app/(portal)/users/load.ts";
import { RouteDialog } from "#components/layout/route-dialog.tsx";
import { NewUserForm } from "#components/users/new-user-form.tsx";

export default async function NewUserDialog({ searchParams }: PageProps<"/users/new">) {
  const { org } = await searchParams;
  return (
    <RouteDialog title="New User">
      <NewUserForm id={crypto.randomUUID()} {...(await loadNewUser(org))} />
    </RouteDialog>
  );
}
