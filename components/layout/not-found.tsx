import { LinkButton } from "#components/ui/link-button.tsx";
import { Problem } from "./problem.tsx";

export function NotFound() {
  return (
    <Problem
      title="This page does not exist"
      actions={
        <LinkButton href="/" variant="primary" prefetch={false}>
          Go to Start
        </LinkButton>
      }
    >
      The address may be mistyped, what it showed may have been deleted, or you may not have access to it.
    </Problem>
  );
}
