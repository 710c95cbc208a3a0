import { cva, type VariantProps } from "class-variance-authority";
import { CircleAlert, CircleCheck, CircleMinus, CircleX, Info } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn.ts";

const styles = cva(
  "inline-flex h-6 items-center gap-1 whitespace-nowrap rounded-sm px-1.5 font-medium text-xs",
  {
    variants: {
      tone: {
        good: "bg-good-soft text-good",
        warn: "bg-warn-soft text-warn",
        bad: "bg-bad-soft text-bad",
        info: "bg-accent-soft text-link",
        neutral: "bg-pressed text-muted",
      },
    },
    defaultVariants: { tone: "neutral" },
  },
);

const icons = { good: CircleCheck, warn: CircleAlert, bad: CircleX, info: Info, neutral: CircleMinus };

export type BadgeTone = keyof typeof icons;

interface BadgeProps extends VariantProps<typeof styles> {
  tone?: BadgeTone;
  className?: string;
  children: ReactNode;
}

/** A status: always an icon and a word, so that it does not depend on colour. */
export function Badge({ tone = "neutral", className, children }: BadgeProps) {
  const Icon = icons[tone];
  return (
    <span className={cn(styles({ tone }), "forced-colors:border", className)}>
      <Icon aria-hidden="true" className="size-3.5" />
      {children}
    </span>
  );
}
