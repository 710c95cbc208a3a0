import { forbidden } from "next/navigation";
import { grantsOf } from "#app/(portal)/users/load.ts";
import { RouteDialog } from "#components/layout/route-dialog.tsx";
import { NewUserForm } from "#components/users/new-user-form.tsx";
import { may } from "#lib/auth/authorize.ts";
import { requireActor } from "#lib/auth/current-actor.ts";

export default async function NewUserDialog() {
  const actor = await requireActor();
  if (!may(actor, "user:create")) forbidden();
  return (
    <RouteDialog title="New User">
      <NewUserForm id={crypto.randomUUID()} {...grantsOf(actor)} />
    </RouteDialog>
  );
}
