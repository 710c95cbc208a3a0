import { Section } from "#components/account/section.tsx";
import { DialogLink } from "#components/layout/dialog-link.tsx";
import { buttonStyles } from "#components/ui/button.tsx";

/** The danger zone of an installation with demo data. */
export function DemoSection() {
  return (
    <Section
      title="Demo data"
      description="The organizations, users, purchases and models that Steward created on first start. Remove them when you're ready to use your own data."
      actions={
        <DialogLink href="/settings/demo" className={buttonStyles({ variant: "danger" })}>
          Remove Demo Data…
        </DialogLink>
      }
    />
  );
}
