"use client";

import { LinkButton } from "#components/ui/link-button.tsx";
import { Problem } from "./problem.tsx";

// Client components, because every page's payload includes its not-found and forbidden pages: like this it carries
// references instead of their markup.

const start = (
  <LinkButton href="/" variant="primary" prefetch={false}>
    Go to Home
  </LinkButton>
);

export function Missing() {
  return (
    <Problem title="Page not found" actions={start}>
      Check the address for typos. The page may have been deleted, or you may not have access to it.
    </Problem>
  );
}

export function NoAccess() {
  return (
    <Problem title="You don't have access to this page" actions={start}>
      Your role doesn't include it. Ask a platform Admin or an Org Admin of your organization for access.
    </Problem>
  );
}
