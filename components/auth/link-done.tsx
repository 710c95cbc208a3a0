import { LinkButton } from "#components/ui/link-button.tsx";
import { AuthFrame } from "./auth-frame.tsx";

/** Shown after an emailed link was followed. */
export function LinkDone({ title, children }: { title: string; children: string }) {
  return (
    <AuthFrame title={title} description={children}>
      <LinkButton href="/" prefetch={false} variant="primary" className="w-full">
        Go to Steward
      </LinkButton>
    </AuthFrame>
  );
}
