import Link from "next/link";
import type { ReactNode } from "react";
import { ShowAgain } from "#components/checklists/show-again.tsx";
import { Kbd } from "#components/ui/kbd.tsx";
import { Contact } from "./contact.tsx";
import { PageHeader } from "./page-header.tsx";

interface HelpViewProps {
  admin: boolean;
  /** The organizations that the user manages */
  managed: readonly { id: string; name: string; slug: string }[];
}

/** Where to find what, and whom to ask. */
export function HelpView({ admin, managed }: HelpViewProps) {
  return (
    <div className="flex w-full max-w-3xl flex-col gap-6 px-6 py-4 max-sm:px-4">
      <PageHeader title="Help" />
      <Topic title="Find anything">
        Press <Kbd>Ctrl</Kbd> <Kbd>K</Kbd> to search organizations, users, invitations, pages and actions.
        Press <Kbd>?</Kbd> on any page to see its keyboard shortcuts.
      </Topic>
      <Topic title="Who can do what">
        <Place href="/roles">Role Permissions</Place> lists what each role can do. A control that is off says
        who can change that.
      </Topic>
      <Topic title="Your account">
        <Place href="/account">Your Account</Place> holds your name, password, two-factor authentication,
        sessions and notifications.
      </Topic>
      {admin ? (
        <Topic title="First steps for Admins">
          <Place href="/organizations/new">Add an organization</Place>, invite its Org Admin, choose its tier
          and models, and upload a <Place href="/sales-imports/new">sales file</Place> or grant credits.{" "}
          <Place href="/jobs">Jobs</Place> shows what runs in the background.
        </Topic>
      ) : null}
      <p className="flex flex-col gap-1 empty:hidden">
        <Contact of="supportContact">For help with your account or access, ask</Contact>
        <Contact of="salesContact">For a larger plan or more credits, ask</Contact>
      </p>
      {admin || managed.length > 0 ? (
        <section>
          <h2 className="text-lg">Setup checklists</h2>
          <p className="mt-1 max-w-prose">
            A checklist shows what is left to set up until all of it is done. Show one again that you hid:
          </p>
          <div className="mt-2 flex flex-wrap gap-2">
            {admin ? (
              <ShowAgain checklist="platform" href="/">
                Set up Steward
              </ShowAgain>
            ) : null}
            {managed.map(({ id, name, slug }) => (
              <ShowAgain key={id} checklist={id} href={`/organizations/${slug}`}>
                {`Set up ${name}`}
              </ShowAgain>
            ))}
          </div>
        </section>
      ) : null}
    </div>
  );
}

function Topic({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="text-lg">{title}</h2>
      <p className="mt-1 max-w-prose">{children}</p>
    </section>
  );
}

function Place({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link href={href} prefetch={false} className="text-link underline underline-offset-3">
      {children}
    </Link>
  );
}
