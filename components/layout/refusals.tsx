"use client";

import { Search } from "lucide-react";
import { usePathname } from "next/navigation";
import { openLayer } from "#components/shortcuts/layer.ts";
import { Button } from "#components/ui/button.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Contact } from "./contact.tsx";
import { Problem } from "./problem.tsx";

// Client components, because every page's payload includes its not-found and forbidden pages: like this it carries
// references instead of their markup.

interface RefusalProps {
  /** Whether the page has the shell, whose palette finds everything */
  inShell?: boolean;
}

function Ways({ inShell = false }: RefusalProps) {
  return (
    <>
      <LinkButton href="/" variant="primary" prefetch={false}>
        Go to Home
      </LinkButton>
      {inShell ? (
        <Button className="noscript:hidden" onClick={() => openLayer("palette")}>
          <Search aria-hidden="true" /> Search
        </Button>
      ) : null}
    </>
  );
}

export function Missing(props: RefusalProps) {
  return (
    <Problem title="Page not found" actions={<Ways {...props} />}>
      Check the address for typos. The page may have been deleted, or you may not have access to it.
    </Problem>
  );
}

export function NoAccess(props: RefusalProps) {
  return (
    <Problem title="You don't have access to this page" actions={<Ways {...props} />}>
      {isOfOrgAdmins(usePathname())
        ? "It's for Org Admins and platform Admins. An Org Admin of your organization can change your role."
        : "It's for platform Admins only. Ask one of them to do this for you, or to change your role."}{" "}
      <Contact of="supportContact">Need help? Ask</Contact>
    </Problem>
  );
}

/** Whether Org Admins may open a page, as the permission table says for its address. */
function isOfOrgAdmins(path: string): boolean {
  const [, first = "", second = "", third = ""] = path.split("/");
  if (first === "organizations")
    return second !== "new" && second !== "deleted" && !["assign-users", "delete", "oauth"].includes(third);
  return first === "users" || first === "invitations";
}
