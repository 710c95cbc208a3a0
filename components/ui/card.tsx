import type { ReactNode } from "react";
import { cn } from "./cn.ts";

interface CardProps {
  title?: ReactNode;
  description?: ReactNode;
  className?: string;
  children: ReactNode;
}

export function Card({ title, description, className, children }: CardProps) {
  return (
    <section className={cn("flex flex-col overflow-clip rounded-lg border bg-raised", className)}>
      {title ? (
        <div className="border-b px-5 py-4">
          <h2 className="text-lg">{title}</h2>
          {description ? <p className="text-muted">{description}</p> : null}
        </div>
      ) : null}
      {children}
    </section>
  );
}
