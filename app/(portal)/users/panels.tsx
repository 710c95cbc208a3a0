// What stands in the dialogs about one person, and on the pages that have the same addresses.
import { forbidden } from "next/navigation";
import { OffPanel } from "#components/users/off-panel.tsx";
import { DeleteUserForm, DisableUserForm, NewUserForm, ViewAsForm } from "#components/users/panels.tsx";
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

async function DisableUserPanel({ id }: PanelProps) {
  const { name, email, can } = await loadUser(id);
  if (!can.remove.allowed) return <OffPanel why={can.remove.why} />;
  return <DisableUserForm id={id} name={name || email} />;
}

async function DeleteUserPanel({ id }: PanelProps) {
  const { name, email, can } = await loadUser(id);
  if (!can.remove.allowed) return <OffPanel why={can.remove.why} />;
  const effect = await orNotFound(getUserDeletionEffect(await requireActor(), id));
  return <DeleteUserForm id={id} name={name || email} email={email} effect={effect} />;
}

async function ViewAsPanel({ id }: PanelProps) {
  const { name, email, can } = await loadUser(id);
  if (!can.offerImpersonation) forbidden();
  if (!can.viewAs.allowed) return <OffPanel why={can.viewAs.why} />;
  return <ViewAsForm id={id} name={name || email} />;
}

/** By the last part of its address, what can be done with one person. */
export const userPanels = new Map([
  ["delete", { title: "Delete User", Panel: DeleteUserPanel }],
  ["disable", { title: "Disable User", Panel: DisableUserPanel }],
  ["view-as", { title: "View as Somebody", Panel: ViewAsPanel }],
]);
