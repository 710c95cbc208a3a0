import { LinkButton } from "#components/ui/link-button.tsx";
import { AuthFrame } from "./auth-frame.tsx";

interface DeadLinkProps {
  /** What to do instead. */
  children: string;
  href?: string;
  label?: string;
}

/** Shown for a link from an email that was used, replaced or has expired. */
export function DeadLink({ children, href = "/login", label = "Go to Sign In" }: DeadLinkProps) {
  return (
    <AuthFrame title="This link no longer works" description={children}>
      <LinkButton href={href} prefetch={false} className="w-full">
        {label}
      </LinkButton>
    </AuthFrame>
  );
}
