import type { ReactNode } from "react";
import { Logo } from "#components/layout/logo.tsx";
import { Avatar } from "#components/ui/avatar.tsx";

interface AuthFrameProps {
  title: string;
  /** URL of a picture of what the title names */
  picture?: string | undefined;
  description?: ReactNode;
  children: ReactNode;
}

/** The frame of the signed-out pages: one narrow column, nothing to distract. */
export function AuthFrame({ title, picture, description, children }: AuthFrameProps) {
  return (
    <main className="grid min-h-dvh content-start justify-center bg-canvas px-4 pt-[max(3rem,16vh)] pb-12">
      <div className="w-[min(22rem,calc(100vw-2rem))]">
        <Logo />
        <div className="mt-6 rounded-lg border bg-raised p-6 max-sm:p-5">
          {picture ? <Avatar name={title} picture={picture} className="mb-3 size-14" /> : null}
          <h1 className="text-xl">{title}</h1>
          {description ? <p className="mt-1 text-muted">{description}</p> : null}
          <div className="mt-5">{children}</div>
        </div>
      </div>
    </main>
  );
}
