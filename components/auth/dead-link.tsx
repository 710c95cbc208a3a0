import { LinkButton } from "#components/ui/link-button.tsx";
import { AuthFrame } from "./auth-frame.tsx";

interface DeadLinkProps {
  /** What to do instead. */
  children: string;
  href?: string;
  label?: string;
}

/** For a link from a mail that was used, overtaken or is too old. */
export function DeadLink({ children, href = "/login", label = "Go to Sign In" }: DeadLinkProps) {
  return (
    <AuthFrame title="This link no longer works" description={children}>
      <LinkButton href={href} prefetch={false} className="w-full">
        {label}
      </LinkButton>
    </AuthFrame>
  );
}
