// The content of the dialogs about one user, and of the pages with the same URLs.

import { forbidden } from "next/navigation";
import type { ReactNode } from "react";
import { OffPanel } from "#components/users/off-panel.tsx";
import { DeleteUserForm, DisableUserForm, ImpersonateForm, NewUserForm } from "#components/users/panels.tsx";
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

async function ImpersonatePanel({ id }: PanelProps) {
  const { name, email, can } = await loadUser(id);
  if (!can.offerImpersonation) forbidden();
  if (!can.impersonate.allowed) return <OffPanel why={can.impersonate.why} />;
  return <ImpersonateForm id={id} name={name || email} />;
}

interface UserPanel {
  title: string;
  /** The heading, where it names the user */
  headingOf?: (id: string) => Promise<string>;
  Panel: (props: PanelProps) => Promise<ReactNode>;
}

async function impersonateHeading(id: string): Promise<string> {
  const { name, email } = await loadUser(id);
  return `View as ${name || email}`;
}

/** The actions on one user, by the last segment of their URL. */
export const userPanels = new Map<string, UserPanel>([
  ["delete", { title: "Delete User", Panel: DeleteUserPanel }],
  ["disable", { title: "Disable User", Panel: DisableUserPanel }],
  ["view-as", { title: "View as User", headingOf: impersonateHeading, Panel: ImpersonatePanel }],
]);
