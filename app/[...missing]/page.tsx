import type { Metadata } from "next";
import { notFound } from "next/navigation";
import PortalLayout from "#app/(portal)/layout.tsx";
import { Missing } from "#components/layout/refusals.tsx";
import { currentActor } from "#lib/auth/current-actor.ts";
import { httpStatus } from "#lib/core/errors.ts";
import { answerWith } from "#lib/core/http/context.ts";

export const metadata: Metadata = { title: "Page not found" };

/** An address that no page has: in the shell for those who are signed in, so that they can go on from there. */
export default async function UnknownAddress() {
  if (!(await currentActor())) notFound();
  answerWith(httpStatus.NOT_FOUND);
  return (
    <PortalLayout>
      <Missing inShell />
    </PortalLayout>
  );
}
