import { forbidden } from "next/navigation";
import { RouteDialog } from "#components/layout/route-dialog.tsx";
import { ModelForm } from "#components/resources/model-form.tsx";
import { may } from "#lib/access/authorize.ts";
import { requireActor } from "#lib/auth/current-actor.ts";

export default async function NewModelDialog() {
  if (!may(await requireActor(), "resource:manage")) forbidden();
  return (
    <RouteDialog title="Add Model">
      <ModelForm id={crypto.randomUUID()} />
    </RouteDialog>
  );
}
