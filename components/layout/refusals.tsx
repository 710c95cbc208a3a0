"use client";

import { LinkButton } from "#components/ui/link-button.tsx";
import { Problem } from "./problem.tsx";

// Client components, because every page's payload includes its not-found and forbidden pages: like this it carries
// references instead of their markup.

const start = (
  <LinkButton href="/" variant="primary" prefetch={false}>
    Go to Start
  </LinkButton>
);

export function Missing() {
  return (
    <Problem title="This page does not exist" actions={start}>
      The address may be mistyped, what it showed may have been deleted, or you may not have access to it.
    </Problem>
  );
}

export function NoAccess() {
  return (
    <Problem title="You have no access to this page" actions={start}>
      Your role does not include it. An Admin of this platform, or an Org Admin of your organization, can
      change that.
    </Problem>
  );
}
