// What stands in the dialogs about one person, and on the pages that have the same addresses.
import { forbidden } from "next/navigation";
import { DeleteUserForm } from "#components/users/delete-user-form.tsx";
import { DisableUserForm } from "#components/users/disable-user-form.tsx";
import { ViewAsForm } from "#components/users/impersonation/view-as-form.tsx";
import { NewUserForm } from "#components/users/new-user-form.tsx";
import { OffPanel } from "#components/users/off-panel.tsx";
import { impersonationRefusal } from "#lib/access/policy.ts";
import { requireActor } from "#lib/auth/current-actor.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { getUserDeletionEffect } from "#lib/users/queries.ts";
import { loadNewUser, loadUser } from "./load.ts";

export async function NewUserPanel({ org }: { org: string | string[] | undefined }) {
  const [choices, { impersonator }] = [await loadNewUser(org), await requireActor()];
  if (impersonator) return <OffPanel why={impersonationRefusal} />;
  return <NewUserForm id={crypto.randomUUID()} {...choices} />;
}

interface PanelProps {
  id: string;
}

export async function DisableUserPanel({ id }: PanelProps) {
  const { name, email, can } = await loadUser(id);
  if (!can.remove.allowed) return <OffPanel why={can.remove.why} />;
  return <DisableUserForm id={id} name={name || email} />;
}

export async function DeleteUserPanel({ id }: PanelProps) {
  const { name, email, can } = await loadUser(id);
  if (!can.remove.allowed) return <OffPanel why={can.remove.why} />;
  const effect = await orNotFound(getUserDeletionEffect(await requireActor(), id));
  return <DeleteUserForm id={id} name={name || email} email={email} effect={effect} />;
}

export async function ViewAsPanel({ id }: PanelProps) {
  const { name, email, can } = await loadUser(id);
  if (!can.offerImpersonation) forbidden();
  if (!can.viewAs.allowed) return <OffPanel why={can.viewAs.why} />;
  return <ViewAsForm id={id} name={name || email} />;
}
